// What can be done about a finding. The core says what, by role and stage: a draft is changed, a sent invoice gets a
// correcting one, a received invoice is never altered and the page writes the request instead.
import { h } from "../dom.js";

/** What each action of the core does on the page. */
const doing = {
  change_draft: (actions, finding, remedy) => actions.apply(remedy),
  issue_correction: (actions, finding, remedy) => actions.correct(remedy),
  request_correction: (actions, finding) => actions.write(finding),
  provide_info: (actions, finding, remedy, role) => (role === "issuer_draft" ? actions.look({ place: finding.place, key: finding.key, focus: true }) : actions.write(finding)),
};

export function remedyButtons(view, finding) {
  const { state: { role }, actions } = view;
  const { remedy, alternatives = [], severity } = finding;
  const act = remedy && doing[remedy.action];
  const possible = act && (remedy.action !== "change_draft" || remedy.patch?.length > 0);
  return [
    h("div.do", {},
      possible && h("button.btn.primary", { type: "button", "data-hold": `do ${finding.id}`, "data-action": remedy.action, onclick: () => act(actions, finding, remedy, role) }, remedy.label),
      severity !== "info" && acceptance(view, finding)),
    role === "issuer_draft" && alternatives.length > 0 && others(view, finding),
  ];
}

/** Accepting takes a reason; it stays with the page and changes neither the invoice nor the core's verdict. */
function acceptance({ say, actions }, finding) {
  const reason = h("input", { type: "text", "aria-label": say("do.reason"), placeholder: say("do.reason"), "data-hold": `reason ${finding.id}`, required: true });
  const close = () => {
    form.hidden = true;
    open.hidden = false;
    open.focus();
  };
  const decide = (kind) => {
    if (!reason.value.trim()) return reason.reportValidity();
    actions.accept(finding.id, reason.value.trim(), kind);
    toNext(finding.id);
  };
  const form = h("form.accept", { hidden: true, onsubmit: (event) => {
    event.preventDefault();
    decide("accept");
  } }, reason, h("div.do", {}, h("button.btn.primary", { type: "submit", "data-action": "acceptNow" }, say("do.acceptNow")), h("button.btn", { type: "button", "data-action": "waive", onclick: () => decide("waive") }, say("queue.waiveNow")), h("button.btn", { type: "button", onclick: close }, say("do.cancel"))));
  const open = h("button.btn", { type: "button", "data-hold": `accept ${finding.id}`, "data-action": "accept", onclick: () => {
    form.hidden = false;
    open.hidden = true;
    reason.focus();
  } }, say("do.accept"));
  return [open, form];
}

/** The queue goes on: the next finding that is still open has the focus, or this one where none is left. */
function toNext(id) {
  const cards = [...document.querySelectorAll("[data-finding-card]")];
  const here = cards.findIndex(({ dataset }) => dataset.findingCard === id);
  const next = [...cards.slice(here + 1), ...cards.slice(0, here)].find((card) => !card.matches(".settled, .info")) ?? cards[here];
  next?.querySelector(".door")?.focus();
}

/** Other single-field ways to make it right, smallest first. */
function others({ say, actions, value }, finding) {
  return h("details.follow", { "data-fold": `other ${finding.id}` }, h("summary", {}, say("findings.alternatives")),
    h("div.do", {}, finding.alternatives.map((remedy) => h("button.btn", { type: "button", onclick: () => actions.apply(remedy) }, remedy.patch.map((step) => changed(step, value)).join(", ")))));
}

/** A step of a patch as its field and new value. */
const changed = ({ op, path, value: to }, value) => `${path.split("/").at(-1)} → ${op === "remove" ? "×" : value(to, { place: path })}`;
