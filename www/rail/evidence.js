// The evidence that came with the invoice: what each file proves, and what a table means where its headings do not tell.
import { h, quoting, replace } from "../dom.js";
import * as core from "../core.js";
import { unitName } from "../sheet/words.js";
import { speaker } from "../text/index.js";

export function evidenceCard({ state: { files, current, lang }, say, actions }) {
  const { evidence = [] } = files.find(({ id }) => id === current) ?? {};
  if (evidence.length === 0) return null;
  return h("section.card.proofs", { "aria-label": say("evidence.title") },
    h("h2", {}, h("span", {}, say("evidence.title"))),
    h("ul.list-plain", {}, evidence.map((one, index) =>
      h("li", {}, h("b", {}, one.name), one.summary && h("p", {}, one.summary), one.trouble && h("p.says", {}, quoting(one.trouble.message)),
        contents(one, say, index, lang),
        one.problems?.slice(0, 5).map(({ text }) => h("small", {}, text)),
        one.problems?.length > 5 && h("small", {}, say("evidence.more", { n: one.problems.length - 5 })),
        h("div.do", {},
          one.table && h("button.btn", { type: "button", onclick: () => actions.mapTable(index) }, say("evidence.columns")),
          h("button.btn", { type: "button", onclick: () => actions.dropEvidence(index) }, say("evidence.remove")))))),
    evidence.some(({ said }) => said) && h("p.foot", {}, h("button.btn", { type: "button", onclick: actions.saveContract }, say("evidence.remember"))));
}

/** What a file of JSON says, document by document: its own words, line by line. */
function contents({ json, table, data }, say, index, lang) {
  const documents = table ? [json] : read(data);
  if (!documents.some((one) => one?.lines?.length)) return null;
  return h("details.follow", { "data-fold": `evidence ${index}` }, h("summary", {}, say("evidence.show")), documents.filter(Boolean).map(({ kind, id, date, lines = [] }) => {
    const names = [...new Set(lines.flatMap((line) => Object.keys(line).filter((name) => name !== "id" && typeof line[name] !== "object")))];
    return h("div.scroll.proof", { tabindex: "0", role: "group", "aria-label": [kind, id].filter(Boolean).join(" ") }, h("table.sample", {},
      h("caption", {}, [kind && say.known(`proof.kind.${kind}`, kind), id, date].filter(Boolean).join(" · ")),
      h("thead", {}, h("tr", {}, names.map((name) => h("th", { scope: "col" }, say.known(`proof.${name}`, name))))),
      h("tbody", {}, lines.map((line) => h("tr", {}, names.map((name) => h("td", {}, name === "unit" ? unitName(line.unit, lang) : line[name] === undefined ? "" : String(line[name]))))))));
  }));
}

function read(data) {
  try {
    const parsed = JSON.parse(typeof data === "string" ? data : new TextDecoder().decode(data));
    return [parsed.evidence ?? parsed].flat();
  } catch {
    return [];
  }
}

/** The form in which a person says what a table and its columns are. */
export function mountTable(store, actions) {
  const dialog = h("dialog", { "aria-labelledby": "table-title", onclose: () => store.get().mapping && actions.closeTable() });
  document.body.append(dialog);
  store.on(["mapping"], (state) => {
    if (!state.mapping) return dialog.open && dialog.close();
    render(dialog, state, actions);
    if (!dialog.open) dialog.showModal();
  });
}

function render(dialog, { lang, mapping: { name, data, mapping = {} } }, actions) {
  const say = speaker(lang);
  const { rows, kinds } = core.describeTable(data, lang);
  const head = rows.find((row) => headingOf(mapping).every((heading) => row.includes(heading)) && row.filter(Boolean).length > 1) ?? rows[0] ?? [];
  const chosen = { kind: mapping.kind ?? kinds[0].kind, columns: Object.fromEntries((mapping.columns ?? []).map(({ field, heading }) => [field, heading])), decimal: mapping.decimal ?? "", days: mapping.days ?? "" };
  const select = (label, options, value, change) => h("label", {}, h("span", {}, label),
    h("select", { onchange: ({ target }) => change(target.value) }, options.map(([code, text]) => h("option", { value: code, selected: code === value }, text))));
  const place = h("div");
  const fields = () => {
    const { fields } = kinds.find(({ kind }) => kind === chosen.kind);
    const headings = [["", "–"], ...head.filter(Boolean).map((heading) => [heading, heading])];
    replace(place, fields.map(({ field, label, needed }) =>
      select(needed ? `${label} *` : label, headings, chosen.columns[field] ?? "", (heading) => (chosen.columns[field] = heading))));
  };
  fields();
  replace(dialog,
    h("h2", { id: "table-title" }, say("evidence.mapping", { name })),
    h("div.scroll", {}, h("table.sample", {}, rows.slice(0, 5).map((row) => h("tr", {}, row.map((cell) => h("td", {}, cell)))))),
    h("form.mapping", { onsubmit: (event) => {
      event.preventDefault();
      const fields = kinds.find(({ kind }) => kind === chosen.kind).fields.map(({ field }) => field);
      const columns = Object.fromEntries(Object.entries(chosen.columns).filter(([field, heading]) => heading && fields.includes(field)));
      actions.sayTable({ kind: chosen.kind, columns, ...(chosen.decimal ? { decimal: chosen.decimal } : {}), ...(chosen.days ? { days: chosen.days } : {}) });
    } },
      select(say("evidence.kind"), kinds.map(({ kind, label }) => [kind, label]), chosen.kind, (kind) => { chosen.kind = kind; fields(); }),
      place,
      select(say("evidence.decimal"), [["", say("evidence.bycells")], ["point", "1,234.50"], ["comma", "1.234,50"]], chosen.decimal, (sign) => (chosen.decimal = sign)),
      select(say("evidence.days"), [["", say("evidence.bycells")], ["day_first", "31/10/2026"], ["month_first", "10/31/2026"]], chosen.days, (order) => (chosen.days = order)),
      h("div.do", {},
        h("button.btn", { type: "button", onclick: () => dialog.close() }, say("request.close")),
        h("button.btn.primary", { type: "submit" }, say("evidence.apply")))));
}

const headingOf = ({ columns = [] }) => columns.map(({ heading }) => heading);
