/*
 * Files of a draft: sent one by one with their progress, by choosing or by dragging; captions and removals without
 * leaving the page. Answers: {ok, html} with the new list, or {ok: false, message, html}.
 */
(() => {
  "use strict";

  const LARGEST = 20 * 1024 * 1024; // bytes, as the server says
  const LOST = "ติดต่อระบบไม่ได้ ไฟล์นี้ยังไม่ได้แนบ";

  function element(name, properties, ...children) {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  }

  class Files {
    constructor(section) {
      this.section = section;
      this.form = section.querySelector("form[data-files]");
      this.input = this.form.querySelector("input[type=file]");
      this.queue = section.querySelector("[data-files-queue]");
      this.list = section.querySelector("[data-files-list]");
      this.turn = Promise.resolve();
      section.classList.add("files-live");
      this.input.addEventListener("change", () => this.take(this.input.files));
      this.form.addEventListener("submit", (event) => event.preventDefault());
      this.list.addEventListener("submit", (event) => this.change(event));
      this.list.addEventListener("change", (event) => event.target.name === "caption" && event.target.form.requestSubmit());
      this.catchDrops();
    }

    catchDrops() {
      const over = (event) => {
        if (![...event.dataTransfer.types].includes("Files")) return;
        event.preventDefault();
        this.form.classList.add("files-over");
      };
      this.form.addEventListener("dragenter", over);
      this.form.addEventListener("dragover", over);
      this.form.addEventListener("dragleave", () => this.form.classList.remove("files-over"));
      this.form.addEventListener("drop", (event) => {
        event.preventDefault();
        this.form.classList.remove("files-over");
        this.take(event.dataTransfer.files);
      });
    }

    take(chosen) {
      [...chosen].forEach((file) => this.enqueue(file));
      this.input.value = "";
    }

    enqueue(file) {
      const bar = element("progress", { max: 100, value: 0, ariaLabel: `ความคืบหน้าของ ${file.name}` });
      const words = element("span", { className: "file-facts", textContent: "รอแนบ" });
      const line = element("li", { className: "file-sending" }, element("strong", { textContent: file.name }), bar, words);
      this.queue.append(line);
      if (file.size > LARGEST) return this.refuse(line, `“${file.name}” ใหญ่เกิน 20 เมกะไบต์ โปรดย่อไฟล์หรือแนบเป็นลิงก์แทน`);
      this.turn = this.turn.then(() => this.send(file, line, bar, words));
    }

    send(file, line, bar, words) {
      const body = new FormData(this.form);
      body.delete("files");
      body.append("files", file);
      words.textContent = "กำลังส่ง";
      return new Promise((done) => {
        const request = new XMLHttpRequest();
        request.open("POST", this.form.action);
        request.setRequestHeader("Accept", "application/json");
        request.upload.addEventListener("progress", (event) => {
          bar.value = event.lengthComputable ? (100 * event.loaded) / event.total : 0;
          if (event.loaded === event.total) words.textContent = "กำลังตรวจไฟล์";
        });
        request.addEventListener("error", () => this.refuse(line, LOST, file));
        request.addEventListener("load", () => this.read(request, line, file));
        request.addEventListener("loadend", done);
        request.send(body);
      });
    }

    read(request, line, file) {
      const answer = answerOf(request.responseText);
      if (answer && answer.html) this.show(answer.html);
      if (answer && answer.ok) return line.remove();
      if (answer) return this.refuse(line, answer.message); // the same file would be refused again
      this.refuse(line, whyNot(request), file);
    }

    refuse(line, message, file = null) {
      const close = element("button", { type: "button", className: "btn btn-secondary btn-small", textContent: "ปิด" });
      close.addEventListener("click", () => line.remove());
      const again = element("button", { type: "button", className: "btn btn-secondary btn-small", textContent: "ลองใหม่" });
      again.addEventListener("click", () => (line.remove(), this.enqueue(file)));
      line.className = "file-refused";
      line.replaceChildren(element("p", { className: "invalid-feedback", textContent: message }), ...(file ? [again, close] : [close]));
    }

    async change(event) {
      const form = event.target.closest("form[data-file-change]");
      if (!form) return;
      event.preventDefault();
      const send = { method: "POST", body: new FormData(form), headers: { Accept: "application/json" }, redirect: "manual" };
      const response = await fetch(form.action, send).catch(() => null);
      const answer = response && answerOf(await response.text());
      if (answer && answer.html) this.show(answer.html);
      if (answer && answer.ok) return;
      const line = element("li", {});
      this.queue.append(line);
      this.refuse(line, (answer && answer.message) || whyNot(response));
    }

    /* The list is drawn anew; what is being typed in it, and where, stays. */
    show(html) {
      const inputs = () => [...this.list.querySelectorAll("input[name=caption]")];
      const typed = new Map(inputs().filter((one) => one.value !== one.defaultValue).map((one) => [one.id, one.value]));
      const place = inputs().indexOf(document.activeElement);
      this.list.innerHTML = html; // escaped by the server
      inputs().forEach((one) => typed.has(one.id) && (one.value = typed.get(one.id)));
      if (place >= 0 && inputs()[place]) inputs()[place].focus();
    }
  }

  function answerOf(text) {
    try {
      return JSON.parse(text);
    } catch {
      return null;
    }
  }

  function whyNot(response) {
    if (!response) return LOST;
    if (response.type === "opaqueredirect" || response.status === 200) return "หมดเวลาการลงชื่อเข้าใช้ โปรดลงชื่อเข้าใช้ในแท็บใหม่ แล้วลองอีกครั้ง";
    if (response.status === 413) return "ไฟล์ใหญ่เกินกว่าที่ระบบรับได้ โปรดย่อไฟล์แล้วแนบใหม่";
    if (response.status === 507) return "พื้นที่เก็บไฟล์ของระบบเต็ม โปรดแจ้งผู้ดูแลระบบ แล้วแนบใหม่ภายหลัง";
    if (response.status === 403 || response.status === 404 || response.status === 409) return "แนบไฟล์กับฉบับนี้ไม่ได้แล้ว โปรดเปิดหน้าเรื่องใหม่เพื่อดูสถานะล่าสุด";
    return "ระบบขัดข้อง ไฟล์นี้ยังไม่ได้แนบ โปรดลองใหม่";
  }

  const adopt = (root) => root.querySelectorAll(".files-edit:not(.files-live)").forEach((section) => new Files(section));
  document.addEventListener("htmx:load", (event) => adopt(event.target.parentElement || document));
  adopt(document);
})();
