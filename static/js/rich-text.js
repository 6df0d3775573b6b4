/*
 * Turns a textarea marked data-rich-text into an editor with a Thai toolbar; without this script the textarea stays.
 * The editor's own menu is in English and brings styles the content policy refuses, so the toolbar is ours.
 * A form names further parts (tables, pictures) in data-editor-parts; each gives a class that joins the editor.
 */

const TOOLS = [
  { name: "heading2", words: "หัวข้อใหญ่", needs: "Heading", level: 2, is: ["heading", { level: 2 }], run: (c) => c.toggleHeading({ level: 2 }) },
  { name: "heading3", words: "หัวข้อย่อย", needs: "Heading", level: 3, is: ["heading", { level: 3 }], run: (c) => c.toggleHeading({ level: 3 }) },
  { name: "heading4", words: "หัวข้อย่อยรอง", needs: "Heading", level: 4, is: ["heading", { level: 4 }], run: (c) => c.toggleHeading({ level: 4 }) },
  { name: "bold", words: "หนา", title: "ตัวหนา (Ctrl+B)", needs: "Bold", is: ["bold"], run: (c) => c.toggleBold() },
  { name: "italic", words: "เอียง", title: "ตัวเอียง (Ctrl+I)", needs: "Italic", is: ["italic"], run: (c) => c.toggleItalic() },
  { name: "underline", words: "ขีดเส้นใต้", title: "ขีดเส้นใต้ (Ctrl+U)", needs: "Underline", is: ["underline"], run: (c) => c.toggleUnderline() },
  { name: "bullets", words: "• รายการ", title: "รายการแบบจุด", needs: "BulletList", is: ["bulletList"], run: (c) => c.toggleBulletList() },
  { name: "numbers", words: "1. รายการ", title: "รายการแบบลำดับเลข", needs: "OrderedList", is: ["orderedList"], run: (c) => c.toggleOrderedList() },
  { name: "quote", words: "ข้อความอ้างอิง", title: "ยกข้อความของผู้อื่นหรือของระเบียบมาอ้าง", needs: "Blockquote", is: ["blockquote"], run: (c) => c.toggleBlockquote() },
  { name: "link", words: "ลิงก์", title: "ใส่หรือแก้ลิงก์ของข้อความที่เลือก", needs: "Link", is: ["link"], act: (rich) => rich.askAddress() },
  { name: "undo", words: "เลิกทำ", title: "เลิกทำ (Ctrl+Z)", run: (c) => c.undo() },
  { name: "redo", words: "ทำซ้ำ", title: "ทำซ้ำ (Ctrl+Shift+Z)", run: (c) => c.redo() },
];
const ADDRESS = /^(https?:\/\/|mailto:)\S+$/i;

/* What Word brings along and the content policy would complain of; the server cleans in earnest. */
const RUBBISH = /<!--[^]*?-->|<(style|script)\b[^]*?<\/\1>|\s(?:style|on\w+)\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]*)/gi;
const withoutRubbish = (html) => html.replace(RUBBISH, "");

const make = (tag, facts, ...children) => {
  const made = Object.assign(document.createElement(tag), facts);
  made.append(...children);
  return made;
};

/* The policy refuses the widths that tables bring along as styles. */
const plainTable = (table) => table.extend({ renderHTML: ({ HTMLAttributes }) => ["table", HTMLAttributes, ["tbody", 0]] });

/* The editor's extensions of the very list the server cleans by. */
function extensionsOf(kit, chosen, hints) {
  const core = [kit.Document, kit.Paragraph, kit.Text, kit.History, kit.Gapcursor];
  const named = Object.entries(chosen).map(([name, facts]) => (facts === true ? kit[name] : kit[name].configure(facts)));
  const plain = named.map((extension) => (extension.name === "table" ? plainTable(extension) : extension));
  return [...core, ...plain, ...(hints ? [kit.Placeholder.configure({ placeholder: hinting(hints), showOnlyCurrent: false })] : [])];
}

/* What to write under a heading, shown in the empty paragraph after it and never part of the text. */
const hinting = (hints) => ({ editor, node, pos }) => {
  const before = node.type.name === "paragraph" && editor.state.doc.resolve(pos).nodeBefore;
  return (before && before.type.name === "heading" && hints[before.textContent.trim()]) || "";
};

/* A heading that waits for its text has a line to write it on. */
const withRoom = (html) => html.replace(/(<\/h[2-4]>)\s*(?=<h[2-4]>|$)/g, "$1<p></p>");

class RichText {
  constructor(kit, textarea, parts = []) {
    this.textarea = textarea;
    this.chosen = JSON.parse(textarea.dataset.richText);
    this.parts = parts.map((Part) => new Part(this, make));
    this.room = textarea.closest("[data-hints]");
    this.label = document.querySelector(`label[for="${textarea.id}"]`);
    this.box = make("div", { className: "rich-editor" });
    textarea.before(this.box);
    this.surface = make("div", { className: "rich-surface" });
    this.toolbar = this.makeToolbar();
    this.linkForm = this.makeLinkForm();
    this.box.append(this.toolbar, this.linkForm, ...this.parts.flatMap((part) => part.panels), this.surface);
    this.editor = new kit.Editor({
      element: this.surface,
      content: this.read(),
      extensions: extensionsOf(kit, this.chosen, this.room && JSON.parse(this.room.dataset.hints)),
      injectCSS: false, // the content policy refuses it; goals.css has what is needed
      editorProps: Object.assign({ attributes: this.names(), transformPastedHTML: (html) => this.pasted(html) }, ...this.parts.map((part) => part.props || {})),
      onUpdate: () => this.write(),
      onTransaction: () => this.show(),
    });
    textarea.hidden = true;
    textarea.addEventListener("input", () => this.takeBack());
    if (this.label) this.label.addEventListener("click", () => this.editor.commands.focus());
    this.show();
  }

