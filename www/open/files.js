// Several files as a list: who sent it, its numbers, what is to pay, when and where to, and the verdict. The account and
// the number of KSeF are copied by a click.
import { h, replace } from "../dom.js";
import * as core from "../core.js";
import { speaker } from "../text/index.js";

const marks = { accepted: "✓", needs_judgement: "?", rejected: "✕", failed: "!", waiting: "…" };

/** The list stands above sheet and rail while several files are open; where it was scrolled to and what had the focus stays. */
export function mountFiles(place, store, actions) {
  const render = (state) => {
    const top = place.querySelector(".scroll-x")?.scrollTop ?? 0;
    const held = place.contains(document.activeElement) ? document.activeElement.dataset.hold : null;
    replace(place, state.files.length > 1 && fileList(state, speaker(state.lang), actions));
    const table = place.querySelector(".scroll-x");
    if (table) table.scrollTop = top;
    if (held) place.querySelector(`[data-hold="${CSS.escape(held)}"]`)?.focus();
  };
  store.on(["files", "list", "current", "lang"], render);
  render(store.get());
}

function fileList({ files, current, list, lang }, say, actions) {
  const facts = new Map((list?.invoices ?? []).map((one, index) => [list.ids[index], one]));
  const rows = files.map((file) => ({ file, fact: facts.get(file.id) ?? {} }));
  const some = (name) => rows.some(({ fact }) => fact[name]?.length || fact[name] === true);
  const columns = list ? COLUMNS.filter(({ when }) => !when || some(when)) : [];
  const view = { say, lang, actions };
  return h(`section.card.files${list ? ".listed" : ""}`, { "aria-label": say("open.files") },
    h("div.scroll-x", { tabindex: list ? "0" : undefined, role: list ? "group" : undefined, "aria-label": list ? say("open.files") : undefined }, h("table", {},
      list && h("thead", {}, h("tr", {}, h("th", { scope: "col" }, say("list.file")), h("th", { scope: "col" }, say("list.verdict")), columns.map(({ name, n }) => h(n ? "th.n" : "th", { scope: "col" }, say(`list.${name}`))))),
      h("tbody", {}, rows.map(({ file, fact }) =>
        h("tr", { "aria-current": file.id === current && "true" },
          h("th", { scope: "row" }, h("button.pickfile", { type: "button", "data-hold": file.id, onclick: () => actions.show(file.id) }, file.name),
            fact.duplicateOf && h("small.twice", {}, say("list.twice", { name: fact.duplicateOf }))),
          h(list ? "td.judged" : "td.n.judged", {}, verdictTag(file, say)),
          columns.map(({ name, n, cell }) => h(`td.${name}${n ? ".n" : ""}`, { "data-label": say(`list.${name}`) }, cell(fact, view)))))),
      list?.totals.length > 0 && columns.some(({ name }) => name === "toPay") && h("tfoot", {}, list.totals.map(({ currency, invoices, totalWithTax, toPay }) =>
        h("tr", {}, h("th", { scope: "row" }, say("list.sum", { n: invoices, currency })), h("td.judged", {}), columns.map(({ name, n }) => h(`td.${name}${n ? ".n" : ""}`, { "data-label": say(`list.${name}`) }, { totalWithTax: money(totalWithTax, currency, lang), toPay: money(toPay, currency, lang) }[name] ?? ""))))))),
    list && h("p.foot", {}, h("button.btn.plain", { type: "button", "data-action": "saveList", "data-hold": "saveList", onclick: () => actions.saveList("xlsx") }, say("list.save")), h("button.btn.plain", { type: "button", "data-action": "saveListCsv", "data-hold": "saveListCsv", onclick: () => actions.saveList("csv") }, say("list.saveCsv"))));
}

const money = (value, currency, lang) => (value === undefined || !currency ? "" : core.money(value, currency, lang));

const copied = (text, { say, actions }) => h("button.copy", { type: "button", title: say("list.copy"), "aria-label": `${say("list.copy")}: ${text}`, onclick: () => actions.copy(text) }, text);

/** A plain invoice, as UNTDID 1001 and FA(3) call it: that needs no word. */
const USUAL = ["380", "VAT"];

/** What the list shows; a column that no invoice fills is left out. */
const COLUMNS = [
  { name: "seller", when: "seller", cell: ({ seller = "", sellerTaxId }) => [seller, sellerTaxId && h("small", {}, sellerTaxId)] },
  { name: "number", when: "number", cell: ({ number = "", kind }, { say }) => [number, kind && !USUAL.includes(kind) && h("small", {}, say.known(`list.kind.${kind}`, kind))] },
  { name: "ksefNumber", when: "ksefNumber", cell: ({ ksefNumber }, view) => ksefNumber && copied(ksefNumber, view) },
  { name: "totalWithTax", when: "totalWithTax", n: true, cell: ({ totalWithTax, currency }, { lang }) => money(totalWithTax, currency, lang) },
  { name: "toPay", when: "toPay", n: true, cell: ({ toPay, currency }, { lang }) => money(toPay, currency, lang) },
  { name: "dueDate", when: "dueDate", n: true, cell: ({ dueDate }, { lang }) => (dueDate ? core.day(dueDate, lang, "short") : "") },
  { name: "accounts", when: "accounts", cell: ({ accounts = [] }, view) => accounts.map((one) => copied(one, view)) },
  { name: "splitPayment", when: "splitPayment", cell: ({ splitPayment }, { say }) => (splitPayment ? say("list.mpp") : "") },
];

function verdictTag({ verdict, verdictWord, error }, say) {
  const state = error ? "failed" : (verdict ?? "waiting");
  return h(`span.tag.${state}`, { "data-mark": marks[state] }, error ? say("open.failed") : (verdictWord ?? say("open.waiting")));
}
