// What a draft still lacks or what could not be read, each with its place; and what could not be checked, with the reason.
import { h } from "../dom.js";

export function readingsCard({ state: { review, role }, say, actions }) {
  const { missing } = review.calculation;
  if (!missing.length) return null;
  // A draft is still to be completed; what was received lacks something or cannot be read.
  const title = say(role === "issuer_draft" ? "readings.title" : "readings.titleRead");
  return h("section.card", { "aria-label": title },
    h("h2", {}, h("span", {}, title), h("span", {}, say("findings.count", { n: missing.length }))),
    h("ul.list-plain", {}, missing.slice(0, 50).map(({ place, label, text, found, expected, line, column, term }) =>
      h("li", {}, h("button.step", { type: "button", onclick: () => actions.look({ place, focus: true }) }, named(label, text)),
        h("small", {}, [found !== undefined && say("readings.found", { found }), expected && say("readings.expected", { expected }), line && say("source.spot", { line, column: column ?? 1 }), term, place].filter(Boolean).join(" · "))))));
}

/** What is missing and what is said of it; a sentence that begins with the name does not need it twice. */
const named = (label, text) => (text.toLocaleLowerCase().startsWith(label.toLocaleLowerCase()) ? [h("b", {}, text.slice(0, label.length)), text.slice(label.length)] : [h("b", {}, label), " ", text]);

export function uncheckedCard({ state: { review, role }, say }) {
  // A draft states no amounts that could be held against each other: the core works them out.
  const draft = role === "issuer_draft";
  const reasons = [...new Map(review.unchecked.filter(({ rule }) => !draft || !rule.startsWith("ARI-")).map((one) => [`${one.rule} ${one.because}`, one])).values()];
  if (!reasons.length) return null;
  return h("section.card", { "aria-label": say("unchecked.title") },
    h("h2", {}, h("span", {}, say("unchecked.title")), h("span", {}, say("findings.count", { n: reasons.length }))),
    h("ul.list-plain", {}, reasons.slice(0, 50).map(({ rule, because, set }) => h("li", {}, because, h("small", {}, [rule, set].filter(Boolean).join(" · "))))));
}
