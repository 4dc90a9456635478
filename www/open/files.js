// Several files as a list with their verdicts.
import { h } from "../dom.js";

export const marks = { accepted: "✓", needs_judgement: "?", rejected: "✕", failed: "!", waiting: "…" };

export function fileList({ files, current }, say, actions) {
  return h("section.card.files", { "aria-label": say("open.files") },
    h("table", {}, h("tbody", {}, files.map((file) =>
      h("tr", { "aria-current": file.id === current && "true" },
        h("th", { scope: "row" }, h("button.pickfile", { type: "button", onclick: () => actions.show(file.id) }, file.name)),
        h("td.n", {}, verdictTag(file, say)))))));
}

function verdictTag({ verdict, verdictWord, error }, say) {
  const state = error ? "failed" : (verdict ?? "waiting");
  return h(`span.tag.${state}`, { "data-mark": marks[state] }, error ? say("open.failed") : (verdictWord ?? say("open.waiting")));
}
