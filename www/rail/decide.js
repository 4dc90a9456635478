// Deciding about a finding: it must be corrected, or it is paid as billed; a publisher's fatal rule cannot be waived. A name, and for paying a reason; where the contract
// limits authority, the role too. What comes of it is the core's to say.
import { dayInput } from "../day.js";
import { h } from "../dom.js";
import { isDay, typedDay } from "../text/typed.js";
import { rolesOf } from "../actions/decisions.js";

/** How a finding stands: `accepted`, `waived`, `waiting_for` by decision, `asked` where a request was written, else `open`. */
export const standing = ({ state }, requested) => (state && state !== "open" ? state : requested ? "asked" : "open");

/** What was decided, in the core's words, and the way back; where it waits, the next role may decide at once. */
export function decided(view, finding, stands) {
  const { state: { review }, say, actions } = view;
  const entry = (review.decisions ?? []).findLast(({ rule, fingerprint }) => rule === finding.rule && fingerprint === finding.fingerprint);
  return [
    h("p.small.verdictline", {},
      h(`b.${stands}`, {}, say(`queue.${stands}`, { role: finding.waitingFor ?? "" })), entry && h("span", {}, [entry.text, entry.reason].filter(Boolean).join(" ")),
      h("button.btn.plain", { type: "button", "data-hold": `undo ${finding.id}`, onclick: () => actions.undecide(finding) }, say("do.undo"))),
    stands === "waiting_for" && finding.waitingFor && decideForm(view, finding, { role: finding.waitingFor, label: say("decide.as", { role: finding.waitingFor }) }),
  ];
}

export function decideForm(view, finding, { role: asRole, label } = {}) {
  const { state: { reviewer, files, current }, say, actions, moneyIn, state } = view;
  const { contract } = files.find(({ id }) => id === current) ?? {};
  const roles = contract ? rolesOf(contract) : [];
  const { currency } = state.review.calculation;
  // What was typed into one form is not carried into another: the next role signs anew.
  const hold = (name) => `${name} ${finding.id}${asRole ? ` as ${asRole}` : ""}`;
  const input = (name, value = "") => h("input", { type: "text", value, "data-hold": hold(name), autocomplete: "off" });
  const labelled = (name, control, wide) => h(`label${wide ? ".wide" : ""}`, {}, h("span", {}, say(`decide.${name}`)), control);
  const reason = input("reason");
  const by = input("by", asRole ? "" : reviewer.by);
  const until = dayInput({ lang: state.lang, "data-hold": hold("until") });
  const role = roles.length > 0 && h("select", { "data-hold": hold("role") }, roles.map(({ role, limit }) =>
    h("option", { value: role, selected: role === (asRole ?? reviewer.role) }, say("decide.limited", { role, limit: limit === null ? say("decide.unlimited") : say("decide.upTo", { amount: moneyIn(String(limit), currency) }) }))));
  const decide = async (verb) => {
    for (const needed of verb === "waive" ? [reason, by] : [by]) {
      needed.required = true;
      if (!needed.value.trim()) return needed.reportValidity();
    }
    if (until.value && !isDay(typedDay(until.value))) return until.reportValidity();
    await actions.decide(finding, verb, { reason: reason.value.trim(), by: by.value.trim(), role: role ? role.value : undefined, until: typedDay(until.value) });
    toNext(finding.id);
  };
  const close = () => {
    form.hidden = true;
    open.hidden = false;
    open.focus();
  };
  const form = h("form.accept", { hidden: true, onsubmit: (event) => event.preventDefault() },
    finding.notWaivable && h("p.wide.quiet", {}, finding.notWaivable),
    labelled("reason", reason, true), labelled("by", by), role ? labelled("role", role) : null, labelled("until", until),
    h("div.do", {},
      !finding.notWaivable && h("button.btn.primary", { type: "button", "data-action": "waive", onclick: () => decide("waive") }, say(finding.official ? "decide.waiveRule" : "decide.waive")),
      h("button.btn", { type: "button", "data-action": "uphold", onclick: () => decide("accept") }, say("decide.uphold")),
      h("button.btn.plain", { type: "button", onclick: close }, say("do.cancel"))));
  const open = h("button.btn", { type: "button", "data-hold": hold("decide"), "data-action": "decide", onclick: () => {
    form.hidden = false;
    open.hidden = true;
    reason.focus();
  } }, label ?? say("decide.open"));
  return [open, form];
}

/** The queue goes on: the next finding that is still open has the focus, or this one where none is left. */
function toNext(id) {
  const cards = [...document.querySelectorAll("[data-finding-card]")];
  const here = cards.findIndex(({ dataset }) => dataset.findingCard === id);
  const next = [...cards.slice(here + 1), ...cards.slice(0, here)].find((card) => !card.matches(".settled, .info")) ?? cards[here];
  next?.querySelector(".door")?.focus();
}
