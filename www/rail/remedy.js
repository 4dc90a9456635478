// What can be done about a finding. The core says what, by role and stage: a draft is changed, a sent invoice gets a
// correcting one, a received invoice is never altered and the page writes the request instead.
import { h } from "../dom.js";
import { decideForm } from "./decide.js";
import { isOverdue } from "./reminder.js";

/** What each action of the core does on the page. */
const doing = {
  change_draft: (actions, finding, remedy) => actions.apply(remedy),
  issue_correction: (actions, finding, remedy) => actions.correct(remedy),
  request_correction: (actions, finding) => actions.write(finding),
  // Who issues an invoice does not write to himself: the place is shown where the answer belongs.
  provide_info: (actions, finding, remedy, role) => (role.startsWith("issuer") ? actions.look({ place: finding.place, key: finding.key, focus: true }) : actions.write(finding)),
};

/** Of an invoice that was sent and is not paid by its day, what the issuer can do is remind. */
const reminds = (state, { place }) => place === "/dueDate" && isOverdue(state);

/** Whether only the sender can help: a correction or something missing is asked for. The core knows by the role. */
export const asksSupplier = ({ severity, remedy }) => severity !== "info" && ["request_correction", "provide_info"].includes(remedy?.action);

export function remedyButtons(view, finding) {
  const { state, actions, say } = view;
  const { role } = state;
  const { remedy, alternatives = [], severity } = finding;
  const act = remedy && doing[remedy.action];
  const possible = act && (remedy.action !== "change_draft" || remedy.patch?.length > 0);
  return [
    h("div.do", {},
      reminds(state, finding) ? h("button.btn.primary", { type: "button", "data-hold": `do ${finding.id}`, onclick: () => actions.writeTo("reminder") }, say("reminder.open.button")) : possible && h("button.btn.primary", { type: "button", "data-hold": `do ${finding.id}`, "data-action": remedy.action, onclick: () => act(actions, finding, remedy, role) }, remedy.label),
      severity !== "info" && finding.fingerprint && decideForm(view, finding)),
    role === "issuer_draft" && alternatives.length > 0 && others(view, finding),
  ];
}

/** Other single-field ways to make it right, smallest first. */
function others({ say, actions, value }, finding) {
  return h("details.follow", { "data-fold": `other ${finding.id}` }, h("summary", {}, say("findings.alternatives")),
    h("div.do", {}, finding.alternatives.map((remedy) => h("button.btn", { type: "button", onclick: () => actions.apply(remedy) }, remedy.patch.map((step) => changed(step, value)).join(", ")))));
}

/** A step of a patch as its field and new value. */
const changed = ({ op, path, value: to }, value) => `${path.split("/").at(-1)} → ${op === "remove" ? "×" : value(to, { place: path })}`;
