// The question box of an amount: questions to choose from, a field that narrows them, and the answer to the last one.
import { h } from "../dom.js";
import { effectsChart } from "../compare/compare.js";
import { typedNumber } from "../text/typed.js";
import { otherwise } from "./why.js";

const QUESTIONS = ["made", "depends", "whatif", "basis"];

export function furtherBox(view) {
  const { state: { asked }, say, actions } = view;
  const further = asked.further;
  const choices = QUESTIONS.map((question) =>
    h("button.btn", { type: "button", "data-question": question, "data-hold": `ask ${question}`, "aria-pressed": String(further?.question === question), onclick: () => actions.askFurther(question) }, say(`ask.${question}`)));
  if (["receiver", "agent"].includes(view.state.role)) choices.push(h("button.btn", { type: "button", "data-question": "dispute", "data-hold": "ask dispute", onclick: () => actions.dispute(asked.key) }, say("ask.dispute")));
  choices.push(h("button.btn", { type: "button", "data-question": "copy", "data-hold": "ask copy", onclick: () => actions.copy(answerText(view)) }, say("ask.copy")));
  const none = h("p.quiet", { hidden: true }, say("ask.nothing"));
  const narrow = (typed) => {
    const words = typed.toLocaleLowerCase().split(/[\s、。，？?！!]+/).filter(Boolean);
    for (const choice of choices) choice.hidden = words.length > 0 && !words.some((word) => suits(choice.textContent + say(`ask.words.${choice.dataset.question}`), word));
    none.hidden = choices.some(({ hidden }) => !hidden);
    return choices.filter(({ hidden }) => !hidden);
  };
  const field = h("input", { type: "search", "data-hold": "ask field", "aria-label": say("ask.field"), placeholder: say("ask.field"), autocomplete: "off",
    oninput: ({ target }) => narrow(target.value),
    onkeydown: (event) => {
      if (event.key !== "Enter" || event.isComposing) return;
      event.preventDefault();
      narrow(event.target.value)[0]?.click();
    } });
  return h("div.further", {}, field, h("div.choices", {}, choices, none), further && answer(view, further));
}

/** A question suits what was typed if one holds the other. */
function suits(text, word) {
  const lower = text.toLocaleLowerCase();
  return (word.length > 2 || /[^\x00-\u024f]/.test(word)) && (lower.includes(word) || lower.split("|").some((known) => known.length > (/[^\x00-\u024f]/.test(known) ? 1 : 3) && word.includes(known)));
}

function answer(view, further) {
  const { say } = view;
  if (further.failed) return h("p.says-answer", { role: "status" }, further.failed.kind === "bad_option" ? say("why.none") : say(`error.${further.failed.kind}`));
  return h("div.answer", { role: "status" }, answers[further.question](view, further));
}

const answers = {
  made: (view, { nodes }) => (nodes.length ? list(view, nodes.map((node) => ({ ...node, valueText: view.value(node.value, node) }))) : h("p", {}, view.say("why.none"))),
  depends: (view, { amounts: { all } }) => (all.length ? list(view, all) : h("p", {}, view.say("ask.nothingDepends"))),
  whatif: (view, further) => whatIfForm(view, further),
  basis: ({ say }, { citations }) => (citations.length ? h("ul.basis", {}, citations.map(cited)) : h("p", {}, say("ask.noBasis"))),
};

/** Amounts by name; each is a door of its own. */
function list({ actions }, amounts) {
  return h("ul.amounts", {}, amounts.map(({ key, label, valueText }) => h("li", {},
    key ? h("button.step", { type: "button", onclick: () => actions.ask(key), onpointerenter: () => actions.light([key]), onpointerleave: () => actions.light([]), onfocus: () => actions.light([key]), onblur: () => actions.light([]) }, label) : h("span", {}, label),
    h("span.n", {}, valueText))));
}

const cited = ({ clause, legal }) => h("li", {},
  clause && [h("b", {}, `${clause.document} ${clause.section}`), clause.quote && h("q", {}, clause.quote)],
  legal && (legal.url ? h("a", { href: legal.url, target: "_blank", rel: "noopener noreferrer" }, legal.citation) : legal.citation));

function whatIfForm(view, { fields, tried, refused }) {
  const { state: { lang }, say, actions } = view;
  if (!fields.length) return h("p", {}, say("why.none"));
  const chosen = () => fields.find(({ place }) => place === field.value);
  const field = h("select", { "aria-label": say("ask.whatif.field"), "data-hold": "whatif field", onchange: () => (value.value = chosen().value) },
    fields.map((one) => h("option", { value: one.place, selected: tried?.place === one.place }, `${one.label}: ${view.value(one.value, one)}`)));
  const value = h("input", { type: "text", inputmode: "decimal", "aria-label": say("ask.whatif.value"), "data-hold": "whatif value", autocomplete: "off", value: tried?.value ?? fields[0].value });
  return [
    h("form.whatif", { onsubmit: (event) => {
      event.preventDefault();
      actions.tryValue(field.value, typedNumber(value.value, lang));
    } }, field, value, h("button.btn.primary", { type: "submit" }, say("ask.whatif.try"))),
    refused && h("p", {}, say(`error.${refused.kind}`)),
    tried && [tried.comparison.sentences.map((text) => h("p", {}, text)), tried.comparison.effects.length > 0 && effectsChart(view, tried.comparison, false, ["now", "changed"])],
  ];
}

/** The sentence and, where there are several, its steps. */
export const toldOnce = (line, steps) => [...new Set([line, ...(steps.sentences.length > 1 ? [steps] : [])].flatMap(({ sentences }) => sentences.map(({ text }) => text)))];

/** The answer as text: the sentence, the steps, and what was asked further. */
export function answerText(view) {
  const { state: { asked: { line, steps, further } } } = view;
  const stated = otherwise(view);
  const parts = [`${line.label}: ${stated ?? line.valueText}`, ...(stated ? [view.say("why.stated", { stated, value: line.valueText })] : []), ...toldOnce(line, steps)];
  if (further?.nodes) parts.push("", ...further.nodes.map((node) => `- ${node.label}: ${view.value(node.value, node)}`));
  if (further?.amounts) parts.push("", ...further.amounts.all.map(({ label, valueText }) => `- ${label}: ${valueText}`));
  if (further?.citations) parts.push("", ...further.citations.map(({ clause, legal }) => `- ${clause ? `${clause.document} ${clause.section} ${clause.quote ?? ""}`.trim() : `${legal.citation} ${legal.url ?? ""}`.trim()}`));
  if (further?.tried) parts.push("", ...further.tried.comparison.sentences);
  return parts.join("\n");
}
