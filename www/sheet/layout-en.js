// A neutral European invoice: parties, dates, the amount due, lines, VAT breakdown.
import { h } from "../dom.js";
import { amount } from "./amount.js";
import { cell } from "./cell.js";
import { linesTable } from "./lines.js";
import { facts, headerRows, notes, party, payment, title } from "./parts.js";
import { ratesTable, totalsInOrder } from "./totals.js";

export function layoutEn(page) {
  const { words, invoice } = page;
  const rows = headerRows(page);
  return [
    h("div.masthead", {}, h("h1.title", {}, title(page)), h("span.no", {}, cell(page, { place: "/number", value: invoice.number, label: words.number, placeholder: words.placeholder.number }))),
    h("div.heads.even", {}, party(page, "seller"), party(page, "buyer")),
    facts(page, [rows.issueDate, rows.dueDate, rows.period, rows.delivered, rows.order, rows.reference, rows.contract, rows.preceding, rows.subject], ".row"),
    h("div.due", {}, h("span", {}, words.due), h("span.n", {}, amount(page, "doc.amount_due", { style: "text" }))),
    linesTable(page),
    h("div.sums", {}, h("div", {}, ratesTable(page)), totalsInOrder(page)),
    payment(page),
    notes(page),
  ];
}
