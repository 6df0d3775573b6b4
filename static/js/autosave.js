/*
 * Saves forms marked data-autosave="URL" by themselves, and says plainly when it did not.
 * Answers: {ok, saved_at, revision, understood: {id: html}} | {ok: false, errors: {field: [..]}} | 409 {conflict, message, url}.
 */
(() => {
  "use strict";

  const QUIET = 1500; // milliseconds without a key before saving
  const PATIENCE = 20000; // milliseconds to wait for an answer
  const RETRIES = [3000, 8000, 20000, 60000];
  const drafts = window.portalDrafts;
  const unsaved = new Set();

  class Autosave {
    constructor(form) {
      Object.assign(this, { form, timer: 0, failures: 0, busy: false, stopped: false });
      this.rest = ["idle", "ระบบบันทึกให้เองเมื่อหยุดพิมพ์"]; // what is said while nothing waits
      this.status = form.querySelector("[data-autosave-status]") || document.querySelector("[data-autosave-status]");
      this.saved = drafts.fingerprint(form);
      form.addEventListener("input", () => this.changed());
      form.addEventListener("change", () => this.changed());
      form.addEventListener("focusout", (event) => this.left(event.relatedTarget));
      form.addEventListener("submit", (event) => this.submitted(event));
      window.addEventListener("pageshow", (event) => event.persisted && (this.stopped = false));
      drafts.recover(form);
      if (!this.dirty) this.say(...this.rest);
    }

    get dirty() {
      return drafts.fingerprint(this.form) !== this.saved;
    }

    changed() {
      if (!this.dirty) return this.undone();
      unsaved.add(this);
      drafts.keep(this.form);
      if (this.stopped) return;
      this.failures = 0;
      if (this.status && this.status.dataset.state === "saved") this.say("pending", "ข้อความล่าสุดยังไม่ได้บันทึก จะบันทึกให้เองเมื่อหยุดพิมพ์");
      this.later(QUIET);
    }

    /* The text is again what the server holds, unless another text is just on its way there. */
    undone() {
      if (this.busy || this.stopped || !unsaved.has(this)) return;
      clearTimeout(this.timer);
      this.hopeless = null;
      this.showErrors({});
      this.settled();
    }

    settled() {
      unsaved.delete(this);
      drafts.forget(this.form);
      this.say(...this.rest);
    }

    later(delay) {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.save(), delay);
    }

    left(next) {
      if (!next || next.type !== "submit") this.save();
    }

    /* A saving on its way changes the revision: the pressed button waits for it, or it would quarrel with itself. */
    submitted(event) {
      if (event.defaultPrevented) return;
      clearTimeout(this.timer);
      if (this.busy) {
        event.preventDefault();
        this.pressed = event.submitter || undefined;
        this.waiting = true;
        return;
      }
      drafts.keep(this.form, true);
      unsaved.delete(this);
      this.stopped = true;
    }

    async save() {
      const sent = drafts.fingerprint(this.form);
      if (this.busy || this.stopped || sent === this.saved || sent === this.hopeless) return;
      clearTimeout(this.timer);
      this.busy = true;
      this.say("saving", "กำลังบันทึก…");
      try {
        await this.read(await this.send(), sent);
      } catch {
        this.fail("ติดต่อระบบไม่ได้ ข้อความยังอยู่ในหน้านี้ จะลองใหม่ให้เอง", true);
      } finally {
        this.busy = false;
        if (this.waiting) this.form.requestSubmit(this.pressed);
        this.waiting = false;
      }
    }

    send() {
      const body = new FormData(this.form);
      [...body].forEach(([name, value]) => typeof value !== "string" && body.delete(name));
      return fetch(this.form.dataset.autosave, {
        method: "POST",
        body,
        headers: { Accept: "application/json", "X-Requested-With": "XMLHttpRequest", "X-CSRFToken": body.get("csrfmiddlewaretoken") || "" },
        credentials: "same-origin",
        redirect: "manual", // a redirect here can only lead to the sign-in page
        signal: AbortSignal.timeout(PATIENCE),
      });
    }

    async read(response, sent) {
      if (response.type === "opaqueredirect" || response.status === 401) return this.signInAgain();
      const answer = await response.json().catch(() => null);
      if (response.status === 409) return this.conflict(answer || {});
      if (answer && answer.ok) return this.accepted(answer, sent);
      if (answer && answer.errors) return this.refused(answer.errors);
      if (response.status === 403) return this.forbidden(answer);
      if (response.status === 413) return this.fail("ข้อความยาวเกินกว่าที่ระบบรับได้ โปรดตัดให้สั้นลง", false);
      return this.fail((answer && answer.message) || "ระบบขัดข้อง ข้อความยังอยู่ในหน้านี้ จะลองใหม่ให้เอง", response.status >= 500 || response.status === 429);
    }

    accepted(answer, sent) {
      Object.assign(this, { saved: sent, failures: 0, renewed: false, hopeless: null });
      this.showErrors({});
      if (this.form.elements.revision && answer.revision !== undefined) this.form.elements.revision.value = answer.revision;
      Object.entries(answer.understood || {}).forEach(([id, html]) => {
        const place = document.getElementById(id);
        if (place) place.innerHTML = html; // escaped by the server
      });
      this.rest = ["saved", `บันทึกแล้ว ${answer.saved_at || ""}`.trim()];
      if (this.dirty) return this.later(QUIET);
      this.settled();
    }

    refused(errors) {
      this.showErrors(errors);
      const general = errors.__all__ ? errors.__all__.join(" ") : "โปรดแก้ไขช่องที่มีเครื่องหมาย";
      this.fail(general, false);
    }

    conflict(answer) {
      this.stopped = true;
      const link = answer.url ? { href: answer.url, words: "เปิดฉบับล่าสุดในแท็บใหม่" } : null;
      this.fail(answer.message || "มีผู้อื่นแก้ไขเรื่องนี้ก่อนแล้ว ข้อความของท่านยังอยู่ในหน้านี้", false, link);
    }

    /* Signing in elsewhere renews the token that this page still holds: fetch it once, then believe the refusal. */
    async forbidden(answer) {
      if (!this.renewed && (await this.renewToken())) {
        this.renewed = true;
        return this.later(0);
      }
      this.fail((answer && answer.message) || "ท่านไม่มีสิทธิ์แก้ไขเรื่องนี้แล้ว โปรดคัดลอกข้อความไว้ก่อนออกจากหน้านี้", false);
    }

    async renewToken() {
      const response = await fetch(location.href, { credentials: "same-origin", redirect: "manual" });
      if (!response.ok) return false;
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      const token = page.querySelector("input[name=csrfmiddlewaretoken]");
      if (!token) return false;
      document.querySelectorAll("input[name=csrfmiddlewaretoken]").forEach((input) => (input.value = token.value));
      return true;
    }

    signInAgain() {
      this.renewed = false;
      this.fail("หมดเวลาการลงชื่อเข้าใช้ ข้อความยังอยู่ในหน้านี้", true, { href: document.body.dataset.loginUrl, words: "ลงชื่อเข้าใช้ในแท็บใหม่ แล้วกลับมาหน้านี้" });
    }

    fail(words, again, link = null) {
      unsaved.add(this);
      drafts.keep(this.form);
      this.say("failed", `ยังไม่ได้บันทึก: ${words}`, link);
      if (again) this.saved = null; // what the server holds is not known until it answers
      if (again) this.later(RETRIES[Math.min(this.failures++, RETRIES.length - 1)]);
      else this.hopeless = drafts.fingerprint(this.form); // the same text would be refused again
    }

    say(state, words, link = null) {
      if (!this.status || this.said === state + words || (state === "saving" && this.status.dataset.state === "failed")) return;
      this.said = state + words; // a link that is being pressed must not be drawn anew under the finger
      this.status.dataset.state = state;
      const text = document.createElement("span");
      text.textContent = words;
      if (link) text.append(" ", Object.assign(document.createElement("a"), { href: link.href, target: "_blank", textContent: link.words }));
      this.status.replaceChildren(text);
    }

    showErrors(errors) {
      this.form.querySelectorAll("[data-autosave-error]").forEach((old) => old.remove());
      for (const input of this.form.elements) {
        if (!input.name || input.type === "hidden") continue;
        if (errors[input.name]) this.showError(input, errors[input.name]);
        else if ("autosaveInvalid" in input.dataset) this.clearError(input);
      }
    }

    clearError(input) {
      delete input.dataset.autosaveInvalid;
      input.classList.remove("is-invalid");
      input.removeAttribute("aria-invalid");
    }

    showError(input, wrong) {
      const note = Object.assign(document.createElement("p"), { className: "invalid-feedback", id: `${input.id}_autosave`, textContent: wrong.join(" ") });
      note.dataset.autosaveError = input.dataset.autosaveInvalid = "";
      input.classList.add("is-invalid");
      input.setAttribute("aria-invalid", "true");
      if (!(input.getAttribute("aria-describedby") || "").includes(note.id)) {
        input.setAttribute("aria-describedby", `${input.getAttribute("aria-describedby") || ""} ${note.id}`.trim());
      }
      input.after(note);
    }
  }

  function adopt(root) {
    root.querySelectorAll("form[data-autosave]:not([data-autosave-on])").forEach((form) => {
      form.dataset.autosaveOn = "";
      new Autosave(form);
    });
  }

  const retryAll = () => unsaved.forEach((one) => one.save());
  window.addEventListener("online", retryAll);
  window.addEventListener("focus", retryAll);
  document.addEventListener("visibilitychange", retryAll);
  window.addEventListener("beforeunload", (event) => {
    if (unsaved.size) event.preventDefault();
  });
  document.addEventListener("htmx:load", (event) => adopt(event.target.parentElement || document));
  adopt(document);
})();
