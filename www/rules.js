// The publishers' rules beside the core's own review: one list of findings, one verdict. What both say of the same
// equation stands once, as the core's finding with the official ids beside it. Nothing is checked here.
import { findingId } from "./answer.js";

/** Rule sets as their publishers call them. */
const PUBLISHERS = {
  "en16931-ubl": "EN 16931",
  "en16931-cii": "EN 16931",
  "peppol-ubl": "Peppol BIS Billing",
  "peppol-cii": "Peppol BIS Billing",
  "xrechnung-ubl": "XRechnung",
  "xrechnung-cii": "XRechnung",
  "jp-pint": "Peppol PINT JP",
  fa3: "FA(3)",
};

/** The core's arithmetic, and the official rules that hold the same equation. Line and group rules must also stand in
 *  the same line or group. */
const SAME = {
  "ARI-LINE": /EN16931-R120$/,
  "ARI-PRICE": /EN16931-R046$/,
  "ARI-PERCENT": /EN16931-R040$/,
  "ARI-LINES": /^i?br-co-10$/i,
  "ARI-ALLOWANCES": /^i?br-co-11$/i,
  "ARI-CHARGES": /^i?br-co-12$/i,
  "ARI-NET": /^i?br-co-13$/i,
  "ARI-TAX-TOTAL": /^i?br-co-14$/i,
  "ARI-GROSS": /^i?br-co-15$/i,
  "ARI-DUE": /^i?br-co-16$/i,
  "ARI-BASE": /^(i?br|aligned-ibrp)-(s|z|e|ae|ic|g|o|af|ag|b|jp)-?\w*-08$/i,
  "ARI-TAX": /^(i?br-co-17|(i?br|aligned-ibrp)-(s|z|e|ae|ic|g|o|af|ag|b)-09)$/i,
};
/** An amount that is not there: whatever an official rule says of the same place is the same. */
const MISSING = "ARI-MISSING";
/** Our advice on what a clear invoice states gives way to a rule that demands it. */
const ADVICE = "ADV-CLEAR-";
const EQUATIONS = Object.values(SAME);
const WEIGHT = { error: 0, warning: 1, info: 2 };
const GROUP = /^\/(?:lines|taxBreakdown|allowances|charges)\/\d+/;

/** `EN 16931 1.3.16`. */
export const setName = ({ ruleset, edition }) => [PUBLISHERS[ruleset] ?? ruleset, edition].filter(Boolean).join(" ");

/** The core's review with the publishers' findings in it. `say` gives the words of the page. */
export function joined(review, validations, say, role) {
  const sets = validations.filter(({ ruleset }) => PUBLISHERS[ruleset]).map((set) => ({ ...set, name: setName(set) }));
  if (!sets.length) return { ...review, findings: review.findings.map((finding) => withRemedy(finding, say, role)) };
  const read = new Set(review.calculation.missing.map(({ place }) => place));
  const official = once(sets).filter(({ rule, place }) => !(rule.startsWith("READ-") && read.has(place)));
  const { own, rest } = beside(review.findings, official.map((finding) => standing(finding, review.decisions)));
  const findings = [...own, ...rest]
    .map((finding, index) => ({ finding: withRemedy(finding, say, role), index }))
    .sort((a, b) => WEIGHT[a.finding.severity] - WEIGHT[b.finding.severity] || a.index - b.index)
    .map(({ finding }) => finding);
  const unchecked = [...review.unchecked, ...sets.flatMap(({ name, unchecked: rules }) => rules.map((rule) => ({ ...rule, set: name })))];
  return { ...review, ...raised(review, sets, say), findings, unchecked, rulesets: sets };
}

/** Every official finding once, with the sets that make it. */
function once(sets) {
  const found = new Map();
  for (const { name, findings } of sets) {
    for (const finding of findings) {
      const id = `${finding.rule} ${finding.xpath ?? finding.place} ${finding.line ?? ""} ${finding.what}`;
      const held = found.get(id);
      if (held) held.sets.push(name);
      else found.set(id, { ...finding, judgement: "A", causedBy: null, official: true, sets: [name], at: `${finding.line ?? 0}:${finding.column ?? 0}` });
    }
  }
  return [...found.values()];
}

