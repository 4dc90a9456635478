// Parts that every country's sheet has: parties, dates, payment, notes.
import { h } from "../dom.js";
import { shown } from "./amount.js";
import { cell } from "./cell.js";
import { paymentCode } from "./code.js";

/** Rows of label and value for the header; a draft edits them in place. Each is [label, place, value, kind]. */
export function facts(page, rows, kind = "") {
  const shownRows = rows.filter(([label, place, value]) => label && (value || (page.draft && place)));
  return h(`dl.kv${kind}`, {}, shownRows.map(([label, place, value, type]) => {
    const pair = [h("dt", {}, label), h("dd", {}, place
      ? cell(page, { place, value, label, text: type === "date" ? page.day(value, page.lang === "pl" ? "short" : "long") : value, placeholder: type === "date" ? page.words.placeholder.date : undefined })
      : value)];
    return kind ? h("div", {}, pair) : pair;
  }));
}

/** The usual header rows of an invoice. */
export function headerRows({ invoice, words, day, lang }) {
  const period = invoice.period?.from && `${day(invoice.period.from, "short")} – ${invoice.period.to ? day(invoice.period.to, "short") : ""}`;
  const preceding = (invoice.precedingInvoices ?? []).map(({ number }) => number).join(", ");
  return {
    subject: [words.subject, "/subject", invoice.subject],
    number: [words.number, "/number", invoice.number],
    issueDate: [words.issueDate, "/issueDate", invoice.issueDate, "date"],
    dueDate: [words.dueDate, "/dueDate", invoice.dueDate, "date"],
    closing: [words.closing, null, invoice.closingDate && day(invoice.closingDate, "long")],
    delivered: [words.delivered, null, invoice.delivery?.date && day(invoice.delivery.date, lang === "pl" ? "short" : "long")],
    period: [words.period, null, period],
    order: [words.order, null, invoice.orderReference],
    contract: [words.contract, null, invoice.contractReference],
    reference: [words.reference, null, invoice.buyerReference],
    preceding: [words.preceding, null, preceding],
  };
}

/** Name, identifiers and address of a party. */
export function party(page, role, { heading = true, named = true } = {}) {
  const { invoice, words } = page;
  const who = invoice[role] ?? {};
  const address = addressLines(who.address ?? {}, page.lang);
  const contact = who.contact ?? {};
  return h("div.party", { "data-place": `/${role}` },
    heading && h("h2", {}, words[role]),
    named && h("b", {}, cell(page, { place: `/${role}/name`, value: who.name, label: words[role], placeholder: words.placeholder.party })),
    who.tradingName && who.tradingName !== who.name && h("p", {}, who.tradingName),
    (who.taxId || page.draft) && h(page.draft ? "p.with" : "p", {}, h("span", {}, `${words.taxId} `), page.draft ? cell(page, { place: `/${role}/taxId`, value: who.taxId, label: `${words[role]} ${words.taxId}` }) : h("span", { "data-place": `/${role}/taxId` }, who.taxId)),
    address.map((line) => h("p", { "data-place": `/${role}/address` }, line)),
    contact.name && h("p", { "data-place": `/${role}/contact` }, contact.name),
    contact.phone && h("p", {}, `${words.phone} ${contact.phone}`.trim()),
    contact.email && h("p", {}, contact.email));
}

function addressLines({ line1, line2, line3, city, postCode, subdivision, country }, lang) {
  const streets = [line1, line2, line3].filter(Boolean);
  if (country === "JP") {
    const place = [subdivision, city, ...streets].filter(Boolean).join("");
    return [[postCode && `〒${postCode}`, place].filter(Boolean).join(" ")].filter(Boolean);
  }
  const town = [postCode, city].filter(Boolean).join(" ");
  const land = country && { ja: "", pl: country === "PL" ? "" : country, en: country }[lang];
  return [streets.join(", "), [town, subdivision, land].filter(Boolean).join(", ")].filter(Boolean);
}

/** Where and how to pay. */
export function payment(page) {
  const { invoice, words } = page;
  const pay = invoice.payment ?? {};
  const accounts = (pay.accounts ?? []).map(({ id, name, serviceProvider }) => h("p", {}, h("span.acc", {}, grouped(id)), ` ${[name, serviceProvider].filter(Boolean).join(" ")}`));
  const terms = [invoice.paymentTerms, pay.meansText].filter(Boolean).join(page.lang === "ja" ? "、" : ", ");
  if (!accounts.length && !terms && !pay.remittance) return h("div");
  return h("div.pay", { "data-place": "/payment" }, paymentCode(page, shown(page, "doc.amount_due")), h("h2", {}, words.payment), accounts,
    pay.remittance && page.lang !== "ja" && h("p", {}, `${words.remittance}: ${pay.remittance}`),
    terms && h("p", { "data-place": "/paymentTerms" }, page.lang === "ja" ? terms : `${words.terms}: ${terms}`),
    invoice.splitPayment && String(invoice.splitPayment) === "true" && h("p", {}, words.splitPayment));
}

/** An IBAN in groups of four, anything else as it stands. */
const grouped = (id = "") => (/^[A-Z]{2}\d{2}[A-Z0-9]{10,30}$/.test(id) ? id.replace(/(.{4})(?=.)/g, "$1 ") : id);

/** Notes and the names of attachments. */
export function notes({ invoice, words }) {
  const texts = (invoice.notes ?? []).map(({ text }, index) => h("p", { "data-place": `/notes/${index}` }, text));
  const files = (invoice.attachments ?? []).map(({ reference, filename, description }) => description ?? filename ?? reference);
  if (!texts.length && !files.length) return null;
  return h("div.notes", {}, texts, files.length > 0 && h("p", {}, `${words.attachments}: ${files.join(", ")}`));
}

/** What the document calls itself. */
export function title({ invoice, words }) {
  return invoice.title ?? words.kinds?.[invoice.documentKind] ?? ({ 381: words.creditNote, 384: words.corrected }[invoice.typeCode] ?? words.title);
}
