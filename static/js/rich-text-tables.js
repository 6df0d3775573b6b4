/* Tables in the editor: a button to insert one, and a second row of buttons while the cursor stands in one. */

const TOOLS = [
  { words: "เพิ่มแถว", title: "เพิ่มแถวใต้แถวนี้", run: (c) => c.addRowAfter() },
  { words: "ลบแถว", title: "ลบแถวนี้", run: (c) => c.deleteRow() },
  { words: "เพิ่มคอลัมน์", title: "เพิ่มคอลัมน์ทางขวาของคอลัมน์นี้", run: (c) => c.addColumnAfter() },
  { words: "ลบคอลัมน์", title: "ลบคอลัมน์นี้", run: (c) => c.deleteColumn() },
  { words: "แถวหัวตาราง", title: "ให้แถวแรกเป็นหัวตาราง หรือเลิกเป็น", run: (c) => c.toggleHeaderRow() },
  { words: "รวมหรือแยกช่อง", title: "รวมช่องที่เลือก หรือแยกช่องที่รวมไว้", run: (c) => c.mergeOrSplit() },
  { words: "ลบตาราง", run: (c) => c.deleteTable() },
];

export default class Tables {
  tools = [{ name: "table", words: "ตาราง", title: "แทรกตาราง", needs: "Table", is: ["table"], run: (c) => c.insertTable({ rows: 3, cols: 3, withHeaderRow: true }) }];

  constructor(rich, make) {
    this.rich = rich;
    this.bar = make("div", { className: "rich-toolbar rich-table-tools", hidden: true });
    this.bar.setAttribute("role", "toolbar");
    this.bar.setAttribute("aria-label", "จัดการตาราง");
    TOOLS.forEach((tool) => rich.makeButton(this.bar, tool));
    this.panels = [this.bar];
  }

  show() {
    this.bar.hidden = !this.rich.editor.isActive("table");
  }
}
