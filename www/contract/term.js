// One term of a contract as a card: the clause as it is worded on one side, its form on the other.
import { h } from "../dom.js";
import { field, put } from "./fields.js";

export function termCard(form, catalogue, terms, index) {
  const { say, changed, redraw, findings } = form;
  const term = terms[index];
  const kind = catalogue.find((one) => one.kind === term.kind);
  const path = `/terms/${index}`;
  const own = findings.filter(({ place }) => place === path || place.startsWith(`${path}/`));
  const act = (change) => () => {
    change();
    changed();
    redraw();
  };
  term.clause ??= {};
  term.params ??= {};
  return h("section.term", { "data-term": path, "aria-label": `${index + 1}. ${kind ? kindName(kind) : term.kind}` },
    h("header", {},
      h("h3", {}, `${index + 1}. ${kind ? kindName(kind) : term.kind}`, h("code", {}, term.kind)),
      h("span.tools", {},
        h("button.btn.plain", { type: "button", id: `${path}/up`, disabled: index === 0, "aria-label": say("builder.up", { n: index + 1 }), onclick: act(() => terms.splice(index - 1, 2, term, terms[index - 1])) }, "↑"),
        h("button.btn.plain", { type: "button", id: `${path}/remove`, "aria-label": say("builder.remove", { n: index + 1 }), onclick: act(() => terms.splice(index, 1)) }, "×"))),
    h("div.halves", {},
      h("div.clause", {}, clauseForm({ ...form, path: `${path}/clause` }, term.clause),
        kind && h("p.small", {}, say(`builder.judged.${kind.judgement}`), kind.evidence.length > 0 && ` ${say("builder.needs", { evidence: kind.evidence.map(({ title }) => title).join(", ") })}`)),
      h("div.params", {},
        kind ? kind.parameters.map((parameter) => field({ ...form, path: `${path}/params` }, parameter, term.params)) : h("p", {}, say("builder.unknownKind", { kind: term.kind })),
        kind?.anyOf?.length > 0 && h("p.small", {}, say("builder.anyOf", { names: kind.anyOf.map((name) => kind.parameters.find((one) => one.name === name)?.title ?? name).join(", ") })),
        reach({ ...form, path }, term, kind))),
    own.length > 0 && h("ul.own", {}, own.map(({ severity, what, do: todo }) => h(`li.${severity}`, {}, what, todo && h("small", {}, todo)))));
}

/** A kind as a reader calls it. */
export const kindName = ({ title }) => title.charAt(0).toLocaleUpperCase() + title.slice(1);

function clauseForm(form, clause) {
  const text = (name) => ({ name, title: form.say(`builder.clause.${name}`), help: "", shape: "text", required: false });
  const quote = h("textarea", { id: `${form.path}/quote`, rows: 4, value: clause.quote ?? "", oninput: ({ target }) => { put(clause, "quote", target.value.trim()); form.changed(); } });
  return [field(form, text("section"), clause), h("div.field", {}, h("label", { for: `${form.path}/quote` }, form.say("builder.clause.quote")), quote)];
}

/** What the term holds for: items, from when, until when. */
function reach(form, term, kind) {
  const scope = term.scope ?? {};
  const say = (name) => form.say(`builder.reach.${name}`);
  const narrowed = { ...form, path: `${form.path}/scope`, changed: () => { put(term, "scope", Object.keys(scope).length ? scope : ""); form.changed(); } };
  return h("details.follow", { open: Object.keys(scope).length > 0 || term.validFrom || term.validTo || undefined }, h("summary", {}, say("title")),
    kind?.appliesTo !== "document" && field(narrowed, { name: "itemIds", title: say("itemIds"), help: say("itemIds.help"), shape: "texts" }, scope),
    ["validFrom", "validTo"].map((name) => field(form, { name, title: say(name), help: "", shape: "date" }, term)));
}
