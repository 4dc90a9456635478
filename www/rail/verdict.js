// The verdict: a stamp, one sentence with the amount at stake, the coverage as a meter with words, and what was given.
import { h, svg } from "../dom.js";

const SET_MARKS = { valid: "✓", undecided: "?", invalid: "✕" };

export function verdictCard(view) {
  const { state: { review }, say } = view;
  const word = review.verdictWord;
  const count = review.findings.filter(({ state }) => state === "waived").length;
  const waiting = review.findings.filter(({ state }) => state === "waiting_for").length;
  return h("section.card.opening", { "aria-label": word },
    h(`div.verdict.${review.verdict}`, {},
      h(`div.stamp${[...word].length > 3 ? ".wide" : ""}`, { "aria-hidden": "true" }, stampLines(word)),
      h("div", {}, h("h2", {}, h("span.sr", {}, `${word}: `), headline(view)),
        lead(view) && h("p", {}, lead(view)),
        count > 0 && h("p", {}, say("verdict.waived", { n: count })),
        waiting > 0 && h("p", {}, say("verdict.waiting", { n: waiting })))),
    rulesets(view),
    coverage(view),
    given(view),
    further(view));
}

/** Short words stand in two lines like a seal, longer ones keep their words together. */
const stampLines = (word) => (/^[\u3040-\u9fff]{3}$/.test(word) ? [word[0], h("br"), word.slice(1)] : word);

/** The first sentence of the summary is the headline, the rest its lead. */
const headline = ({ state: { review } }) => review.headline ?? split(review.summary)[0];
const lead = ({ state: { review } }) => review.lead ?? split(review.summary)[1];

function split(summary) {
  const cut = /[。](?=.)|\.\s(?=\p{L})/u.exec(summary);
  return cut ? [summary.slice(0, cut.index + 1), summary.slice(cut.index + 1).trim()] : [summary, ""];
}

/** What can be done with the whole: set beside another invoice, handed over. */
function further({ state: { files, current }, say, actions, pick }) {
  const others = files.filter(({ id, data, error }) => id !== current && data && !error);
  return h("div.foot.whole", {},
    others.length
      ? h("select.pick", { "aria-label": say("compare.with"), "data-hold": "compare with", onchange: ({ target }) => (target.value === "file" ? pick("compare") : target.value && actions.compareFile(target.value)) },
        h("option", { value: "" }, say("compare.with")), others.map(({ id, name }) => h("option", { value: id }, name)), h("option", { value: "file" }, say("compare.file")))
      : h("button.btn", { type: "button", "data-hold": "compare", "data-action": "compare", onclick: () => pick("compare") }, say("compare.month")),
    h("button.btn", { type: "button", "data-hold": "hand", "data-action": "hand", onclick: actions.openHand }, say("hand.open")));
}

/** Each rule set with its edition and what it says. */
function rulesets({ state: { review, files, current }, say }) {
  const inside = files.find(({ id }) => id === current)?.inside;
  const sets = review.rulesets ?? [];
  if (!sets.length && !inside) return null;
  const count = (findings, severity) => new Set(findings.filter((finding) => finding.severity === severity).map(({ rule }) => rule)).size;
  return h("div.sets", {},
    inside && h("p.inside", {}, say("pdf.inside", { name: inside })),
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
    h("input", { id: `given-${key}`, type: "date", value, "data-hold": `given-${key}`, onchange: ({ target }) => actions.given({ [key]: target.value }) }),
  ];
  return h("details.given", { "data-fold": "given" },
    h("summary", {}, say("given.summary", { today: today ? day(today) : say("given.noToday"), law: law ? day(law) : say("given.lawAuto") })),
    h("div.fields", {}, field("today", today, say("given.today")), field("lawDate", law ?? "", say("given.law"))));
}