  names() {
    const described = this.textarea.getAttribute("aria-describedby");
    const label = this.label ? this.label.textContent.replace("*", "").trim() : "";
    return { role: "textbox", "aria-multiline": "true", "aria-label": label, class: "rich-text", ...(described && { "aria-describedby": described }) };
  }

  makeToolbar() {
    const bar = make("div", { className: "rich-toolbar" });
    bar.setAttribute("role", "toolbar");
    bar.setAttribute("aria-label", "รูปแบบข้อความ");
    const tools = [...TOOLS, ...this.parts.flatMap((part) => part.tools || [])].filter((tool) => this.offers(tool));
    this.buttons = tools.map((tool) => [this.makeButton(bar, tool), tool]);
    return bar;
  }

  offers(tool) {
    const chosen = !tool.needs || this.chosen[tool.needs];
    return chosen && (!tool.level || chosen.levels.includes(tool.level));
  }

  makeButton(bar, tool) {
    const button = make("button", { type: "button", textContent: tool.words, title: tool.title || tool.words });
    button.dataset.tool = tool.name;
    // The text keeps the focus under a mouse or finger: given back later, it would move the caret under quick typing.
    button.addEventListener("mousedown", (event) => event.preventDefault());
    button.addEventListener("click", () => (tool.act ? tool.act(this) : tool.run(this.editor.chain().focus()).run()));
    bar.append(button);
    return button;
  }

  makeLinkForm() {
    this.address = make("input", { type: "text", className: "form-control", inputMode: "url", id: `${this.textarea.id}-link` });
    this.problem = make("p", { className: "rich-problem" });
    this.problem.setAttribute("role", "alert");
    const label = make("label", { className: "form-label", htmlFor: this.address.id, textContent: "ที่อยู่ของลิงก์ เช่น https://… หรือ mailto:…" });
    const button = (words, act) => {
      const made = make("button", { type: "button", className: "btn btn-secondary btn-sm", textContent: words });
      made.addEventListener("click", act);
      return made;
    };
    const row = make("div", { className: "row-actions" }, button("ใส่ลิงก์", () => this.setLink()), button("เอาลิงก์ออก", () => this.dropLink()), button("ปิด", () => this.closeLink()));
    const form = make("div", { className: "rich-link", hidden: true }, label, this.address, this.problem, row);
    form.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && event.target === this.address) (event.preventDefault(), this.setLink());
      if (event.key === "Escape") this.closeLink();
    });
    return form;
  }

  askAddress() {
    if (this.editor.state.selection.empty && !this.editor.isActive("link")) this.editor.commands.selectParentNode();
    this.address.value = this.editor.getAttributes("link").href || "";
    this.problem.textContent = "";
    this.linkForm.hidden = false;
    this.address.focus();
  }

  setLink() {
    const href = this.address.value.trim();
    if (!ADDRESS.test(href)) {
      this.problem.textContent = "โปรดพิมพ์ที่อยู่ที่ขึ้นต้นด้วย https:// http:// หรือ mailto:";
      this.address.focus();
      return;
    }
    this.editor.chain().focus().extendMarkRange("link").setLink({ href }).run();
    this.closeLink();
  }

  dropLink() {
    this.editor.chain().focus().extendMarkRange("link").unsetLink().run();
    this.closeLink();
  }

  closeLink() {
    this.linkForm.hidden = true;
    this.editor.commands.focus();
  }

  read() {
    return this.room ? withRoom(this.textarea.value) : this.textarea.value;
  }

  pasted(html) {
    return this.parts.reduce((text, part) => (part.pasted ? part.pasted(text) : text), withoutRubbish(html));
  }

  write() {
    this.written = this.textarea.value = this.editor.isEmpty ? "" : this.editor.getHTML();
    this.textarea.dispatchEvent(new Event("input", { bubbles: true }));
  }

  /* Text put into the textarea by another script, as when a kept copy comes back. */
  takeBack() {
    if (this.textarea.value === this.written) return;
    this.written = this.textarea.value;
    this.editor.commands.setContent(this.read(), { emitUpdate: false });
  }

  show() {
    if (!this.editor) return;
    this.parts.forEach((part) => part.show && part.show());
    this.buttons.forEach(([button, tool]) => tool.is && button.setAttribute("aria-pressed", String(this.editor.isActive(...tool.is))));
  }
}

async function adopt(form) {
  const addresses = [form.dataset.editor, ...(form.dataset.editorParts || "").split(" ").filter(Boolean)];
  const [kit, ...parts] = await Promise.all(addresses.map((address) => import(address)));
  form.querySelectorAll("textarea[data-rich-text]").forEach((textarea) => new RichText(kit, textarea, parts.map((part) => part.default)));
}

document.querySelectorAll("form[data-editor]").forEach(adopt);
