/* Names of colleagues while "@" is typed in a comment; without this a name typed in full is understood as well. */
(() => {
  "use strict";

  if (window.kmCallsHeard) return; // the entry's page and htmx may bring the script twice
  window.kmCallsHeard = true;

  const TYPED = /(^|[^A-Za-z0-9._%+-])@([^\s@]{1,40}(?: [^\s@]{1,40})?)$/;
  const WAIT = 200; // milliseconds without a key before the names are asked for
  let timer = 0;
  let asked = 0;

  const isField = (element) => element instanceof HTMLTextAreaElement && "mentions" in element.dataset;
  const listOf = (field) => document.getElementById(`${field.id}-names`);
  const options = (field) => [...(listOf(field)?.querySelectorAll("[role=option]") ?? [])];
  const chosen = (field) => options(field).find((option) => option.ariaSelected === "true");

  function typedCall(field) {
    const found = field.value.slice(0, field.selectionStart).match(TYPED);
    return found ? found[2] : "";
  }

  function fold(field) {
    listOf(field)?.remove();
    field.removeAttribute("aria-controls");
    field.removeAttribute("aria-activedescendant");
  }

  function mark(field, option) {
    for (const each of options(field)) each.ariaSelected = String(each === option);
    field.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }

  function unfold(field, people) {
    fold(field);
    if (!people.length) return;
    const list = Object.assign(document.createElement("ul"), { id: `${field.id}-names`, className: "call-names" });
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", "เพื่อนร่วมงานที่จะกล่าวถึง");
    people.forEach((person, place) => list.append(line(field, person, place)));
    field.after(list);
    field.setAttribute("aria-controls", list.id);
    mark(field, list.firstElementChild);
  }

  function line(field, person, place) {
    const option = Object.assign(document.createElement("li"), { id: `${field.id}-name-${place}`, textContent: person.name });
    const hint = Object.assign(document.createElement("span"), { textContent: person.hint ? ` ${person.hint}` : "" });
    option.setAttribute("role", "option");
    option.dataset.call = person.call;
    option.append(hint);
    option.addEventListener("mousedown", (event) => {
      event.preventDefault(); // the field keeps the focus
      take(field, option);
    });
    return option;
  }

  function take(field, option) {
    const end = field.selectionStart;
    const start = end - typedCall(field).length;
    field.setRangeText(`${option.dataset.call} `, start, end, "end");
    fold(field);
  }

  async function ask(field) {
    const typed = typedCall(field);
    const number = ++asked;
    if (!typed) return fold(field);
    try {
      const answer = await fetch(`${field.form.dataset.people}?q=${encodeURIComponent(typed)}`, { credentials: "same-origin" });
      const found = answer.ok ? (await answer.json()).people : [];
      if (number === asked) unfold(field, found);
    } catch {
      fold(field); // no names to offer: typing goes on
    }
  }

  function onInput(event) {
    if (!isField(event.target)) return;
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT, event.target);
  }

  function onKey(event) {
    const field = event.target;
    if (!isField(field) || !listOf(field)) return;
    const all = options(field);
    const place = all.indexOf(chosen(field));
    if (event.key === "ArrowDown") mark(field, all[(place + 1) % all.length]);
    else if (event.key === "ArrowUp") mark(field, all[(place - 1 + all.length) % all.length]);
    else if (event.key === "Enter") take(field, all[place]);
    else if (event.key === "Escape") fold(field);
    else return;
    event.preventDefault();
  }

  document.addEventListener("input", onInput);
  document.addEventListener("keydown", onKey);
  document.addEventListener("focusout", (event) => isField(event.target) && fold(event.target));
})();
