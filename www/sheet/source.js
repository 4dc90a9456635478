// The XML as it was opened, line by line, with the numbers of the findings at their lines.
import { h, replace } from "../dom.js";
import { roots } from "../answer.js";
import { xmlText } from "../open/xml.js";
import { speaker } from "../text/index.js";

/** As many lines are shown around the one asked for. */
const AROUND = 1500;

export function mountSource(store, actions) {
  const dialog = h("dialog.source", { "aria-labelledby": "source-title", onclose: () => store.get().source && actions.readSource(null) });
  document.body.append(dialog);
  store.on(["source"], (state) => {
    const file = state.files.find(({ id }) => id === state.current);
    if (!state.source || !file?.data || !(state.review || file.error)) return dialog.open && dialog.close();
    const say = speaker(state.lang);
    const list = rows(file.data, state, say);
    replace(dialog,
      h("h2", { id: "source-title" }, file.inside ?? file.name), h("p", {}, say(state.review ? "source.note" : "source.broken")), list,
      h("div.do", {}, h("button.btn", { type: "button", onclick: () => dialog.close() }, say("request.close"))));
    if (!dialog.open) dialog.showModal();
    const row = list.querySelector(`[data-row="${state.source.line}"]`);
    row?.classList.add("here");
    list.scrollTop = row ? row.offsetTop - list.offsetTop - list.clientHeight / 3 : 0;
    list.focus();
  });
}

function rows(data, { review, files, current, source }, say) {
  const lines = xmlText(data).split(/\r\n|\n|\r/);
  const marked = new Map();
  const stop = files.find(({ id }) => id === current)?.error?.place?.line;
  for (const finding of roots(review?.findings ?? [])) {
    for (const { line } of [finding, ...(finding.also ?? [])]) {
      if (line && !marked.get(line)?.includes(finding)) marked.set(line, [...(marked.get(line) ?? []), finding]);
    }
  }
  const first = Math.max(0, source.line - AROUND);
  const last = Math.min(lines.length, source.line + AROUND);
  return h("ol.code", { tabindex: "0", "aria-label": say("source.title") }, lines.slice(first, last).map((text, index) => {
    const line = first + index + 1;
    const found = marked.get(line) ?? [];
    const tone = found[0]?.severity ?? (line === stop ? "error" : null);
    return h(`li${tone ? `.marked.${tone}` : ""}`, { "data-row": line, value: line },
      h("code", {}, text || " "),
      found.map(({ n, severity, title }) => h(`span.pin.${severity}`, { title, role: "img", "aria-label": say("pin.label", { n }) }, String(n))));
  }));
}
