// "Compare with last month": what makes the difference between the invoice on the desk and another one.
import { h } from "../dom.js";
import { lineKey } from "../answer.js";
import { waterfall } from "./waterfall.js";

export function compareCard(view) {
  const { state: { compared }, say, actions, pick } = view;
  if (!compared) return null;
  const { other, answer, failed } = compared;
  const title = say("compare.title", { name: answer?.before.number && !compared.swapped ? answer.before.number : other.name });
  return h("section.card.compare", { "aria-label": title },
    h("h2", {}, h("span", {}, title), h("button.close", { type: "button", "aria-label": say("compare.close"), onclick: actions.uncompare }, "×")),
    failed ? h("p.say", {}, say(`error.${failed.kind}`), failed.message && h("small", {}, ` ${failed.message}`)) : told(view, compared),
    h("div.foot", {},
      answer && !answer.problem && h("button.btn.plain", { type: "button", "aria-pressed": String(compared.folded), "data-hold": "fold tax", onclick: actions.foldTax }, say("compare.fold")),
      answer && h("button.btn.plain", { type: "button", "data-hold": "copy comparison", onclick: () => actions.copy(comparisonText(answer)) }, say("ask.copy")),
      h("button.btn.plain", { type: "button", "data-hold": "compare other", onclick: () => pick("compare") }, say("compare.other"))));
}

function told(view, { answer, swapped }) {
  const { say } = view;
  if (answer.problem) return h("p.say", {}, answer.problem.text);
  return [
    answer.sentences.map((text) => h("p.say", {}, text)),
    effectsChart(view, answer, swapped),
    (answer.hints ?? []).map(({ text }) => h("p.hintline", {}, text)),
    h("details.follow.side", { "data-fold": "side by side" }, h("summary", {}, say("compare.totals")), sideBySide(view, answer)),
  ];
}

/** From the amount before to the amount after, cause by cause; `[first, last]` are the words for the two. */
export function effectsChart(view, answer, swapped = false, [first, last] = ["before", "after"]) {
  const { say, write, signedIn } = amounts(view, answer.currency);
  const whole = (key, { number, issueDate, amountDue }) => ({
    label: say(`compare.${key}`), detail: [number, issueDate && view.day(issueDate)].filter(Boolean).join(" · "), value: amountDue, text: write(amountDue),
  });
  return waterfall(say("compare.chart"), [
    whole(first, answer.before),
    ...answer.effects.map(({ kind, value, label, causes = [] }) => ({
      label: say(`effect.${kind}`), detail: causes.length ? causes.map(causeText(say)).join(" / ") : kind === "other" ? label : undefined, value, text: signedIn(value),
      act: lit(view, causes, swapped),
    })),
    whole(last, answer.after),
  ]);
}

/** A cause that stands alone: Japanese writes it so that the sentence goes on (「下がったことで、…」). */
const alone = (text) => text.replace(/ことで$/, "こと");

const causeText = (say) => ({ name, text, clause }) => [name && !text.includes(name) ? say("compare.cause", { name, text: alone(text) }) : alone(text), clause && `(${clause.document} ${clause.section})`].filter(Boolean).join(" ");

/** Pointing at an effect lights its lines on the sheet; choosing it goes there. */
function lit({ state: { review }, actions }, causes, swapped) {
  const places = causes.flatMap(({ before = [], after = [] }) => (swapped ? before : after));
  if (!places.length) return null;
  const keys = places.map((place) => /^\/lines\/(\d+)/.exec(place)?.[1]).filter(Boolean).map((index) => `${lineKey(review.calculation, Number(index))}.net_amount`);
  const on = () => actions.light(keys);
  const off = () => actions.light([]);
  return { onpointerenter: on, onpointerleave: off, onfocus: on, onblur: off, onclick: () => actions.look({ place: places[0] }) };
}

function sideBySide(view, answer) {
  const { say, write, signedIn } = amounts(view, answer.currency);
  return h("table.side", {},
    h("thead", {}, h("tr", {}, h("td", {}), ["before", "after", "delta"].map((key) => h("th.n", { scope: "col" }, say(`compare.${key}`))))),
    h("tbody", {}, answer.identity.map(({ label, before, after, delta }) =>
      h("tr", {}, h("th", { scope: "row" }, label), h("td.n", {}, write(before)), h("td.n", {}, write(after)), h("td.n", {}, delta === undefined ? "" : signedIn(delta))))));
}

/** How amounts of a comparison are written: in its own currency. */
function amounts({ say, moneyIn }, currency) {
  const write = (value) => moneyIn(value, currency);
  return { say, write, signedIn: (value) => (value.startsWith("-") || value === "0" ? write(value) : `+${write(value)}`) };
}

export const comparisonText = ({ sentences, effects }) => [...sentences, "", ...effects.map(({ text }) => `- ${text}`)].join("\n");
