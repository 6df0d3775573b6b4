/*
 * The sheet of a self-assessment: each item becomes a form of its own that saves itself (autosave.js), and the digits
 * of the keyboard choose a score. Without this script one button saves the whole sheet.
 */
(() => {
  "use strict";

  /* Fields name the form of the whole sheet; freed of that they belong to the form around them. */
  function release(form) {
    form.querySelectorAll("[form=sheet]:not([data-stays])").forEach((field) => field.removeAttribute("form"));
    form.dataset.autosave = form.dataset.itemAutosave;
  }

  function choose(event) {
    const item = event.target.closest(".sheet-item");
    const typing = event.target.closest("textarea, input:not([type=radio]), select, [contenteditable]");
    if (!item || typing || event.ctrlKey || event.metaKey || event.altKey || !/^[0-9]$/.test(event.key)) return;
    const radio = item.querySelector(`.rating input[type=radio][value="${event.key}"]`);
    if (!radio) return;
    event.preventDefault();
    radio.checked = true;
    radio.focus();
    radio.dispatchEvent(new Event("change", { bubbles: true }));
  }

  document.querySelectorAll("form[data-item-autosave]").forEach(release);
  document.documentElement.classList.add("sheet-live");
  document.addEventListener("keydown", choose);
  document.body.dispatchEvent(new CustomEvent("htmx:load", { bubbles: true })); // autosave adopts the new forms
})();
