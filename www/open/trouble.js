// A file that cannot be shown: what, where, what to do.
import { h } from "../dom.js";

export function trouble({ name, error }, say, pick) {
  const place = [error.place?.pointer, error.place?.line && say("source.spot", { line: error.place.line, column: error.place.column ?? 1 })].filter(Boolean).join(" ");
  const known = error.kind.startsWith("pdf") && say(`error.${error.kind}`);
  return h("section.trouble", { role: "alert" },
    h("h1", {}, say("error.title")),
    h("p", {}, h("b", {}, name)),
    h("p", {}, known || say(`error.${error.kind}`)),
    !known && h("dl.kv", {},
      place && [h("dt", {}, say("error.place")), h("dd", {}, place)],
      error.message && [h("dt", {}, say("error.what")), h("dd", {}, error.message)],
      h("dt", {}, say("error.hint")), h("dd", {}, error.hint ?? say("error.doDefault"))),
    h("p", {}, h("button.btn.primary", { type: "button", onclick: pick }, say("open.choose"))));
}
