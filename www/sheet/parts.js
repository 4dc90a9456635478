// Parts that every country's sheet has: parties, dates, payment, notes.
import { h } from "../dom.js";
import { shown } from "./amount.js";
import { cell } from "./cell.js";
import { paymentCode } from "./code.js";
import { annotations, factorAccount, paidLine, polishTitle, registers, taxNumber } from "./poland.js";
import { put } from "./words.js";

/** Rows of label and value for the header; a draft edits them in place. Each is [label, place, value, kind]. */
export function facts(page, rows, kind = "") {
  const said = (value, type) => (type === "period" ? span(value, page) : value);
  const shownRows = rows.filter(([label, place, value, type]) => label && (said(value, type) || (page.draft && place)));
  return h(`dl.kv${kind}`, {}, shownRows.map((row) => {
    const pair = [h("dt", {}, row[0]), h("dd", {}, fact(page, row))];
    return kind ? h("div", {}, pair) : pair;
  }));
}

/** The value of a row; a period is edited by its first and its last day. */
function fact(page, [label, place, value, type]) {
  const { words, lang, draft } = page;
  const day = (at, iso, name) => cell(page, { place: at, value: iso, label: name, type: "date", text: page.day(iso, lang === "pl" ? "short" : "long"), placeholder: words.placeholder.date });
  if (type === "date") return day(place, value, label);
  if (type === "period") return draft ? [day(`${place}/from`, value.from, `${label} ${words.from}`), h("span.between", {}, "–"), day(`${place}/to`, value.to, `${label} ${words.until}`)] : h("span", { "data-place": place }, span(value, page));
  return place ? cell(page, { place, value, label, type }) : value;
}

/** The usual header rows of an invoice. */
export function headerRows({ invoice, words, day, lang }) {
  const preceding = (invoice.precedingInvoices ?? []).map(({ number, issueDate, ksefNumber }) => [number, issueDate && lang === "pl" && `z dnia ${day(issueDate, "short")}`, ksefNumber && `KSeF ${ksefNumber}`].filter(Boolean).join(" ")).join(", ");
  return {
    subject: [words.subject, "/subject", invoice.subject],
    number: [words.number, "/number", invoice.number],
    issueDate: [words.issueDate, "/issueDate", invoice.issueDate, "date"],
    dueDate: [words.dueDate, "/dueDate", invoice.dueDate, "date"],
    closing: [words.closing, null, invoice.closingDate && day(invoice.closingDate, "long")],
    delivered: [words.delivered, "/delivery/date", invoice.delivery?.date, "date"],
    period: [words.period, "/period", invoice.period ?? {}, "period"],
    order: [words.order, "/orderReference", invoice.orderReference],
    contract: [words.contract, "/contractReference", invoice.contractReference],
    reference: [words.reference, "/buyerReference", invoice.buyerReference],
    issuePlace: [words.issuePlace, null, invoice.issuePlace],
    preceding: [words.preceding, null, preceding],
  };
}

/** From one day to another; one day alone where both are the same. */
export function span({ from, to } = {}, { day, lang }) {
  const [style, between] = lang === "ja" ? ["long", "～"] : ["short", " – "];
  if (!from || !to || from === to) return from || to ? day(from ?? to, style) + (from && !to ? between.trimEnd() : "") : "";
  return `${day(from, style)}${between}${day(to, style)}`;
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
    (who.taxId || page.draft) && h(page.draft ? "p.with" : "p", {}, h("span", {}, `${taxNumber(words, page.lang, who.taxId)[0]} `), page.draft ? cell(page, { place: `/${role}/taxId`, value: who.taxId, label: `${words[role]} ${words.taxId}` }) : h("span", { "data-place": `/${role}/taxId` }, taxNumber(words, page.lang, who.taxId)[1])),
    page.draft ? addressCells(page, role, who.address ?? {}) : address.map((line) => h("p", { "data-place": `/${role}/address` }, line)),
    ...(page.draft && role === "seller" ? contactCells(page, contact) : [
      contact.name && h("p", { "data-place": `/${role}/contact` }, contact.name),
      contact.phone && h("p", {}, `${words.phone} ${contact.phone}`.trim()),
      contact.email && h("p", {}, contact.email),
    ]));
}

/** Whom to ask, for a draft. */
const contactCells = (page, contact) => ["name", "phone", "email"].map((part) =>
  h("p.with", { "data-place": part === "name" ? "/seller/contact" : undefined }, cell(page, { place: `/seller/contact/${part}`, value: contact[part], label: page.words.placeholder[`contact_${part}`], placeholder: page.words.placeholder[`contact_${part}`] })));


/** The parts of an address in the order of the country, line by line; what is always asked for stands there empty. */
const ADDRESS = {
  ja: [["postCode"], ["subdivision", "city"], ["line1", "line2", "line3"]],
  pl: [["line1", "line2", "line3"], ["postCode", "city", "subdivision"]],
  en: [["line1", "line2", "line3"], ["postCode", "city", "subdivision"]],
};
const ASKED = ["line1", "postCode", "city"];

