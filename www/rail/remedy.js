// What can be done about a finding. The role decides: a draft is changed, a sent invoice gets a correcting one, a received
// invoice is never altered and the page writes the request instead.
import { h } from "../dom.js";

export function remedyButtons(view, finding) {
  const { state: { role }, say, actions } = view;
  const { remedy, alternatives = [], severity } = finding;
  const patched = remedy?.patch?.length > 0;
  const buttons = [];
  const button = (label, onclick, kind = "") => buttons.push(h(`button.btn${kind}`, { type: "button", "data-hold": `${label} ${finding.id}`, onclick }, label));
  if (role === "issuer_draft" && patched) button(say("do.change_draft"), () => actions.apply(remedy), ".primary");
  else if (role === "issuer_draft" && remedy?.action === "provide_info") button(say("do.give_info"), () => actions.look({ place: finding.place, key: finding.key, focus: true }), ".primary");
  else if (role === "issuer_sent" && severity !== "info" && (patched || remedy?.action === "issue_correction")) button(say("do.issue_correction"), () => actions.correct(remedy), ".primary");
  else if (remedy?.action === "request_correction") button(say("do.request_correction"), () => actions.write(finding), ".primary");
  else if (remedy?.action === "provide_info" && role !== "issuer_sent") button(say("do.provide_info"), () => actions.write(finding), ".primary");
  else if (severity !== "info" && (role === "receiver" || role === "agent")) button(say("do.request_correction"), () => actions.write(finding), ".primary");
  return [
    h("div.do", {}, buttons, severity !== "info" && acceptance(view, finding)),
    role === "issuer_draft" && alternatives.length > 0 && others(view, finding),
  ];
}

/** Accepting takes a reason; it stays with the page and changes neither the invoice nor the core's verdict. */
function acceptance({ say, actions }, finding) {
  const reason = h("input", { type: "text", "aria-label": say("do.reason"), placeholder: say("do.reason"), "data-hold": `reason ${finding.id}`, required: true });
  const form = h("form.accept", { hidden: true, onsubmit: (event) => {
    event.preventDefault();
    if (reason.value.trim()) actions.accept(finding.id, reason.value.trim());
  } }, reason, h("div.do", {}, h("button.btn.primary", { type: "submit" }, say("do.acceptNow")),
    h("button.btn", { type: "button", onclick: () => { form.hidden = true; open.hidden = false; open.focus(); } }, say("do.cancel"))));
  const open = h("button.btn", { type: "button", "data-hold": `accept ${finding.id}`, onclick: () => { form.hidden = false; open.hidden = true; reason.focus(); } }, say("do.accept"));
  return [open, form];
}

/** Other single-field ways to make it right, smallest first. */
function others({ say, actions, value }, finding) {
  return h("details.follow", { "data-fold": `other ${finding.id}` }, h("summary", {}, say("findings.alternatives")),
    h("div.do", {}, finding.alternatives.map((remedy) =>
      h("button.btn", { type: "button", onclick: () => actions.apply(remedy) }, remedy.patch.map(({ op, path, value: to }) => {
        const label = path.split("/").at(-1);
        return op === "remove" ? say("do.remove", { label }) : say("do.setTo", { label, value: value(to, { place: path }) });
      }).join(", ")))));
}
