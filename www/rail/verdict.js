// The verdict: a stamp, one sentence with the amount at stake, the coverage as a meter with words, and what was given.
import { roots } from "../answer.js";
import { dayInput } from "../day.js";
import { h, svg } from "../dom.js";
import { isPayable } from "./receipt.js";
import { isOverdue } from "./reminder.js";

const SET_MARKS = { valid: "✓", undecided: "?", invalid: "✕" };

export function verdictCard(view) {
  const { state: { review }, say } = view;
  const word = review.verdictWord;
  const [headline, lead] = verdictLines(review, say);
  const count = review.findings.filter(({ state }) => state === "waived").length;
  const waiting = review.findings.filter(({ state }) => state === "waiting_for").length;
  return h("section.card.opening", { "aria-label": word },
    h(`div.verdict.${review.verdict}`, {},
      h(`div.stamp${[...word].length > 3 ? ".wide" : ""}`, { "aria-hidden": "true" }, stampLines(word)),
      h("div", {}, h("h2", {}, h("span.sr", {}, `${word}: `), headline),
        lead && h("p", {}, lead),
        count > 0 && h("p", {}, say("verdict.waived", { n: count })),
        waiting > 0 && h("p", {}, say("verdict.waiting", { n: waiting })))),
    rulesets(view),
    coverage(view),
    given(view),
    further(view));
}

/** Short words stand in two lines like a seal, longer ones keep their words together. */
const stampLines = (word) => (/^[\u3040-\u9fff]{3}$/.test(word) ? [word[0], h("br"), word.slice(1)] : word);

/** Headline and lead: the first sentence of the summary and the rest. An invoice in order on which something still stands
 *  out is not said to be free of it. */
export function verdictLines(review, say) {
  const hints = review.verdict === "accepted" ? roots(review.findings).filter(({ severity, state }) => severity === "warning" && (state ?? "open") === "open").length : 0;
  if (hints > 0) return [say("verdict.nothingToCorrect"), say("verdict.hints", { n: hints })];
  const [first, rest] = split(review.summary);
  return [review.headline ?? first, review.lead ?? rest];
}

function split(summary) {
  const cut = /[。](?=.)|\.\s(?=\p{L})/u.exec(summary);
  return cut ? [summary.slice(0, cut.index + 1), summary.slice(cut.index + 1).trim()] : [summary, ""];
}

/** What can be done with the whole: set beside another invoice, handed over. */
function further({ state, say, actions, pick }) {
  const { files, current } = state;
  const others = files.filter(({ id, data, error }) => id !== current && data && !error);
  return h("div.foot.whole", {},
    others.length
      ? h("select.pick", { "aria-label": say("compare.with"), "data-hold": "compare with", onchange: ({ target }) => (target.value === "file" ? pick("compare") : target.value && actions.compareFile(target.value)) },
        h("option", { value: "" }, say("compare.with")), others.map(({ id, name }) => h("option", { value: id }, name)), h("option", { value: "file" }, say("compare.file")))
      : h("button.btn", { type: "button", "data-hold": "compare", "data-action": "compare", onclick: () => pick("compare") }, say("compare.month")),
    h("button.btn", { type: "button", "data-hold": "hand", "data-action": "hand", onclick: actions.openHand }, say("hand.open")),
    isOverdue(state) && h("button.btn", { type: "button", "data-hold": "remind", "data-action": "remind", onclick: () => actions.writeTo("reminder") }, say("reminder.open.button")),
    isPayable(state) && h("button.btn", { type: "button", "data-hold": "receipt", "data-action": "receipt", onclick: () => actions.writeTo("receipt") }, say("receipt.open.button")));
}

/** Each rule set with its edition and what it says. */
function rulesets({ state: { review, files, current }, say }) {
  const { inside, encoding } = files.find(({ id }) => id === current) ?? {};
  const sets = review.rulesets ?? [];
  if (!sets.length && !inside && !encoding) return null;
  const count = (findings, severity) => new Set(findings.filter((finding) => finding.severity === severity).map(({ rule }) => rule)).size;
  return h("div.sets", {},
    inside && h("p.inside", {}, say("pdf.inside", { name: inside })),
    encoding && h("p.inside", {}, say("file.recoded", { encoding })),
    sets.length > 0 && h("ul", { "aria-label": say("rules.sets") }, sets.map(({ name, verdict, findings, unchecked }) => {
      const [errors, warnings] = [count(findings, "error"), count(findings, "warning")];
      const words = [
        verdict === "valid" && say("rules.set.valid"),
        verdict !== "valid" && errors > 0 && say("rules.set.broken", { n: errors }),
        warnings > 0 && say("rules.set.warnings", { n: warnings }),
        unchecked.length > 0 && say("rules.set.unchecked", { n: unchecked.length }),
      ].filter(Boolean);
      return h(`li.${verdict}`, { "data-mark": SET_MARKS[verdict] }, h("b", {}, name), " ", h("span", {}, words.join(" · ")));
    })));
}

function coverage({ state: { review }, say, number }) {
  const { checked, unverified, notMachineCheckable, amountRatio, notConsulted } = review.coverage;
  const ratio = `${number(percent(amountRatio))}%`;
  const width = Math.min(100, Number(amountRatio) * 100);
  const parts = [
    say("coverage.ratio", { ratio }),
    say("coverage.checked", { n: checked }),
    unverified > 0 && say("coverage.unverified", { n: unverified }),
    notMachineCheckable > 0 && say("coverage.notMachine", { n: notMachineCheckable }),
  ].filter(Boolean);
  return h("div.cover", {},
    svg("svg.meter", { viewBox: "0 0 100 6", preserveAspectRatio: "none", role: "img", "aria-label": say("coverage.meter", { ratio }) },
      svg("rect.ok", { x: 0, y: 0, width, height: 6 }),
      svg("rect.open", { x: width, y: 0, width: 100 - width, height: 6 })),
    h("p", {}, parts.join(" · ")),
    notConsulted.length > 0 && h("p", {}, say("coverage.notConsulted")),
    notConsulted.length > 0 && h("ul.registers", {}, registers(notConsulted).map(({ name, url, values }) =>
      h("li", {}, h("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, name), values.length > 0 && h("span", {}, values.join(" · "))))));
}

/** Every register once, with all numbers that can be looked up there. */
function registers(notConsulted) {
  const known = new Map();
  for (const { name, url, value } of notConsulted) {
    const held = known.get(name) ?? { name, url, values: [] };
    known.set(name, { ...held, values: [...held.values, ...(value ? [value] : [])] });
  }
  return [...known.values()];
}

/** `0.994` as `99.4`; cut, so that less than all is never shown as all. */
const percent = (ratio) => String(Math.floor(Number(ratio) * 1000) / 10);

function given({ state, say, day, actions }) {
  const { review, today, lawDate } = state;
  const law = lawDate || review.lawDate;
  const field = (key, value, label) => [
    h("label", { for: `given-${key}` }, label),
    dayInput({ lang: state.lang, id: `given-${key}`, value, "data-hold": `given-${key}`, onday: (iso) => actions.given({ [key]: iso }) }),
  ];
  return h("details.given", { "data-fold": "given" },
    h("summary", {}, say(law ? "given.summary" : "given.summaryAuto", { today: today ? day(today) : say("given.noToday"), law: day(law) })),
    h("div.fields", {}, field("today", today, say("given.today")), field("lawDate", law ?? "", say("given.law"))));
}
