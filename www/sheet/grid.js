// The lines as a spreadsheet: Tab goes on by itself, Enter goes down and adds a line at the end, Alt with an arrow moves
// the line, and cells pasted from a spreadsheet become lines.
import { nextLine } from "../open/blank.js";
import { typedNumber } from "../text/typed.js";

const columns = ["name", "quantity", "itemNetPrice", "taxRate"];

export function gridKeys(table, page) {
  const { actions, invoice } = page;
  const spot = (target) => {
    const [, , index, field] = (target.dataset.place ?? "").split("/");
    return { index: Number(index), field };
  };

  table.addEventListener("keydown", async (event) => {
    if (!event.target.matches("input.cell")) return;
    const { index, field } = spot(event.target);
    if (event.key === "Enter" && !event.isComposing) {
      event.preventDefault();
      if (index + 1 >= invoice.lines.length) {
        await actions.insertLine(index + 1, nextLine(invoice.lines, invoice.lines[index]));
        page.focus(`/lines/${index + 1}/${event.shiftKey ? field : "name"}`);
        page.tell("edit.lineAdded", { n: index + 2 });
      } else page.focus(`/lines/${index + 1}/${field}`);
    }
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const to = index + step;
    if (to < 0 || to >= invoice.lines.length) return;
    if (event.altKey) await actions.moveLine(index, to);
    page.focus(`/lines/${to}/${field}`);
  });

  table.addEventListener("paste", async (event) => {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (!event.target.matches("input.cell") || !/[\t\n]/.test(text.trim())) return;
    event.preventDefault();
    const { index, field } = spot(event.target);
    const added = await pasteRows(page, text, index, Math.max(0, columns.indexOf(field)));
    page.tell("edit.linesPasted", { n: added });
    page.focus(`/lines/${index}/${field}`);
  });
}

/** Cells as a spreadsheet copies them: tabs between columns, line ends between rows. */
async function pasteRows({ actions, invoice, lang }, text, first, column) {
  const rows = text.replace(/\r/g, "").replace(/\n+$/, "").split("\n").map((row) => row.split("\t"));
  const lines = [...invoice.lines];
  for (const [offset, cells] of rows.entries()) {
    const index = first + offset;
    if (index >= lines.length) {
      const line = nextLine(lines, lines.at(-1));
      cells.forEach((value, n) => columns[column + n] && value.trim() !== "" && (line[columns[column + n]] = tidy(columns[column + n], value, lang)));
      lines.push(line);
      await actions.insertLine(index, line);
    } else {
      cells.forEach((value, n) => {
        const name = columns[column + n];
        if (name) actions.edit(`/lines/${index}/${name}`, tidy(name, value, lang), { was: lines[index][name] ?? "" });
      });
    }
  }
  await actions.reshow();
  return rows.length;
}

/** Spreadsheets copy what they show: grouping and units are not part of the number. */
const tidy = (name, value, lang) => (name === "name" ? value.trim() : typedNumber(value, lang));
