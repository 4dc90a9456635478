// The findings by weight: what differs, stated and expected, the clause, what to do. Their numbers stand on the sheet.
import { h } from "../dom.js";
import { roots } from "../answer.js";
import { decided, standing } from "./decide.js";
import { asksSupplier, remedyButtons } from "./remedy.js";
import { ruleLink } from "./rule.js";

/** More than anyone reads at once. */
const SHOWN = 100;
/** From this many findings on the list is one of headlines: each keeps its sentence, the rest opens. */
const MANY = 12;
/** So many stay open even then: the gravest stand first. */
const OPEN = 3;

export function findingsCard(view) {
  const { state: { review, requested }, say } = view;
  const found = roots(review.findings);
  const stands = (finding) => standing(finding, requested[finding.id]);
  const open = found.filter((finding) => finding.severity !== "info" && ["open", "waiting_for"].includes(stands(finding))).length;
  const judged = found.filter((finding) => stands(finding) !== "open").length;
  return h("section.card", { "aria-label": say("findings.title") },
    h("h2", {}, h("span", {}, say("findings.title")), h("span", {}, judged > 0 ? say("queue.open", { n: open }) : say("findings.count", { n: found.length }))),
    found.length ? [found.slice(0, SHOWN).map((finding, index) => findingView(view, finding, found.length > MANY && index >= OPEN)), found.length > SHOWN && h("p.none", {}, say("findings.more", { n: found.length - SHOWN }))] : h("p.none", {}, say("findings.none"), " ", say("findings.noneMore")),
    foot(view, found));
}

/** What can be done with all of them: one request to the supplier, and a look at the invoice as it would be corrected. */
function foot({ state: { requested }, say, actions }, found) {
  const asking = found.filter((finding) => standing(finding, requested[finding.id]) === "open" && asksSupplier(finding));
  if (asking.length < 2 && !proposes(found)) return null;
  return h("div.foot", {},
    asking.length > 1 && h("button.btn.plain", { type: "button", "data-hold": "write all", "data-action": "writeAll", onclick: () => actions.write(asking) }, say("request.all", { n: asking.length })),
    proposes(found) && h("button.btn.plain", { type: "button", "data-hold": "preview", "data-action": "preview", onclick: actions.preview }, say("preview.open")));
}

/** Whether any finding proposes a change. */
const proposes = (found) => found.some(({ remedy }) => remedy?.patch?.length > 0);

function findingView(view, finding, brief) {
  const { state: { requested, at }, say, actions, signed } = view;
  const stands = standing(finding, requested[finding.id]);
  const settled = stands !== "open" && stands !== "waiting_for";
  const worth = finding.atStake ?? (/amount|total|price/i.test(`${finding.key} ${finding.place}`) ? finding.difference : undefined);
  const here = at?.finding === finding.id;
  const rest = details(view, finding, stands);
  return h(`div.f.${finding.severity}${settled ? ".settled" : ""}${here ? ".here" : ""}`, { "data-finding-card": finding.id },
    h("h3", {}, h(`span.pin.${finding.severity}`, { "aria-hidden": "true" }, String(finding.n)),
      h("button.door", { type: "button", "data-hold": `door ${finding.id}`, onclick: () => actions.look({ place: finding.place, key: finding.key, finding: finding.id }) }, h("span.sr", {}, `${say(`severity.${finding.severity}`)}: `), finding.title),
      worth !== undefined && h("b", {}, signed(worth))),
    h("p", {}, finding.what),
    brief && !settled ? h("details.rest", { "data-fold": `rest ${finding.id}`, open: here }, h("summary", {}, say("findings.rest"), h("span.sr", {}, ` ${finding.n}`), h("code", {}, finding.rule)), rest) : rest);
}

/** The figures, the reason, the law and what to do; last, the id of the rule and where it stands. */
function details(view, finding, stands) {
  const { say } = view;
  return [
    trio(view, finding),
    finding.why && h("p.quiet", {}, finding.why),
    finding.clause && h("p.q", {}, `${finding.clause.document} ${finding.clause.section}`, finding.clause.quote && [" ", h("q", {}, finding.clause.quote)]),
    finding.legal && h("p.q", {}, finding.legal.url ? h("a", { href: finding.legal.url, target: "_blank", rel: "noopener noreferrer" }, finding.legal.citation) : finding.legal.citation),
    finding.do && h("p", {}, finding.do),
    stands === "asked" && h("p.small", {}, say("queue.asked")),
    ["open", "asked"].includes(stands) ? remedyButtons(view, finding) : decided(view, finding, stands),
    finding.followers.length > 0 && h("details.follow", { "data-fold": `follow ${finding.id}` }, h("summary", {}, say("findings.follow", { n: finding.followers.length })),
      h("ul", {}, finding.followers.map(({ title, what }) => h("li", {}, what ?? title)))),
    h("p.small", {}, finding.judgement !== "A" && h("span", {}, say(`findings.who.${finding.judgement}`)),
      h("code", {}, finding.official ? ruleLink(view, finding.rule) : finding.rule, finding.term && ` · ${finding.term}`),
      (finding.also ?? []).length > 0 && h("span.also", {}, `${say("rules.also")} `, [...new Set(finding.also.map(({ rule }) => rule))].map((rule, index) => [index > 0 && ", ", h("code", {}, ruleLink(view, rule))])),
      finding.sets && h("span", {}, finding.sets.join(", "))),
    written(view, finding),
  ];
}

/** Where it stands in the XML: the line, which opens it there, and the path. */
function written({ say, actions }, { xpath, line, id }) {
  if (!xpath || !line) return null;
  return h("p.small.written", {},
    h("button.btn.plain", { type: "button", "data-hold": `line ${id}`, onclick: () => actions.readSource({ line }) }, say("source.line", { n: line })),
    h("code", {}, xpath));
}

function trio({ say, value, money }, finding) {
  const { stated, expected, difference } = finding;
  if (stated === undefined && expected === undefined) return null;
  const part = (kind, text) => text !== undefined && h(`div.${kind}`, {}, h("dt", {}, say(`findings.${kind}`)), h("dd", {}, text));
  return h("dl.trio", {},
    part("stated", stated !== undefined ? value(stated, finding) : undefined),
    part("expected", expected !== undefined ? value(expected, finding) : undefined),
    part("difference", difference !== undefined ? money(difference) : undefined));
}
