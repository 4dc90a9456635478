// The corrected invoice as it would be printed, why it differs, and what a credit note over the difference would say.
import { h, replace } from "../dom.js";
import * as core from "../core.js";
import { amountsOf } from "../answer.js";
import { effectsChart } from "../compare/compare.js";
import { amountsText } from "../rail/values.js";
import { layoutOf, pageOf } from "../sheet/page.js";
import { speaker } from "../text/index.js";

export function mountPreview(store, actions) {
  const dialog = h("dialog.preview", { "aria-labelledby": "preview-title", onclose: () => store.get().preview && actions.closePreview() });
  document.body.append(dialog);
  store.on(["preview", "lang"], (state) => {
    if (!state.preview || !state.review) return dialog.open && dialog.close();
    render(dialog, state, actions);
    if (!dialog.open) dialog.showModal();
  });
}

function render(dialog, state, actions) {
  const say = speaker(state.lang);
  const { calculation, comparison } = state.preview;
  const view = { state, say, actions: { light() {}, look() {} }, ...amountsText(state, core) };
  const page = pageOf(state, calculation, { amounts: computed(calculation), draft: false, flat: true, actions: {}, say, tell() {}, paint() {}, ksefCodeOf: undefined });
  replace(dialog,
    h("h2", { id: "preview-title" }, say("preview.title")), h("p", {}, say("preview.note")),
    h("div.two", { tabindex: "0", role: "group", "aria-label": say("preview.title") },
      h(`article.sheet.${page.lang}`, { lang: page.lang, "aria-label": say("preview.title") }, layoutOf(page)(page)),
      h("div.card.compare", {}, h("h3", {}, say("preview.changes")), changes(view, state),
        comparison.identity.some(({ delta }) => Number(delta) !== 0) && [h("h3", {}, say("preview.why")), comparison.sentences.map((text) => h("p.say", {}, text))],
        comparison.effects.length > 0 && effectsChart(view, comparison, false, ["now", "changed"]), creditNote(view, comparison))),
    h("div.do", {},
      h("button.btn.plain", { type: "button", "data-action": "saveCorrections", onclick: actions.saveCorrections }, say("preview.save")),
      h("button.btn", { type: "button", onclick: () => dialog.close() }, say("request.close"))));
}

/** Every value that changes, under the finding that asks for it. */
function changes({ say, value, money }, { preview: { corrections } }) {
  const written = (text, correction) => (/^-?\d+(\.\d+)?$/.test(text) && /[aA]mount|[tT]otal|Price/.test(correction.place) ? money(text) : value(text, correction));
  return h("ul.list-plain", {}, corrections.map((one) => h("li", {}, h("b", {}, one.title), " ",
    one.from !== undefined && [h("del", {}, written(one.from, one)), " → "], one.op === "remove" ? say("preview.removed") : h("ins", {}, written(one.value, one)))));
}

/** Only what the core computed: what was stated wrongly gives way. */
const computed = (calculation) => new Map([...amountsOf(calculation)].map(([key, held]) => [key, { ...held, stated: held.computed === undefined ? held.stated : undefined }]));

/** The difference as a document of its own: a credit note where less is due, a further charge where more is. */
function creditNote({ say, moneyIn }, { currency, delta, identity }) {
  if (Number(delta) === 0) return null;
  const less = delta.startsWith("-");
  const plain = (value) => moneyIn(less ? (value.startsWith("-") ? value.slice(1) : `-${value}`) : value, currency);
  const rows = identity.filter((row) => row.delta !== undefined && Number(row.delta) !== 0);
  return [
    h("h3", {}, say(less ? "preview.credit" : "preview.charge")),
    h("table.side", {}, h("tbody", {}, rows.map(({ label, delta: value }) => h("tr", {}, h("th", { scope: "row" }, label), h("td.n", {}, plain(value)))),
      h("tr", {}, h("th", { scope: "row" }, say(less ? "preview.creditDue" : "preview.chargeDue")), h("td.n", {}, h("b", {}, plain(delta)))))),
  ];
}
