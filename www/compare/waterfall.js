// The way from one amount to another as a waterfall: each row is an effect with its bar. It is a table with bars in it,
// so that what the picture shows can also be read. Positions are for the eye only; every number comes from the core.
import { h, svg } from "../dom.js";

const TOP = 7;
const THICK = 13;

/** `steps`: `[{ kind, label, detail, value, text, act }]`; the first and the last are totals, those between add up. */
export function waterfall(caption, steps) {
  const bars = spans(steps);
  const low = Math.min(...bars.flat());
  const high = Math.max(...bars.flat());
  const at = (value) => (high === low ? 0 : ((value - low) / (high - low)) * 100);
  return h("table.fall", {}, h("caption.sr", {}, caption), h("tbody", {}, steps.map((step, index) => {
    const [from, to] = bars[index].map(at);
    const total = index === 0 || index === steps.length - 1;
    const tone = total ? "whole" : Number(step.value) < 0 ? "down" : "up";
    return h(`tr.${tone}`, {},
      h("th", { scope: "row" }, named(step), step.detail && h("small", {}, step.detail)),
      h("td.beam", { "aria-hidden": "true" }, svg("svg", {},
        index > 0 && svg("line", { x1: pc(start(bars, index, at)), x2: pc(start(bars, index, at)), y1: 0, y2: TOP }),
        svg("rect", { x: pc(Math.min(from, to)), width: pc(Math.max(Math.abs(to - from), 0.8)), y: TOP, height: THICK, rx: 2 }),
        index < steps.length - 1 && svg("line", { x1: pc(to), x2: pc(to), y1: TOP + THICK, y2: "100%" }))),
      h("td.n", {}, step.text));
  })));
}

const named = ({ label, act }) => (act ? h("button.step", { type: "button", ...act }, label) : label);
const pc = (value) => `${Math.round(value * 10) / 10}%`;
const start = (bars, index, at) => at(bars[index - 1][1]);

/** Where each bar begins and ends; totals stand on nothing unless that would hide the differences. */
function spans(steps) {
  const numbers = steps.map(({ value }) => Number(value));
  let here = numbers[0];
  const between = numbers.slice(1, -1).map((value) => [here, (here += value)]);
  const touched = [numbers[0], numbers.at(-1), ...between.flat()];
  const [low, high] = [Math.min(...touched), Math.max(...touched)];
  // A floor below the lowest point: small differences of large totals stay visible.
  const floor = low > 0 && high - low < low / 2 ? low - (high - low || low) : Math.min(0, low);
  return [[floor, numbers[0]], ...between, [floor, numbers.at(-1)]];
}
