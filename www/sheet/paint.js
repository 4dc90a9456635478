// What the answer says about places on the sheet, painted over it: findings with their number, the amount asked about,
// its operands, those under the pointer. Painting changes classes and pins only, so that typing is never disturbed.
import { h, having } from "../dom.js";
import { roots } from "../answer.js";

/** As many findings get their number on the sheet. */
const PINNED = 300;
/** As many numbers stand at one place; one more button leads to the rest. */
const TOGETHER = 2;

/** What can stand where an amount stands: not the form that a schema asks for. */
const VALUE = /^(-?\d+(\.\d+)?|\d{4}-\d\d-\d\d)$/;

/** Paints `root` (the sheet, or rows just made) from the state. */
export function paint(root, state, { say, money, look }) {
  for (const element of root.querySelectorAll(".differs, .look, .follows")) element.classList.remove("differs", "look", "follows");
  for (const element of root.querySelectorAll(".pins, .was, .says, .beside")) element.remove();
  const { review } = state;
  if (!review) return;
  if (state.practice) practised(root, state.practice, say);
  if (state.practice && !state.practice.done) return;
  const hosts = new Map();
  for (const finding of roots(review.findings).slice(0, PINNED)) {
    const host = hostOf(root, finding);
    if (host) hosts.set(host.element, [...(hosts.get(host.element) ?? []), { ...host, finding }]);
  }
  for (const [element, found] of hosts) pins(element, found, state, { say, money, look });
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

/** Where the number of a finding stands; what it speaks of is coloured. */
function hostOf(root, finding) {
  for (const follower of finding.followers) {
    for (const element of spots(root, follower)) element.classList.add("follows");
  }
  const [spot] = spots(root, finding);
  if (!spot) return null;
  if (spot.matches(".a, .cell") && tone[finding.severity] && finding.state !== "waived") spot.classList.add(tone[finding.severity]);
  const element = spot.matches(".a, .cell, span, small, b") ? spot : (spot.querySelector("[data-place$='/name']") ?? spot.querySelector("b, p, h2, th") ?? spot);
  return { element, spot };
}

/** The numbers of the findings of one place, the gravest first, and below the value what it should be. */
function pins(element, found, { at }, { say, money, look }) {
  const pin = (kind, label, finding, text) => h(`button.pin.${kind}`, { type: "button", "aria-label": label, "data-finding": finding.id, onclick: () => look(finding) }, text);
  const rest = found.slice(found.length > TOGETHER + 1 ? TOGETHER : found.length);
  const group = h("span.pins", {},
    found.slice(0, found.length - rest.length).map(({ finding }) => pin(finding.severity, say("pin.label", { n: finding.n }), finding, String(finding.n))),
    rest.length > 0 && pin(`more.${rest[0].finding.severity}`, say("pin.more", { n: rest.length }), rest[0].finding, `+${rest.length}`));
  if (element.matches(".a, .cell, span")) element.after(group);
  else element.append(group);
  const quoted = found.find(({ finding }) => at?.finding === finding.id && finding.clause?.quote)?.finding;
  if (quoted) below(group, h("q.beside", { lang: document.documentElement.lang }, `${quoted.clause.section} ${quoted.clause.quote}`));
  const { finding } = found.find(({ finding: one, spot }) => VALUE.test(one.expected ?? "") && spot.matches(".a") && one.state !== "waived") ?? {};
  if (finding) below(group, h(`span.was.${finding.severity}`, { lang: document.documentElement.lang }, `${finding.clause ? say("origin.agreed") : say("findings.expected")} ${money(finding.expected, finding)}`));
}

/** Puts a line under the line of `start`: after what belongs to the same value, such as its unit. */
function below(start, line) {
  let last = start;
  while (last.nextSibling && !last.nextSibling.matches?.("small, .was, .beside")) last = last.nextSibling;
  last.after(line);
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
