// The page of a rule: what it asks, why, what to do, where it is broken here. Its address is `#rule=ID`.
import { h, replace } from "../dom.js";
import { ruleOf } from "../rules.js";
import { speaker } from "../text/index.js";

const addressOf = (rule) => `#rule=${encodeURIComponent(rule)}`;
const asked = () => decodeURIComponent(/^#rule=(.+)/.exec(location.hash)?.[1] ?? "") || null;

/** More places than anyone reads at once. */
const SHOWN = 20;

/** The id of a rule as the way to its page. */
export const ruleLink = ({ say }, rule) => h("a", { href: addressOf(rule), "aria-label": say("rule.open", { rule }), "data-hold": `rule ${rule}` }, rule);

export function mountRule(store, actions) {
  const leave = () => {
    if (asked()) history.replaceState(null, "", location.pathname + location.search);
    if (store.get().rule) actions.readRule(null);
  };
  const dialog = h("dialog.rule", { "aria-labelledby": "rule-title", onclose: leave });
  document.body.append(dialog);
  addEventListener("hashchange", () => actions.readRule(asked()));
  store.on(["rule", "review"], (state) => {
    const rule = state.rule && state.review && ruleOf(state.review, state.rule);
    if (!rule) return dialog.open && dialog.close();
    const say = speaker(state.lang);
    replace(dialog, page(rule, say, actions, () => dialog.close()));
    if (!dialog.open) dialog.showModal();
  });
}

function page({ rule, title, what, why, do: todo, term, sets = [], places }, say, actions, close) {
  const show = (finding) => {
    close();
    actions.look({ place: finding.place, key: finding.key });
  };
  return [
    h("h2", { id: "rule-title" }, title),
    h("p.small", {}, h("code", {}, rule)),
    h("dl", {},
      h("dt", {}, say("rule.what")), h("dd", {}, what),
      why && [h("dt", {}, say("rule.why")), h("dd", {}, why)],
      todo && [h("dt", {}, say("rule.do")), h("dd", {}, todo)],
      term && [h("dt", {}, say("rule.term")), h("dd", {}, term)],
      sets.length > 0 && [h("dt", {}, say("rule.sets")), h("dd", {}, sets.join(", "))],
      h("dt", {}, say("rule.places", { n: places.length })),
      h("dd", {}, h("ul", {}, places.slice(0, SHOWN).map((finding) => h("li", {},
        h("button.btn.plain", { type: "button", onclick: () => show(finding) }, finding.line ? say("source.line", { n: finding.line }) : say("rule.show")),
        finding.xpath && h("code", {}, finding.xpath)))))),
    h("div.do", {}, h("button.btn", { type: "button", onclick: close }, say("request.close"))),
  ];
}
