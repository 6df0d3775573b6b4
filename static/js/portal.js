/* Small comforts on every page; each page is complete without them. */
(() => {
  "use strict";

  const each = (root, selector, act) => root.querySelectorAll(selector).forEach(act);

  function closeMenu(menu) {
    menu.open = false;
    if (menu.contains(document.activeElement)) menu.querySelector("summary").focus();
  }

  function closeMenusOnEscape(event) {
    if (event.key === "Escape") each(document, "details[data-menu][open]", closeMenu);
  }

  function closeMenusElsewhere(event) {
    each(document, "details[data-menu][open]", (menu) => {
      if (!menu.contains(event.target)) menu.open = false;
    });
  }

  /* The field itself takes the focus, not only the view. */
  function followErrorLink(event) {
    const link = event.target.closest("[data-error-summary] a[href^='#']");
    const field = link && document.getElementById(link.hash.slice(1));
    if (!field) return;
    const target = field.matches("input, select, textarea") ? field : field.querySelector("input, select, textarea");
    if (target) {
      event.preventDefault();
      target.focus();
      target.scrollIntoView({ block: "center" });
    }
  }

  /* A region that has nothing to scroll needs no stop on the way of the Tab key. */
  function trimScrollStops() {
    each(document, ".plan-scroll, .table-scroll", (region) => {
      if (region.scrollWidth > region.clientWidth) region.tabIndex = 0;
      else region.removeAttribute("tabindex");
    });
  }

  function askFirst(event) {
    const question = event.submitter && event.submitter.dataset.confirm;
    if (!question || event.submitter.dataset.confirmed) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    showQuestion(question, event.submitter);
  }

  function showQuestion(question, button) {
    const dialog = document.createElement("dialog");
    const words = Object.assign(document.createElement("p"), { textContent: question, id: "confirm-question" });
    const yes = Object.assign(document.createElement("button"), { className: "btn btn-danger", textContent: button.textContent.trim(), value: "yes" });
    const no = Object.assign(document.createElement("button"), { className: "btn btn-secondary", textContent: "ไม่ทำ กลับไปก่อน", value: "no" });
    const form = Object.assign(document.createElement("form"), { method: "dialog", className: "actions" });
    dialog.setAttribute("aria-labelledby", words.id);
    form.append(yes, no);
    dialog.append(words, form);
    document.body.append(dialog);
    dialog.addEventListener("close", () => {
      dialog.remove();
      if (dialog.returnValue === "yes") confirmAndSend(button);
      else button.focus();
    });
    dialog.showModal();
    no.focus();
  }

  function confirmAndSend(button) {
    button.dataset.confirmed = "yes";
    button.form.requestSubmit(button);
    delete button.dataset.confirmed;
  }

  /* A second press while the first is on its way does nothing; a page that stayed may be sent again. */
  function sendOnce(event) {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post") return;
    if (form.dataset.sending) {
      event.preventDefault();
      return;
    }
    form.dataset.sending = "yes";
    setTimeout(() => delete form.dataset.sending, 4000);
  }

  function tellFailure(words) {
    const place = document.querySelector(".messages");
    if (!place) return;
    const box = Object.assign(document.createElement("div"), { className: "alert alert-danger" });
    box.append(Object.assign(document.createElement("p"), { textContent: words }));
    place.replaceChildren(box);
    box.scrollIntoView({ block: "nearest" });
  }

  function tellHtmxFailure(event) {
    const status = event.detail.xhr ? event.detail.xhr.status : 0;
    if (status === 403 || status === 401) tellFailure("ทำรายการไม่ได้: ท่านไม่มีสิทธิ์ หรือหมดเวลาการลงชื่อเข้าใช้ โปรดโหลดหน้านี้ใหม่แล้วลองอีกครั้ง");
    else if (status) tellFailure("ทำรายการไม่สำเร็จ โปรดโหลดหน้านี้ใหม่แล้วลองอีกครั้ง");
    else tellFailure("ติดต่อระบบไม่ได้ โปรดตรวจสอบอินเทอร์เน็ตแล้วลองอีกครั้ง");
  }

  function start() {
    const summary = document.querySelector("[data-error-summary]");
    if (summary) summary.focus();
    each(document, "[data-print]", (button) => {
      button.hidden = false;
      button.addEventListener("click", () => window.print());
    });
    trimScrollStops();
  }

  document.addEventListener("keydown", closeMenusOnEscape);
  document.addEventListener("click", closeMenusElsewhere);
  document.addEventListener("click", followErrorLink);
  document.addEventListener("submit", askFirst, true);
  document.addEventListener("submit", sendOnce);
  document.addEventListener("htmx:responseError", tellHtmxFailure);
  document.addEventListener("htmx:sendError", tellHtmxFailure);
  document.addEventListener("htmx:afterSettle", trimScrollStops);
  window.addEventListener("resize", trimScrollStops);
  window.addEventListener("pageshow", () => each(document, "form[data-sending]", (form) => delete form.dataset.sending));
  start();
})();
