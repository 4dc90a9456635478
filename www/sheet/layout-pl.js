// Faktura: number and dates first, seller beside buyer, lines with rates, summary by rate, amount to pay.
import { h } from "../dom.js";
import { amount } from "./amount.js";
import { cell } from "./cell.js";
import { linesTable } from "./lines.js";
import { facts, headerRows, notes, party, payment, title } from "./parts.js";
import { ksefCode, otherParties, paidLine } from "./poland.js";
import { ratesTable, totalsInOrder } from "./totals.js";

export function layoutPl(page) {
  const { words, invoice } = page;
  const rows = headerRows(page);
  return [
    h("div.masthead", {}, h("h1.title", {}, title(page)), h("span.no", {}, cell(page, { place: "/number", value: invoice.number, label: words.number, placeholder: words.placeholder.number }))),
    facts(page, [rows.issueDate, rows.issuePlace, rows.delivered, rows.dueDate, rows.period, rows.order, rows.contract, rows.preceding, rows.subject], ".row"),
    h("div.heads.even", {}, party(page, "seller"), party(page, "buyer")),
    otherParties(page),
    linesTable(page),
    h("div.sums", {}, h("div", {}, ratesTable(page)), totalsInOrder(page)),
    h("div.due", {}, h("span", {}, words.due), h("span.n", {}, amount(page, "doc.amount_due", { style: "text" })), paidLine(page)),
    h("p.words", {}, `${words.inWords}: `, amount(page, "doc.amount_due", { style: "words" })),
    payment(page),
    notes(page),
    ksefCode(page),
  ];
}
