// 請求書: the addressee first, the amount large, amounts and tax per rate, the account to pay to.
import { bearsHonorific, isPerson } from "../answer.js";
import { h } from "../dom.js";
import { amount } from "./amount.js";
import { cell } from "./cell.js";
import { linesTable } from "./lines.js";
import { facts, headerRows, notes, party, payment, title } from "./parts.js";
import { totalsByRate } from "./totals.js";

export function layoutJa(page) {
  const { words, invoice } = page;
  const rows = headerRows(page);
  const reduced = invoice.lines.some(({ reducedRate }) => String(reducedRate) === "true");
  const extra = Number(invoice.totals?.paidAmount ?? 0) !== 0 || invoice.withholding || invoice.priorBalance;
  return [
    h("h1.title", {}, title(page)),
    h("div.heads", {},
      h("div", {},
        h("div.to", {}, cell(page, { place: "/buyer/name", value: invoice.buyer?.name, label: words.buyer, placeholder: words.placeholder.party }), h("span", {}, honorific(page))),
        facts(page, [rows.subject, rows.number, rows.issueDate, rows.closing, rows.dueDate, rows.period, rows.delivered, rows.contract, rows.order, rows.preceding])),
      party(page, "seller", { heading: false })),
    h("div.due", {}, h("span", {}, extra ? words.duePlain : words.due), h("span.n", {}, amount(page, "doc.amount_due", { style: "text" }))),
    linesTable(page),
    reduced && h("p.note", {}, words.reduced),
    h("div.sums", {}, payment(page), totalsByRate(page)),
    notes(page),
  ];
}

/** 御中 for an organisation, 様 for a person; never a second one behind a name that bears one. */
function honorific({ words, invoice: { buyer = {} } }) {
  if (bearsHonorific(buyer.name)) return "";
  return isPerson(buyer.entityType) ? words.honorificPerson : words.honorific;
}