function addressCells(page, role, address) {
  const { words, lang } = page;
  return h("div.address", { "data-place": `/${role}/address` }, ADDRESS[lang].map((parts) => h("p.with", {}, lang === "ja" && parts[0] === "postCode" && h("span", {}, "〒"),
    parts.filter((part) => ASKED.includes(part) || address[part]).map((part) =>
      cell(page, { place: `/${role}/address/${part}`, value: address[part], label: `${words[role]} ${words.placeholder[part] ?? words.placeholder.line1}`, placeholder: words.placeholder[part], kind: part === "postCode" ? ".code" : "" })))));
}

function addressLines({ line1, line2, line3, city, postCode, subdivision, country }, lang) {
  const streets = [line1, line2, line3].filter(Boolean);
  if (country === "JP") {
    const place = [subdivision, city, ...streets].filter(Boolean).join("");
    return [[postCode && `〒${postCode.replace(/^(\d{3})(\d{4})$/, "$1-$2")}`, place].filter(Boolean).join(" ")].filter(Boolean);
  }
  const town = [postCode, city].filter(Boolean).join(" ");
  const land = country && { ja: "", pl: country === "PL" ? "" : country, en: country }[lang];
  return [streets.join(", "), [town, subdivision, land].filter(Boolean).join(", ")].filter(Boolean);
}

/** Where and how to pay. */
export function payment(page) {
  const { invoice, words } = page;
  const pay = invoice.payment ?? {};
  const factor = factorAccount(page);
  const accounts = [...(pay.accounts ?? []).slice(page.draft ? 1 : 0), ...(factor ? [factor] : [])].map(({ id, name, serviceProvider }) => h("p", {}, h("span.acc", {}, grouped(id, words)), ` ${[name, serviceProvider].filter(Boolean).join(" ")}`));
  const means = words.means[pay.meansCode] && (page.lang === "ja" || !pay.meansText) ? words.means[pay.meansCode] : pay.meansText;
  const terms = [invoice.paymentTerms, !invoice.paymentTerms?.toLocaleLowerCase().includes(means?.toLocaleLowerCase()) && means].filter(Boolean).join(page.lang === "ja" ? "、" : ", ");
  const paid = page.lang !== "pl" && paidLine(page);
  const prescribed = page.lang !== "ja" && annotations(page);
  const code = paymentCode(page, shown(page, "doc.amount_due"));
  if (page.draft) return paymentCells(page, accounts, [pay.remittance && page.lang !== "ja" && h("p", {}, `${words.remittance}: ${pay.remittance}`), paid, prescribed]);
  if (!accounts.length && !terms && !pay.remittance && !paid && !prescribed) return h("div");
  return h("div.pay", { "data-place": "/payment" }, code?.matches("figure") && code, (accounts.length > 0 || terms || paid || pay.remittance) && h("h2", {}, words.payment), accounts,
    pay.remittance && page.lang !== "ja" && h("p", {}, `${words.remittance}: ${pay.remittance}`),
    terms && h("p", { "data-place": "/paymentTerms" }, page.lang === "ja" ? terms : `${words.terms}: ${terms}`),
    paid, prescribed, code?.matches("p") && code);
}

/** Account, holder and terms of a draft in place; further accounts and the rest as they stand. */
function paymentCells(page, further, rest) {
  const { invoice, words } = page;
  const [account = {}] = invoice.payment?.accounts ?? [];
  const at = "/payment/accounts/0";
  return h("div.pay", { "data-place": "/payment" }, h("h2", {}, words.payment),
    h("p.with", {}, cell(page, { place: `${at}/id`, value: account.id, label: words.placeholder.account, placeholder: words.placeholder.account })),
    h("p.with", {}, cell(page, { place: `${at}/name`, value: account.name, label: words.placeholder.holder, placeholder: words.placeholder.holder })),
    further,
    h("p.with", {}, cell(page, { place: "/paymentTerms", value: invoice.paymentTerms, label: words.terms, placeholder: words.terms })),
    rest);
}

/** An IBAN in groups of four, a Polish NRB after its check digits, a Japanese account by its parts; anything else as it stands. */
function grouped(id = "", words) {
  if (/^[A-Z]{2}\d{2}[A-Z0-9]{10,30}$/.test(id)) return id.replace(/(.{4})(?=.)/g, "$1 ");
  if (/^\d{26}$/.test(id)) return `${id.slice(0, 2)} ${id.slice(2).replace(/(.{4})(?=.)/g, "$1 ")}`;
  const [, bank, branch, kind, number] = /^(\d{4}):(\d{3}):(\d):(\d{7})$/.exec(id) ?? [];
  return bank && words.account ? put(words.account, { bank, branch, kind: words.accountKinds[kind] ?? kind, number }) : id;
}

/** Notes and the names of attachments. */
export function notes(page) {
  const { invoice, words } = page;
  const texts = (invoice.notes ?? []).map(({ text }, index) => h("p", { "data-place": `/notes/${index}` }, text));
  const files = (invoice.attachments ?? []).map(({ reference, filename, description }) => description ?? filename ?? reference);
  const own = page.lang === "pl" ? registers(page) : [];
  if (!texts.length && !files.length && !own.length) return null;
  return h("div.notes", {}, texts, own, files.length > 0 && h("p", {}, `${words.attachments}: ${files.join(", ")}`));
}

/** What the document calls itself. */
export function title({ invoice, words }) {
  return invoice.title ?? polishTitle({ invoice, words }) ?? words.kinds?.[invoice.documentKind] ?? ({ 381: words.creditNote, 384: words.corrected }[invoice.typeCode] ?? words.title);
}
