/* The search box offers words while typing: arrows walk through them, Enter takes one, Escape closes. */
(() => {
  "use strict";

  const box = document.querySelector("[data-search-box]");
  if (!box) return;
  const input = box.querySelector("input[type='search']");
  const list = box.querySelector("[role='listbox']");
  let active = -1;

  const options = () => [...list.children];

  function prepare() {
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-controls", list.id);
    close();
  }

  function close() {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    mark(-1);
  }

  function open() {
    mark(-1);
    const any = options().length > 0 && document.activeElement === input;
    list.hidden = !any;
    input.setAttribute("aria-expanded", String(any));
  }

  function mark(index) {
    active = index;
    options().forEach((option, place) => option.setAttribute("aria-selected", String(place === index)));
    if (index < 0) input.removeAttribute("aria-activedescendant");
    else {
      input.setAttribute("aria-activedescendant", options()[index].id);
      options()[index].scrollIntoView({ block: "nearest" });
    }
  }

  /* From the last word on to the box itself, and from there to the first. */
  function walk(step) {
    if (list.hidden) return open();
    const places = options().length + 1;
    mark(((active + 1 + step + places) % places) - 1);
  }

  function take(option) {
    input.value = option.textContent;
    close();
    box.requestSubmit();
  }

  function press(event) {
    if (event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      walk(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter" && active >= 0) {
      event.preventDefault();
      take(options()[active]);
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
    }
  }

  function choose(event) {
    const option = event.target.closest("[role='option']");
    if (option) take(option);
  }

  input.addEventListener("keydown", press);
  input.addEventListener("blur", close);
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", choose);
  list.addEventListener("htmx:afterSwap", open);
  /* Offering words is a comfort: when it fails, nothing is said. */
  for (const failure of ["htmx:responseError", "htmx:sendError"]) box.addEventListener(failure, (event) => event.stopPropagation());
  prepare();
})();
