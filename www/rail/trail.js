// The trail of decisions: who decided what, in which role, why, and the hash that ties each entry to the one before it.
import { h } from "../dom.js";

export function trailCard({ state: { review }, say, day, moneyIn, actions }) {
  const { decisions = [], toleranceLedger, findings } = review;
  if (!decisions.length) return null;
  const titleOf = ({ rule, place }) => findings.find((finding) => finding.rule === rule && finding.place === place)?.title ?? place;
  return h("section.card.trail", { "aria-label": say("trail.title") },
    h("h2", {}, h("span", {}, say("trail.title")), h("span", {}, String(decisions.length))),
    h("ol.list-plain", {}, decisions.map((entry) => h(`li.${entry.state}`, {},
      h("b", {}, titleOf(entry)), ` ${entry.text}`,
      h("small", {}, [entry.reason, entry.role, entry.until && say("trail.until", { date: day(entry.until) })].filter(Boolean).join(" · ")),
      h("small", {}, `${entry.rule} · `, h("code", { title: entry.hash }, entry.hash.replace(/^sha256:/, "").slice(0, 16)))))),
    toleranceLedger && h("p.none", {}, say("trail.ledger", { tolerated: moneyIn(toleranceLedger.tolerated, toleranceLedger.currency), billed: moneyIn(toleranceLedger.billed, toleranceLedger.currency), n: toleranceLedger.invoices.length })),
    h("div.foot", {}, h("button.btn.plain", { type: "button", "data-hold": "save decisions", "data-action": "saveDecisions", onclick: actions.saveDecisions }, say("trail.save"))));
}
