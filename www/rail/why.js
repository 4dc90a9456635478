// Why an amount is what it is: one sentence, then the steps, then the whole tree on request. Pointing at a step lights
// its operands on the sheet.
import { h } from "../dom.js";
import { saveTable } from "../hand/tables.js";
import { furtherBox } from "./further.js";
import { treeTable, treeView } from "./tree.js";

export function whyCard(view) {
  const { state: { asked }, say, actions } = view;
  if (!asked) return null;
  const close = h("button.close", { type: "button", "aria-label": say("why.close"), onclick: actions.unask }, "×");
  if (asked.failed) {
    return h("section.card.why.plain", { "aria-label": say("why.none"), "data-key-asked": asked.key }, h("h2", {}, h("span", {}, asked.key), close),
      h("p.say", {}, asked.failed.kind === "bad_option" ? say("why.none") : say("why.unreachable")), h("div.foot"));
  }
  const { line, steps, tree } = asked;
  const value = otherwise(view) ?? line.valueText;
  return h("section.card.why", { "aria-label": say("why.title", { value }), "data-key-asked": asked.key },
    h("h2", {}, h("span", {}, say("why.title", { value })), close),
    otherwise(view) && h("p.stated", {}, say("why.stated", { stated: value, value: line.valueText })),
    h("p.say", {}, line.sentences[0]?.text ?? say("why.none")),
    stepList(view, steps),
    h("div.foot", {},
      h("button.btn.plain", { type: "button", "aria-expanded": String(Boolean(tree)), "data-hold": "tree", onclick: actions.askTree }, say(tree ? "why.treeHide" : "why.tree")),
      tree && h("button.btn.plain", { type: "button", onclick: () => saveTable("meisai", treeTable(tree, say), "xlsx", view.state.lang) }, say("why.csv"))),
    tree && treeView(view, tree),
    furtherBox(view));
}

/** What the invoice states where its own figures come to something else: the reader asked about that amount. */
export function otherwise({ state: { asked: { key, line }, amounts, role }, money }) {
  const { stated } = amounts.get(key) ?? {};
  return role !== "issuer_draft" && stated !== undefined && Number(stated) !== Number(line.value) ? money(stated) : undefined;
}

function stepList({ money, actions }, { sentences }) {
  if (sentences.length < 2) return h("div.gap");
  return h("ol.steps", {}, sentences.map(({ text, keys, value, note }) =>
    h("li", { onpointerenter: () => actions.light(keys), onpointerleave: () => actions.light([]) },
      h("span", {}, keys.length ? h("button.step", { type: "button", onfocus: () => actions.light(keys), onblur: () => actions.light([]), onclick: () => actions.light(keys) }, text) : text, note && h("small", {}, note)),
      h("span.n", {}, value !== undefined ? money(value, "bare") : ""))));
}
