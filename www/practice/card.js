// The card of a case: what to do, what is marked, then the answer with its reasons and the score by kind of fault.
import { h, having } from "../dom.js";
import { score } from "./score.js";

export function practiceCard(view) {
  const { state: { practice }, say } = view;
  return h("section.card.practice", { "aria-label": say("practice.title") },
    h("h2", {}, h("span", {}, say("practice.title")), h("span", {}, say("practice.case", { n: practice.id.replace("case-", "") }))),
    practice.done ? answer(view) : task(view));
}

function task({ state: { practice: { marks } }, say, actions }) {
  return [
    h("p.say", {}, say("practice.task")),
    marks.length > 0 && h("ul.marks", {}, marks.map((place) => h("li", {}, h("span", {}, named(place)),
      h("button.btn.plain", { type: "button", onclick: () => actions.mark(place) }, say("practice.unmark"))))),
    h("div.foot", {},
      h("button.btn.primary", { type: "button", "data-action": "reveal", "data-hold": "reveal", onclick: actions.reveal }, say(marks.length ? "practice.reveal" : "practice.nothingWrong")),
      h("button.btn.plain", { type: "button", onclick: actions.home }, say("practice.end"))),
  ];
}

function answer({ state: { review, practice: { marks } }, say, actions }) {
  const { findings, kinds, astray } = score(review, marks);
  const found = findings.filter((finding) => finding.found).length;
  return [
    h("p.say", {}, findings.length ? say("practice.score", { found, n: findings.length }) : say(marks.length ? "practice.wasClean" : "practice.cleanFound"),
      astray.length > 0 && ` ${say("practice.astray", { n: astray.length })}`),
    kinds.length > 0 && h("table.side", {}, h("thead", {}, h("tr", {}, h("th", { scope: "col" }, say("practice.kind")), h("th.n", { scope: "col" }, say("practice.found")))),
      h("tbody", {}, kinds.map(({ kind, found: own, all }) => h("tr", {}, h("th", { scope: "row" }, say(`practice.kind.${kind}`)), h("td.n", {}, `${own} / ${all}`))))),
    h("ul.marks", {}, findings.map((finding) => h("li", { class: finding.found ? "met" : "missed" },
      h("span", {}, h("b", {}, say(finding.found ? "practice.met" : "practice.missed")), " ", finding.title),
      h("button.btn.plain", { type: "button", onclick: () => actions.look({ finding: finding.id }) }, say("practice.reason"))))),
    h("div.foot", {},
      h("button.btn.primary", { type: "button", "data-action": "next", onclick: actions.nextCase }, say("practice.next")),
      h("button.btn", { type: "button", onclick: actions.again }, say("practice.again")),
      h("button.btn.plain", { type: "button", onclick: actions.home }, say("practice.end"))),
  ];
}

/** A marked place by what stands there. */
function named(place) {
  const sheet = document.getElementById("sheet");
  const spot = having(sheet, "data-place", place)[0];
  const row = spot?.closest("tr.line")?.querySelector("[data-place$='/name']")?.textContent ?? spot?.closest("tr")?.querySelector("th")?.textContent ?? spot?.closest("dd")?.previousElementSibling?.textContent;
  return [row, spot?.textContent].filter(Boolean).filter((text, index, all) => all.indexOf(text) === index).join(": ") || place;
}
