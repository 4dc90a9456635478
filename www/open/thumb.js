// A small drawing of an example on its sheet of paper.
import { h, svg } from "../dom.js";

/** A button with the drawing, its name and one line about it. */
export function thumb(example, say, choose) {
  return h("button.thumb", { type: "button", onclick: choose, "data-example": example.id },
    drawing(example),
    h("span", {}, h("b", {}, say(`example.${example.id}`)), h("span", {}, say(`example.${example.id}.note`))));
}

function drawing({ words: [title, party], lang, mark, spot }) {
  const centre = lang === "ja";
  const rows = [0, 1, 2, 3].slice(0, lang === "pl" ? 3 : 4);
  const bad = mark === "shu" && !spot ? 1 : -1;
  return svg("svg", { viewBox: "0 0 190 236", "aria-hidden": "true", focusable: "false" },
    svg("text.ink", { x: centre ? 95 : 16, y: 32, "font-size": 13, "font-weight": 600, "text-anchor": centre ? "middle" : "start", "letter-spacing": centre ? 5 : 0, lang }, title),
    svg("text.ink", { x: 16, y: 56, "font-size": 7.5, lang }, party),
    svg("line.line", { x1: 16, x2: 98, y1: 61, y2: 61 }),
    bar(16, 68, 58), spot === "party" ? svg("rect.shu", { x: 16, y: 74, width: 44, height: 6, rx: 1.5 }) : bar(16, 75, 44), bar(118, 50, 54), bar(118, 57, 40), bar(118, 64, 48),
    svg("line.hard", { x1: 16, x2: 174, y1: 90, y2: 90, "stroke-width": 1.4 }),
    bar(16, 98, 42), svg("rect.ink", { x: 124, y: 96, width: 50, height: 8, rx: 1.5 }),
    svg("line.line", { x1: 16, x2: 174, y1: 111, y2: 111 }),
    rows.map((row) => [
      bar(16, 124 + row * 16, 62 - row * 7), bar(100, 124 + row * 16, 14),
      row === bad && svg("rect.shu", { x: 143, y: 122 + row * 16, width: 31, height: 7, rx: 1.5 }),
      row !== bad && bar(148, 124 + row * 16, 26),
      svg("line.line", { x1: 16, x2: 174, y1: 133 + row * 16, y2: 133 + row * 16 }),
    ]),
    bar(110, 200, 24), bar(148, 200, 26), bar(110, 208, 20), bar(152, 208, 22),
    svg("line.hard", { x1: 108, x2: 174, y1: 217, y2: 217 }),
    svg("rect.ink", { x: 138, y: 221, width: 36, height: 5, rx: 1 }),
    svg(`circle.${mark}`, { cx: 24, cy: 212, r: 8 }),
    svg("path.tick", { d: mark === "shu" ? "M21 209l6 6m0-6l-6 6" : "M20.5 212l2.5 2.8l5-5.6", fill: "none", "stroke-width": 1.6, "stroke-linecap": "round" }));
}

const bar = (x, y, width) => svg("rect.grey", { x, y, width, height: 3.6, rx: 1.2 });
