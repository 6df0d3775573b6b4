/* Comforts of the page on which an entry is written: words put into the field by a press, authors kept when ticked. */
(() => {
  "use strict";

  const tell = (input) => input.dispatchEvent(new Event("input", { bubbles: true }));

  /* The word takes the place of the one being typed. */
  function addWord(button) {
    const input = document.getElementById(button.closest("[data-adds-to]").dataset.addsTo);
    const words = input.value.split(/[,;]/).map((word) => word.trim());
    words.pop();
    input.value = [...words, button.dataset.addWord, ""].join(", ");
    input.focus();
    tell(input);
  }

  /* A colleague who was found and ticked joins those named, and stays when the next one is looked for. */
  function nameAuthor(box) {
    const named = document.querySelector("[data-people]");
    if (!named || box.name !== "authors" || !box.checked || named.contains(box)) return;
    const standing = named.querySelector(`input[value="${CSS.escape(box.value)}"]`);
    if (standing) {
      standing.checked = true;
      box.closest(".form-check").remove();
    } else named.append(box.closest(".form-check"));
    tell(named.querySelector(`input[value="${CSS.escape(box.value)}"]`));
  }

  /* Enter in the search for colleagues looks for them; it does not send the form. */
  function searchOnly(event) {
    if (event.key === "Enter" && event.target.id === "author-find") event.preventDefault();
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-add-word]");
    if (button) addWord(button);
  });
  document.addEventListener("change", (event) => nameAuthor(event.target));
  document.addEventListener("keydown", searchOnly);
})();
