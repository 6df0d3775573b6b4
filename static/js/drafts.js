/*
 * Keeps a copy of unsaved text in this tab, so that a closed session, a crash or a failed saving loses nothing.
 * A copy belongs to one person and one form; it is offered back, and put back at once after a saving that failed.
 */
window.portalDrafts = (() => {
  "use strict";

  const PREFIX = "draft:";
  const NOT_TEXT = new Set(["csrfmiddlewaretoken", "revision", "ticket", "find"]);
  const person = document.documentElement.dataset.user || "";
  const keyOf = (form) => `${PREFIX}${person}:${form.dataset.autosave}`;
  const revisionOf = (form) => (form.elements.revision ? form.elements.revision.value : "");

  /* Everything typed, in order: [[name, value], ...]; files, passwords and bookkeeping stay out. */
  function typed(form) {
    const hidden = new Set([...form.querySelectorAll("input[type=password]")].map((input) => input.name));
    return [...new FormData(form)].filter(([name, value]) => typeof value === "string" && !NOT_TEXT.has(name) && !hidden.has(name));
  }

  const fingerprint = (form) => JSON.stringify(typed(form));

  function read(key) {
    try {
      return JSON.parse(sessionStorage.getItem(key));
    } catch {
      return null; // storage refused by the browser, or not ours
    }
  }

  function write(key, copy) {
    try {
      sessionStorage.setItem(key, JSON.stringify(copy));
    } catch {
      // full or refused: the page itself still holds the text, and says when it is not saved
    }
  }

  function drop(key) {
    try {
      sessionStorage.removeItem(key);
    } catch {
      // refused by the browser: there was no copy either
    }
  }

  function keys() {
    try {
      return Object.keys(sessionStorage).filter((key) => key.startsWith(PREFIX));
    } catch {
      return [];
    }
  }

  const keep = (form, sent = false) => write(keyOf(form), { fields: typed(form), revision: revisionOf(form), sent });
  const forget = (form) => drop(keyOf(form));

  function place(input, given) {
    if (input.type === "checkbox" || input.type === "radio") input.checked = given.includes(input.value);
    else if (input.type === "select-multiple") [...input.options].forEach((option) => (option.selected = given.includes(option.value)));
    else if (given.length) input.value = given.shift();
    input.dispatchEvent(new Event("input", { bubbles: true }));
  }

  /* Gives back the texts that found no field, as when a row added by hand is not on the page again. */
  function fill(form, fields) {
    const values = new Map();
    fields.forEach(([name, value]) => values.set(name, [...(values.get(name) || []), value]));
    const inputs = [...form.elements].filter((input) => input.name && !NOT_TEXT.has(input.name) && !["file", "password", "submit", "button"].includes(input.type));
    inputs.forEach((input) => place(input, values.get(input.name) || []));
    const placed = new Set(inputs.map((input) => input.name));
    return fields.filter(([name, value]) => !placed.has(name) && value.trim()).map(([, value]) => value);
  }

  function button(words, act) {
    const made = Object.assign(document.createElement("button"), { type: "button", className: "btn btn-secondary", textContent: words });
    made.addEventListener("click", act);
    return made;
  }

  function notice(form, words, ...buttons) {
    const box = Object.assign(document.createElement("div"), { className: "notice notice-warning no-print" });
    const row = Object.assign(document.createElement("div"), { className: "actions" });
    box.setAttribute("role", "status");
    row.append(...buttons);
    form.before(box);
    box.append(Object.assign(document.createElement("p"), { textContent: words }), row);
    return box;
  }

  function showHomeless(form, texts) {
    if (!texts.length) return;
    const box = notice(form, "ข้อความต่อไปนี้ไม่มีช่องรองรับในหน้านี้ โปรดคัดลอกไปวางเอง", button("ปิดข้อความนี้", () => box.remove()));
    box.firstChild.after(Object.assign(document.createElement("pre"), { textContent: texts.join("\n\n") }));
  }

  const restore = (form, copy) => showHomeless(form, fill(form, copy.fields));

  function putBack(form, copy) {
    restore(form, copy);
    const box = notice(form, "นำข้อความที่ท่านพิมพ์ไว้กลับมาให้แล้ว เพราะครั้งก่อนยังบันทึกไม่สำเร็จ โปรดตรวจแล้วกดบันทึกอีกครั้ง", button("ปิดข้อความนี้", () => box.remove()));
  }

  function offer(form, copy) {
    const box = notice(
      form,
      "มีข้อความที่ท่านพิมพ์ไว้แต่ยังไม่ได้บันทึก ต้องการนำกลับมาหรือไม่",
      button("นำข้อความกลับมา", () => (restore(form, copy), box.remove())),
      button("ทิ้งข้อความนั้น", () => (forget(form), box.remove())),
    );
  }

  /* Called once for each form on the page, before anything is typed into it. */
  function recover(form) {
    const copy = read(keyOf(form));
    if (!copy) return;
    const arrived = copy.sent && copy.revision !== revisionOf(form);
    if (arrived || JSON.stringify(copy.fields) === fingerprint(form)) forget(form);
    else if (copy.sent) putBack(form, copy);
    else offer(form, copy);
  }

  /* A page after a sending that is neither its form nor an error or sign-in page means that it arrived. */
  function tidy() {
    if ("keepDrafts" in document.body.dataset) return;
    const here = new Set([...document.querySelectorAll("form[data-autosave]")].map(keyOf));
    keys().filter((key) => key.startsWith(`${PREFIX}${person}:`) && !here.has(key) && (read(key) || {}).sent).forEach(drop);
  }

  document.addEventListener("submit", (event) => {
    if ("signOut" in event.target.dataset) keys().forEach(drop);
  });
  tidy();

  return { fingerprint, forget, keep, recover };
})();
