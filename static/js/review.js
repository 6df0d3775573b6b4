// A reviewer selects words of the text; they become the words the remark is about.
"use strict";

(() => {
  const text = document.querySelector("[data-quotable]");
  const quote = document.querySelector("#id_quote");
  if (!text || !quote) return;

  const longest = Number(quote.getAttribute("maxlength")) || 500;

  function take() {
    const chosen = document.getSelection();
    if (!chosen || chosen.isCollapsed || !text.contains(chosen.anchorNode) || !text.contains(chosen.focusNode)) return;
    // Only one line: a remark is marked where its words stand together.
    const words = chosen.toString().trim().split("\n")[0].slice(0, longest);
    if (words) quote.value = words;
  }

  document.addEventListener("selectionchange", take);
})();
