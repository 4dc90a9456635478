// The table of lines: names, quantities, prices and rates as written, the net amount as a door.
import { h } from "../dom.js";
import { lineKey, withTax } from "../answer.js";
import { nextLine } from "../open/blank.js";
import { amount, door, signed } from "./amount.js";
import { cell } from "./cell.js";
import { span } from "./parts.js";
import { put, rateName, unitName } from "./words.js";
import { rowWindow } from "./window.js";
import { gridKeys } from "./grid.js";

/** From this many lines on, only the rows near the view are in the document. */
export const MANY = 300;

export function linesTable(page) {
  const { words, invoice, draft } = page;
  // A correction of an advance has no lines: headings of nothing say nothing.
  if (!draft && invoice.lines.length === 0) return [];
  const long = invoice.lines.length > MANY;
  const head = h("thead", {}, h("tr", {},
    numbered(page) && h("th.index", { scope: "col" }, words.number_), h("th", { scope: "col" }, words.item), h("th.n", { scope: "col" }, words.quantity),
    h("th.n", { scope: "col" }, withTax(invoice) ? words.priceWithTax : words.price),
    h("th.n", { scope: "col" }, words.rate), h("th.n", { scope: "col" }, withTax(invoice) ? words.gross : words.net),
    draft && h("td", {})));
  const body = h("tbody");
  const table = h(`table.lines${long ? ".long" : ""}`, { "aria-rowcount": long ? invoice.lines.length + 1 : undefined, "aria-label": words.item }, head, body);
  const row = (index) => lineRow(page, index, long);
  if (long) rowWindow(body, invoice.lines.length, row, (made) => page.paint(made));
  else body.append(...invoice.lines.map((_, index) => row(index)));
  if (!draft) return [table];
  gridKeys(table, page);
  const last = invoice.lines.length;
  return [table, h("button.btn.plain.add", { type: "button", lang: page.reader, onclick: () => page.actions.insertLine(last, nextLine(invoice.lines, invoice.lines[last - 1])) }, `＋ ${page.say("edit.addLine")}`)];
}

/** A faktura numbers its lines. */
const numbered = ({ lang, draft }) => lang === "pl" && !draft;

function lineRow(page, index, long) {
  const { words, invoice, calculation, draft } = page;
  const line = invoice.lines[index];
  const at = `/lines/${index}`;
  const base = lineKey(calculation, index);
  const label = (word) => `${index + 1} ${word}`;
  const per = line.priceBaseQuantity && line.priceBaseQuantity !== "1" && put(words.per, { n: page.number(line.priceBaseQuantity), unit: unitName(line.priceBaseUnit ?? line.unit, page.lang) });
  const priceField = line.itemNetPrice === undefined && line.itemGrossPrice !== undefined ? "itemGrossPrice" : "itemNetPrice";
  return h("tr.line", { "aria-rowindex": long ? index + 2 : undefined, "data-line": index },
    numbered(page) && h("td.index", {}, line.id ?? String(index + 1)),
    h("td.name", { "data-place": at },
      h(draft ? "span.with" : "span", {}, cell(page, { place: `${at}/name`, value: line.name, label: label(words.item), placeholder: words.placeholder.name }),
        String(line.reducedRate) === "true" ? " ※" : null),
      String(line.beforeCorrection) === "true" && h("small", { "data-place": `${at}/beforeCorrection` }, words.beforeCorrection),
      line.description && h("small", { "data-place": `${at}/description` }, line.description),
      lineExtras(page, line, at, base),
      h("span.chips", { "data-chips": index })),
    h("td.n.quantity", {}, draft
      ? h("span.qty", {}, cell(page, { place: `${at}/quantity`, value: line.quantity, label: label(words.quantity), placeholder: words.quantity, type: "number", kind: ".num.short", key: `${base}.quantity` }), unitName(line.unit, page.lang) && h("span", {}, unitName(line.unit, page.lang)))
      : [line.quantity !== undefined && door(page, { key: `${base}.quantity`, place: `${at}/quantity`, text: page.number(line.quantity) }), ` ${unitName(line.unit, page.lang)}`]),
    h("td.n.price", {}, draft
      ? cell(page, { place: `${at}/${priceField}`, value: line[priceField], label: label(words.price), placeholder: words.price, type: "price", kind: ".num", key: `${base}.item_net_price` })
      : line[priceField] !== undefined && door(page, { key: `${base}.item_net_price`, place: `${at}/${priceField}`, text: page.price(line[priceField]) }),
      per && h("small", {}, per)),
    h("td.n.rate", {}, draft && !words.rates[line.taxCategory]
      ? h("span.qty", {}, cell(page, { place: `${at}/taxRate`, value: line.taxRate, label: label(words.rate), type: "number", kind: ".num.short" }), "%")
      : h("span", { "data-place": `${at}/taxRate` }, rateName(line.taxCategory, line.taxRate, page.lang, line.rateCode))),
    h("td.n.net", {}, amount(page, `${base}.${withTax(invoice) ? "gross" : "net"}_amount`) ?? h("span.quiet", {}, "–")),
    draft && h("td.tools", {}, h("button.drop-line", { type: "button", lang: page.reader, title: page.say("edit.removeLine", { n: index + 1 }), "aria-label": page.say("edit.removeLine", { n: index + 1 }), onclick: async () => {
      await page.actions.removeLine(index);
      page.tell("edit.lineRemoved", { n: index + 1 }, true);
    } }, "×")));
}

/** Allowances and charges of a line, its period and its note: one small line each. */
function lineExtras(page, line, at, base) {
  const { words } = page;
  const steps = (list, name, word, sign) => (list ?? []).map((step, index) =>
    h("small", { "data-place": `${at}/${name}/${index}` }, `${step.reason ?? word}${step.percent ? ` ${page.number(step.percent)}%` : ""} `,
      step.amount !== undefined && signed(sign, step.amount, door(page, { key: `${base}.${name.slice(0, -1)}[${index}].amount`, place: `${at}/${name}/${index}/amount`, text: page.money(step.amount, "bare") }))));
  return [
    ...steps(line.allowances, "allowances", words.allowance, "−"),
    ...steps(line.charges, "charges", words.charge, "+"),
    line.period?.from && h("small", {}, span(line.period, page)),
    line.note && h("small", {}, line.note),
  ];
}
