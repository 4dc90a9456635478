// A file that cannot be shown: what, where, what to do.
import { h, quoting } from "../dom.js";
import { isXml } from "./xml.js";

/** What needs no more words than its own: here the core was not asked, or has nothing to add. */
const PLAIN = /^(pdf|empty|picture|office|web_page|spreadsheet|archive)/;

export function trouble({ name, data, error }, say, pick, actions) {
  const place = [error.place?.pointer, error.place?.line && say("source.spot", { line: error.place.line, column: error.place.column ?? 1 })].filter(Boolean).join(" ");
  const plain = PLAIN.test(error.kind);
  const shows = data && isXml(data) && error.place?.line;
  return h("section.trouble", { role: "alert" },
    h("h1", {}, say("error.title")),
    h("p", {}, h("b", {}, name)),
    h("p", {}, say(`error.${error.kind}`)),
    !plain && h("dl.kv", {},
      place && [h("dt", {}, say("error.place")), h("dd", {}, place)],
      error.message && [h("dt", {}, say("error.what")), h("dd", {}, quoting(error.message))],
      h("dt", {}, say("error.hint")), h("dd", {}, quoting(error.hint ?? say("error.doDefault")))),
    h("p.choose", {}, h("button.btn.primary", { type: "button", onclick: pick }, say("open.choose")),
      shows && h("button.btn", { type: "button", "data-action": "source", onclick: () => actions.readSource({ line: error.place.line }) }, say("error.source", { n: error.place.line }))));
}
