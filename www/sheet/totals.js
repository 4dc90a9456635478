// Everything below the lines: allowances and charges, tax by rate, totals, what was paid, what is due.
import { h } from "../dom.js";
import { taxGroups } from "../answer.js";
import { amount, shown, signed } from "./amount.js";
import { settlement } from "./poland.js";
import { put, rateName } from "./words.js";

const has = (page, key) => shown(page, key) !== undefined;
/** A reader does not look for what was not paid, not rounded: a zero there is left out unless it is being edited. */
const matters = (page, key) => has(page, key) && (page.draft || Number(shown(page, key)) !== 0);

/** A row of a totals table, or nothing if the invoice has no such amount. A negative amount brings its own sign. */
function row(page, label, key, { kind = "", style = "bare", sign = "" } = {}) {
  const before = sign && Number(shown(page, key)) >= 0 && h("span.sign", {}, sign);
  return has(page, key) && h(`tr${kind}`, {}, h("th", { scope: "row" }, label), h("td.n", {}, before, amount(page, key, { style })));
}

/** Allowances and charges of the whole document, as written. */
function steps(page) {
  const { invoice, words, calculation } = page;
  const list = (name, word, sign) => (invoice[name] ?? []).map((step, index) =>
    h("tr.sub", { "data-place": `/${name}/${index}` }, h("th", { scope: "row" }, `${step.reason ?? word}${step.percent ? ` ${page.number(step.percent)}%` : ""}`),
      h("td.n", {}, signed(sign, step.amount, amount(page, calculation.totals[name]?.[index]?.key)))));
  return [...list("allowances", words.allowance, "−"), ...list("charges", words.charge, "+")];
}

/** What follows the total with tax: withholding, balance, paid, rounding, due. */
function ending(page) {
  const { words } = page;
  const rest = ["doc.withholding_total", "doc.paid_amount", "doc.rounding_amount", "doc.balance_brought_forward"].filter((key) => matters(page, key));
  const settled = settlement(page);
  const last = rest.length + settled.length > 0;
  return [
    row(page, words.totalWithTax, "doc.total_with_tax", { kind: last ? "" : ".total", style: "text" }),
    row(page, words.withholding, "doc.withholding_total", { sign: "−" }),
    row(page, words.broughtForward, "doc.balance_brought_forward"),
    matters(page, "doc.paid_amount") && row(page, words.paid, "doc.paid_amount", { sign: "−" }),
    matters(page, "doc.rounding_amount") && row(page, words.rounding, "doc.rounding_amount"),
    settled,
    last && row(page, words.amountDue, "doc.amount_due", { kind: ".total", style: "text" }),
  ];
}

/** Japan: amounts and tax per rate, as the qualified invoice wants them. */
export function totalsByRate(page) {
  const { words, calculation, lang } = page;
  const extra = has(page, "doc.allowance_total") || has(page, "doc.charge_total");
  return h("table", {}, h("tbody", {},
    extra && [row(page, words.lineNetTotal, "doc.line_net_total"), steps(page)],
    row(page, words.totalWithoutTax, "doc.total_without_tax"),
    taxGroups(calculation).map(({ key, category, rate }) => {
      const name = rateName(category, rate, lang);
      return [row(page, put(words.groupBase, { rate: name }), `${key}.taxable_amount`), (Number(shown(page, `${key}.tax_amount`)) !== 0 || Number(rate) > 0) && row(page, put(words.groupTax, { rate: name }), `${key}.tax_amount`, { kind: ".sub" })];
    }),
    ending(page)));
}

/** Elsewhere: sum, allowances, total without tax, tax, total with tax. */
export function totalsInOrder(page) {
  const { words, invoice } = page;
  const extra = has(page, "doc.allowance_total") || has(page, "doc.charge_total") || steps(page).length > 0;
  return h("table", {}, h("tbody", {},
    extra && [row(page, words.lineNetTotal, "doc.line_net_total"), steps(page)],
    row(page, words.taxIncluded, "doc.tax_included", { kind: ".sub" }),
    row(page, words.totalWithoutTax, "doc.total_without_tax"),
    row(page, words.taxTotal, "doc.tax_total"),
    row(page, put(words.taxTotalAccounting, { currency: invoice.accountingCurrency }), "doc.tax_total_accounting"),
    ending(page)));
}

/** The table of tax by category and rate. */
export function ratesTable(page) {
  const { words, calculation, lang } = page;
  const groups = taxGroups(calculation);
  return groups.length > 0 && h("table.rates", { "aria-label": words.breakdown },
    h("thead", {}, h("tr", {}, h("th", { scope: "col" }, words.category), h("th.n", { scope: "col" }, words.base), h("th.n", { scope: "col" }, words.tax))),
    h("tbody", {}, groups.map(({ key, category, rate, stated }) =>
      h("tr", {}, h("td", {}, rateName(category, rate, lang, stated?.rateCode), stated?.exemptionReason && h("small", {}, ` ${stated.exemptionReason}`)),
        h("td.n", {}, amount(page, `${key}.taxable_amount`)), h("td.n", {}, amount(page, `${key}.tax_amount`))))));
}
