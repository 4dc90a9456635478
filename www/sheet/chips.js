// Beside a line: how it stands to the standard fee of the contract, and the clauses that govern it.
import { h, replace } from "../dom.js";

/** Fills the chip places of the rows under `root`. */
export function chips(root, { review }, page) {
  const { governs = [], chips: stands = [] } = review ?? {};
  for (const spot of root.querySelectorAll("[data-chips]")) {
    const index = Number(spot.dataset.chips);
    const here = ({ place }) => place === `/lines/${index}`;
    const own = governs.filter(here);
    replace(spot, stands.filter(here).map(({ chip, text }) => h(`span.stands.${chip}`, { lang: document.documentElement.lang }, text)), own.map(({ clause }) => h("button.chip", { type: "button", onclick: () => page.actions.look({ clause: clause.section }) }, clause.section)));
  }
}
