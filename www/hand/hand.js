// What can be handed over: report, customer's copy, table to re-check, other formats. Everything is made here and saved
// by the reader.
import { h, quoting, replace } from "../dom.js";
import { speaker } from "../text/index.js";

const FORMATS = ["ubl", "cii", "fa3", "json"];
/** How a seller is answered, in the order of the process; without one, as the review comes to. */
const STATUSES = ["AB", "IP", "UQ", "CA", "RE", "AP", "PD"];

export function mountHand(store, actions) {
  const dialog = h("dialog.hand", { "aria-labelledby": "hand-title", onclose: () => store.get().hand && actions.closeHand() });
  document.body.append(dialog);
  store.on(["hand", "lang"], (state) => {
    if (!state.hand || !state.review) return dialog.open && dialog.close();
    const kept = [...dialog.querySelectorAll("input:checked")].map(({ id }) => id);
    const held = dialog.contains(document.activeElement) ? document.activeElement.id : null;
    render(dialog, state, actions);
    for (const id of kept) dialog.querySelector(`#${id}`)?.setAttribute("checked", "");
    if (!dialog.open) dialog.showModal();
    else if (held) document.getElementById(held)?.focus();
    dialog.querySelector(".converted")?.scrollIntoView({ block: "nearest" });
  });
}

function render(dialog, { lang, hand, role }, actions) {
  const say = speaker(lang);
  const check = (id, label) => h("label.check", {}, h("input", { type: "checkbox", id: `hand-${id}` }), label);
  const on = (id) => dialog.querySelector(`#hand-${id}`).checked;
  const button = (id, label, act) => h("button.btn", { type: "button", id: `hand-do-${id}`, onclick: act }, label);
  const part = (key, control, ...buttons) => h("section", {}, h("h3", {}, say(`hand.${key}`)), h("p", {}, say(`hand.${key}.note`)), control, buttons.length > 0 && h("div.do", {}, buttons));
  const one = (key, act) => button(key, say("hand.save"), act);
  /** A table, as a spreadsheet or as separated values. */
  const tables = (key, act) => [button(`${key}-xlsx`, "Excel (.xlsx)", () => act("xlsx")), button(key, "CSV", () => act("csv"))];
  replace(dialog,
    h("h2", { id: "hand-title" }, say("hand.title")),
    h("div.parts", {},
      part("report", null, one("report", actions.saveReport)),
      part("copy", h("div.checks", {}, check("names", say("hand.mask.names")), check("notes", say("hand.mask.notes"))),
        one("copy", () => actions.saveCopy(["names", "notes"].filter(on)))),
      part("findings", null, tables("findings", actions.saveFindings)),
      part("worksheet", h("div.checks", {}, check("formulas", say("hand.formulas"))), tables("worksheet", (form) => actions.saveWorksheet(on("formulas"), form))),
      !role.startsWith("issuer") && part("response", answer(say, hand), one("response", () => actions.saveResponse(answered(dialog)))),
      part("convert", h("div.seg.formats", { role: "group", "aria-label": say("hand.convert") }, FORMATS.map((to) =>
        h("button", { type: "button", id: `hand-to-${to}`, "aria-pressed": String(hand.to === to), onclick: () => actions.convertTo(to) }, say(`format.${to}`)))))),
    converted(hand, say, actions),
    h("div.do", {}, h("button.btn", { type: "button", id: "hand-close", onclick: () => dialog.close() }, say("request.close"))));
}

/** The status that the reviewer gives, and what is said to it. */
function answer(say, { refused, answer = {} }) {
  const row = (id, control) => h("label", {}, h("span", {}, say(`hand.${id}`)), control);
  return h("div.answer", {},
    row("status", h("select", { id: "hand-status" }, h("option", { value: "" }, say("hand.status.auto")),
      STATUSES.map((code) => h("option", { value: code, selected: answer.response === code }, `${code} ${say(`hand.status.${code}`)}`)))),
    row("remark", h("input", { id: "hand-remark", type: "text", value: answer.responseNote })),
    row("reference", h("input", { id: "hand-reference", type: "text", value: answer.responseReference })),
    refused && h("p", { role: "alert" }, quoting([refused.message, refused.hint].filter(Boolean).join("; "))));
}

function answered(dialog) {
  const value = (id) => dialog.querySelector(`#hand-${id}`).value.trim() || undefined;
  return { response: value("status"), responseNote: value("remark"), responseReference: value("reference") };
}

/** What the other format cannot carry and what it asks for besides, before it is saved. */
function converted({ to, conversion, failed }, say, actions) {
  if (failed) return h("div.converted", { role: "status" }, h("p", {}, say(`error.${failed.kind}`)), h("p", {}, quoting([failed.message, failed.hint].filter(Boolean).join("; "))));
  if (!conversion) return null;
  const { lost, missing = [] } = conversion;
  const list = (key, readings) => readings.length > 0 && [h("h3", {}, say(key, { n: readings.length })), h("ul", {}, readings.map(({ place, text }) => h("li", {}, text, h("code", {}, place))))];
  return h("div.converted", { role: "status" },
    lost.length + missing.length === 0 && h("p.whole", {}, say("hand.whole", { format: say(`format.${to}`) })),
    list("hand.lost", lost), list("hand.missing", missing),
    h("div.do", {}, h("button.btn.primary", { type: "button", id: "hand-save-conversion", onclick: actions.saveConversion }, say("hand.saveAs", { format: say(`format.${to}`) }))));
}
