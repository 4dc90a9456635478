// The clause that governs a line, as a chip on it.
import { h, replace } from "../dom.js";

/** Fills the chip places of the rows under `root`. */
export function chips(root, { review }, page) {
  const governs = review?.governs ?? [];
  for (const spot of root.querySelectorAll("[data-chips]")) {
    const index = Number(spot.dataset.chips);
    const own = governs.filter(({ place }) => place === `/lines/${index}`);
    replace(spot, own.map(({ clause }) => h("button.chip", { type: "button", onclick: () => page.actions.look({ clause: clause.section }) }, clause.section)));
  }
}
