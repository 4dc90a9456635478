// What the answer says about places on the sheet, painted over it: findings with their number, the amount asked about,
// its operands, those under the pointer. Painting changes classes and pins only, so that typing is never disturbed.
import { h, having } from "../dom.js";
import { roots } from "../answer.js";

/** As many findings get their number on the sheet. */
const PINNED = 300;

/** Paints `root` (the sheet, or rows just made) from the state. */
export function paint(root, state, { say, money, look }) {
  for (const element of root.querySelectorAll(".differs, .look, .follows")) element.classList.remove("differs", "look", "follows");
  for (const element of root.querySelectorAll(".pin, .was, .says, .beside")) element.remove();
  const { review } = state;
  if (!review) return;
  if (state.practice) practised(root, state.practice, say);
  if (state.practice && !state.practice.done) return;
  for (const finding of roots(review.findings).slice(0, PINNED)) pin(root, finding, state, { say, money, look });
  for (const reading of review.calculation.missing) half(root, reading);
  light(root, state);
}

/** Paints the amount asked about, its operands, and those under the pointer. */
export function light(root, { review, asked, lit }) {
  for (const element of root.querySelectorAll(".asked, .used, .lit")) element.classList.remove("asked", "used", "lit");
  for (const element of root.querySelectorAll("[aria-expanded=true]")) element.setAttribute("aria-expanded", "false");
  if (!review) return;
  for (const key of lit) for (const element of having(root, "data-key", key)) element.classList.add("lit");
  if (!asked) return;
  const used = new Set([...(asked.line?.operands ?? []), ...(asked.line?.sentences.flatMap(({ keys }) => keys) ?? [])]);
  for (const key of used) for (const element of having(root, "data-key", key)) element.classList.add("used");
  for (const element of having(root, "data-key", asked.key)) {
    element.classList.add("asked");
    if (element.matches(".a")) element.setAttribute("aria-expanded", "true");
  }
}

/** What the reader has marked as wrong; while marking, every value can be reached by the keyboard. */
function practised(root, { marks, done }, say) {
  for (const element of root.querySelectorAll("[data-place]")) {
    const marked = marks.includes(element.dataset.place);
    element.classList.toggle("marked", marked);
    if (element.matches("button") || !element.matches("span")) continue;
    for (const [name, value] of [["role", "button"], ["tabindex", "0"]]) done ? element.removeAttribute(name) : element.setAttribute(name, value);
    if (done) element.removeAttribute("aria-pressed");
  }
  if (done) return;
  for (const element of root.querySelectorAll("button[data-place], [role=button][data-place]")) {
    element.setAttribute("aria-pressed", String(marks.includes(element.dataset.place)));
    element.title = say("practice.mark");
  }
}

const tone = { error: "differs", warning: "look" };

function pin(root, finding, { at }, { say, money, look }) {
  for (const follower of finding.followers) {
    for (const element of spots(root, follower)) element.classList.add("follows");
  }
  const [spot] = spots(root, finding);
  if (!spot) return;
  const waived = finding.state === "waived";
  if (spot.matches(".a, .cell") && tone[finding.severity] && !waived) spot.classList.add(tone[finding.severity]);
  const mark = h(`button.pin.${finding.severity}`, { type: "button", "aria-label": say("pin.label", { n: finding.n }), "data-finding": finding.id, onclick: () => look(finding) }, String(finding.n));
  const host = spot.matches(".a, .cell, span, small, b") ? spot : (spot.querySelector("[data-place$='/name']") ?? spot.querySelector("b, p, h2") ?? spot);
  if (host.matches(".a, .cell, span")) host.after(mark);
  else host.append(mark);
  if (at?.finding === finding.id && finding.clause?.quote) mark.after(h("q.beside", { lang: document.documentElement.lang }, `${finding.clause.section} ${finding.clause.quote}`));
  if (finding.expected !== undefined && spot.matches(".a") && !waived) {
    mark.after(h("span.was", { lang: document.documentElement.lang }, `${finding.clause ? say("origin.agreed") : say("findings.expected")} ${money(finding.expected, finding)}`));
  }
}

/** The elements a finding speaks of: its place, else its key, else the nearest group around its place. */
function spots(root, { place, key }) {
  const exact = having(root, "data-place", place);
  if (exact.length) return exact;
  const byKey = key ? having(root, "data-key", key) : [];
  if (byKey.length) return byKey;
  const up = place?.lastIndexOf("/") ?? -1;
  return up > 0 ? spots(root, { place: place.slice(0, up) }) : [];
}

/** A value that is missing or half typed. */
function half(root, { place, text }) {
  for (const element of having(root, "data-place", place)) {
    if (!element.matches(".cell") || element.value === "") continue;
    element.classList.add("look");
    (element.closest("td, dd, .party") ?? element.parentElement).append(h("span.says", { lang: document.documentElement.lang }, text));
  }
}
