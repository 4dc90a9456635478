// The reviewer's decisions as part of the report.
import { roots } from "../answer.js";

/** The report with a table of what was decided about each finding, before its end. */
export function withDecisions(html, { review, accepted, lang }, say) {
  const decided = roots(review.findings).filter(({ id }) => accepted[id]);
  if (!decided.length) return html;
  const rows = decided.map(({ id, title, rule }) => {
    const { kind, reason } = accepted[id];
    return `<tr><td>${escaped(title)} <code>${escaped(rule)}</code></td><td>${escaped(say(`queue.${kind}`))}</td><td>${escaped(reason ?? "")}</td></tr>`;
  });
  const table = `<section lang="${lang}"><h2>${escaped(say("queue.decisions"))}</h2><table><tr>${["finding", "decision", "reason"].map((key) => `<th>${escaped(say(`queue.${key}`))}</th>`).join("")}</tr>${rows.join("\n")}</table></section>\n`;
  const end = html.lastIndexOf("</body>");
  return end < 0 ? html : html.slice(0, end) + table + html.slice(end);
}

const escaped = (text) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
