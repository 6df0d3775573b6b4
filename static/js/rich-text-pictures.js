/*
 * Pictures in the editor: chosen by a button, pasted, or dragged in; sent to the entry at once, then described in words.
 * Answers: {ok, address} or {ok: false, message}. Only addresses of the portal's own pictures survive the server.
 */

const KINDS = ["image/jpeg", "image/png", "image/webp", "image/gif"];
const OWN = /\/knowledge\/files\/[0-9a-f-]{36}\/picture\//i;
const LOST = "ติดต่อระบบไม่ได้ ภาพนี้ยังไม่ได้แทรก โปรดลองใหม่";
const ENDED = "หมดเวลาการลงชื่อเข้าใช้ ภาพนี้ยังไม่ได้แทรก โปรดลงชื่อเข้าใช้ในแท็บใหม่ แล้วลองอีกครั้ง";
const LEFT_OUT = "ภาพในข้อความที่วางไม่ได้ติดมาด้วย โปรดแทรกทีละภาพด้วยปุ่ม “ภาพ” หรือคัดลอกเฉพาะภาพแล้ววาง";

const picturesOf = (transfer) => [...((transfer && transfer.files) || [])].filter((file) => KINDS.includes(file.type));

/* A spreadsheet or Word pastes a picture of the text beside the text itself: the text is meant then. */
const saysSomething = (transfer) => transfer.getData("text/html").replace(/<style[^]*?<\/style>|<[^>]*>|&nbsp;|\s/g, "") !== "";

export default class Pictures {
  tools = [{ name: "picture", words: "ภาพ", title: "แทรกภาพ หรือแก้คำอธิบายของภาพที่เลือก", needs: "Image", is: ["image"], act: () => this.open() }];

  props = {
    handlePaste: (view, event) => !saysSomething(event.clipboardData) && this.take(picturesOf(event.clipboardData)),
    handleDrop: (view, event, slice, moved) => {
      const files = moved ? [] : picturesOf(event.dataTransfer);
      const place = files.length && view.posAtCoords({ left: event.clientX, top: event.clientY });
      if (place) this.rich.editor.commands.setTextSelection(place.pos);
      if (files.length) event.preventDefault();
      return this.take(files);
    },
  };

  constructor(rich, make) {
    this.rich = rich;
    this.make = make;
    this.form = rich.textarea.form;
    this.file = make("input", { type: "file", accept: KINDS.join(","), multiple: true, hidden: true, ariaLabel: "เลือกภาพ" });
    this.file.addEventListener("change", () => (this.take([...this.file.files]), (this.file.value = "")));
    this.status = make("p", { className: "rich-status" });
    this.status.setAttribute("role", "status");
    this.panels = [this.makeWords(), this.status, this.file];
  }

  makeWords() {
    const make = this.make;
    this.words = make("input", { type: "text", className: "form-control", maxLength: 300, id: `${this.rich.textarea.id}-picture` });
    const label = make("label", { className: "form-label", htmlFor: this.words.id, textContent: "ภาพนี้แสดงอะไร (อ่านให้ผู้มองไม่เห็นฟัง และใช้ค้นหา)" });
    const keep = make("button", { type: "button", className: "btn btn-secondary btn-sm", textContent: "ใส่คำอธิบายภาพ" });
    const close = make("button", { type: "button", className: "btn btn-link btn-sm", textContent: "ปิด" });
    keep.addEventListener("click", () => this.describe());
    close.addEventListener("click", () => this.close());
    this.panel = make("div", { className: "rich-link", hidden: true }, label, this.words, make("div", { className: "row-actions" }, keep, close));
    this.panel.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && event.target === this.words) (event.preventDefault(), this.describe());
      if (event.key === "Escape") this.close();
    });
    return this.panel;
  }

  open() {
    if (this.rich.editor.isActive("image")) this.ask();
    else this.file.click();
  }

  ask() {
    this.words.value = this.rich.editor.getAttributes("image").alt || "";
    this.panel.hidden = false;
    this.words.focus();
  }

  describe() {
    this.rich.editor.chain().updateAttributes("image", { alt: this.words.value.trim() }).run();
    this.close();
  }

  close() {
    this.panel.hidden = true;
    const end = this.rich.editor.state.selection.to;
    this.rich.editor.chain().focus().setTextSelection(end).run();
  }

  /* One after the other, so that they stand in the order in which they were chosen. */
  take(files) {
    files.forEach((file) => (this.turn = (this.turn || Promise.resolve()).then(() => this.send(file))));
    return files.length > 0;
  }

  async send(file) {
    this.say(`กำลังส่งภาพ ${file.name}…`);
    const body = new FormData();
    body.append("csrfmiddlewaretoken", this.form.elements.csrfmiddlewaretoken.value);
    body.append("picture", file, file.name || "ภาพ.png");
    const response = await fetch(this.form.dataset.pictures, { method: "POST", body, headers: { Accept: "application/json" }, redirect: "manual" }).catch(() => null);
    const answer = response && (await response.json().catch(() => null));
    if (answer && answer.ok) this.insert(answer.address);
    else this.say((answer && answer.message) || (response && (response.type === "opaqueredirect" || response.status === 403) ? ENDED : LOST), true);
  }

  insert(address) {
    this.say("");
    const place = this.rich.editor.state.selection.to;
    this.rich.editor.chain().insertContentAt(place, { type: "image", attrs: { src: address, alt: "" } }).setNodeSelection(place).run();
    this.ask();
  }

  say(words, isProblem = false) {
    this.status.textContent = words;
    this.status.classList.toggle("rich-problem", isProblem);
  }

  /* Pictures at other addresses would neither be shown nor kept. */
  pasted(html) {
    const kept = html.replace(/<img\b[^>]*>/gi, (tag) => (OWN.test(tag) ? tag : ""));
    if (kept !== html) this.say(LEFT_OUT, true);
    return kept;
  }
}
