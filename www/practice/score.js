// How well the marks meet the findings. A mark meets a finding at its place, anywhere on its line, or at the place of what
// follows from it; only root causes that ask for something count.
import { roots } from "../answer.js";

/** The kind of fault, by the family of its rule. */
const KINDS = [
  ["price", /^CT-(PRC|SUR|DIS)/], ["quantity", /^CT-(QTY|TIM|PER)/], ["terms", /^CT-(PAY|COM|DED|STF|PRG|SCP)/], ["expenses", /^CT-EXP/],
  ["tax", /^(JP|PL|EU)-|^BR-[A-Z]{1,2}-\d/], ["sums", /^(BR-CO|AR|CALC)/], ["document", /./],
];
const kindOf = ({ rule }) => KINDS.find(([, pattern]) => pattern.test(rule))[0];

const line = (place = "") => /^\/lines\/\d+/.exec(place)?.[0];
const meets = (mark, place) => mark === place || (line(mark) !== undefined && line(mark) === line(place)) || (place !== undefined && (mark.startsWith(`${place}/`) || place.startsWith(`${mark}/`)));

/** `{ findings: [{ …finding, found }], kinds: [{ kind, found, all }], astray: [place] }` */
export function score({ findings }, marks) {
  const wanted = roots(findings).filter(({ severity, rule }) => severity !== "info" && !/^(ADV|READ)-/.test(rule));
  const judged = wanted.map((finding) => ({ ...finding, found: marks.some((mark) => meets(mark, finding.place)) }));
  const known = roots(findings).flatMap((finding) => [finding, ...finding.followers]);
  const kinds = KINDS.map(([kind]) => {
    const own = judged.filter((finding) => kindOf(finding) === kind);
    return { kind, found: own.filter(({ found }) => found).length, all: own.length };
  }).filter(({ all }) => all > 0);
  return { findings: judged, kinds, astray: marks.filter((mark) => !known.some(({ place }) => meets(mark, place))) };
}