/** How an official finding stands by what was decided about its claim: the core's review holds decisions about it too. */
function standing(finding, decisions = []) {
  const entry = decisions.findLast(({ rule, fingerprint }) => rule === finding.rule && fingerprint === finding.fingerprint);
  return { ...finding, state: entry?.state ?? "open", ...(entry?.waitingFor ? { waitingFor: entry.waitingFor } : {}) };
}

/** Official findings that an own one already tells go beside it; where a single own finding explains every sum that is
 *  off, the official sums it throws off follow from it. */
function beside(own, official) {
  const causes = own.filter(({ rule, severity, causedBy }) => rule in SAME && severity === "error" && !causedBy);
  const known = new Map(own.map((finding) => [findingId(finding), finding]));
  const told = new Map();
  const rest = [];
  for (const finding of official) {
    const twin = own.find((one) => (SAME[one.rule]?.test(finding.rule) && sameGroup(one.place, finding.place)) || (one.rule === MISSING && one.place === finding.place));
    const root = twin ? (known.get(twin.causedBy) ?? twin) : EQUATIONS.some((rule) => rule.test(finding.rule)) && causes.length === 1 ? causes[0] : null;
    if (root) told.set(findingId(root), [...(told.get(findingId(root)) ?? []), finding]);
    else rest.push(finding);
  }
  const stronger = new Set(rest.map(({ place }) => place));
  const kept = own.filter(({ rule, place }) => !(rule.startsWith(ADVICE) && stronger.has(place)));
  return { own: kept.map((finding) => ({ ...finding, also: told.get(findingId(finding)) ?? [] })), rest };
}

const sameGroup = (a = "", b = "") => {
  const [one, other] = [GROUP.exec(a)?.[0], GROUP.exec(b)?.[0]];
  return !one || !other || one === other;
};

/** A received invoice is not mended here: where the core offers no correction, the reader still asks its sender. */
function withRemedy(finding, say, role) {
  const asks = !finding.remedy && (role === "receiver" || role === "agent") && finding.severity === "error";
  return asks ? { ...finding, remedy: { action: "request_correction", label: say("rules.request") } } : finding;
}

/** A broken rule is never hidden behind a friendlier verdict on the amounts. */
function raised(review, sets, say) {
  const broken = new Set(sets.flatMap(({ findings }) => findings.filter(({ severity }) => severity === "error").map(({ rule }) => rule)));
  if (review.verdict !== "rejected" && sets.some(({ verdict }) => verdict === "invalid")) {
    return { verdict: "rejected", verdictWord: say("rules.word.invalid"), headline: say("rules.broken", { n: broken.size }), lead: review.verdict === "accepted" ? say("rules.amountsAgree") : review.summary };
  }
  if (review.verdict === "accepted" && sets.some(({ verdict }) => verdict === "undecided")) {
    return { verdict: "needs_judgement", verdictWord: say("rules.word.undecided"), headline: say("rules.undecided"), lead: say("rules.amountsAgree") };
  }
  return {};
}

/** A draft on which something is still to be filled in is not in order, whatever is said of the rest. */
export function unfinished(review, say, role) {
  const open = role === "issuer_draft" ? review.calculation.missing.filter(({ found }) => found === undefined).length : 0;
  if (!open || review.verdict !== "accepted") return review;
  return { ...review, verdict: "needs_judgement", verdictWord: say("rules.word.undecided"), headline: say("verdict.unfinished", { n: open }), lead: "" };
}

/** What a finding's rule says, for its own page: the finding, the sets it belongs to, and how often it is broken. */
export function ruleOf({ findings }, id) {
  const all = findings.flatMap((finding) => [finding, ...(finding.also ?? [])]).filter(({ rule }) => rule === id);
  return all.length ? { ...all[0], places: all } : null;
}
