// The rail speaks in the reader's language: verdict, the amount last asked about, findings, what is missing, the contract.
import { h, replace } from "../dom.js";
import * as core from "../core.js";
import { amountsText } from "./values.js";
import { speaker } from "../text/index.js";
import { compareCard } from "../compare/compare.js";
import { contractCard } from "./contract.js";
import { practiceCard } from "../practice/card.js";
import { evidenceCard } from "./evidence.js";
import { findingsCard } from "./findings.js";
import { readingsCard, uncheckedCard } from "./readings.js";
import { trailCard } from "./trail.js";
import { verdictCard } from "./verdict.js";
import { whyCard } from "./why.js";

export function mountRail(place, store, actions, pick) {
  store.on(["review", "asked", "lang", "requested", "at", "files", "shape", "compared", "practice"], (state, patch) => {
    if (!state.review) return replace(place);
    if ("lit" in patch && !("asked" in patch)) return;
    // An answer to a question changes its own card alone: the first sentence must not wait for the others.
    const card = Object.keys(patch).every((key) => ["asked", "lit"].includes(key)) && place.querySelector(":scope > .why, :scope > .hint");
    if (card) redrawn(card, (view) => card.replaceWith(whyCard(view) ?? hint(view)), state);
    else redrawn(place, (view) => cards(view, state), state);
  });

  function cards(view, state) {
    const hidden = state.practice && !state.practice.done;
    if (hidden) replace(place, practiceCard(view), contractCard(view), evidenceCard(view));
    else replace(place, state.practice && practiceCard(view), verdictCard(view), whyCard(view) ?? hint(view), compareCard(view), findingsCard(view), trailCard(view), readingsCard(view), contractCard(view), evidenceCard(view), uncheckedCard(view));
  }

  /** Draws anew; what was open, typed, focused or scrolled to within `old` stays so. */
  function redrawn(old, draw, state) {
    const say = speaker(state.lang);
    const view = { state, say, actions, pick, ...amountsText(state, core) };
    const scroll = place.scrollTop;
    const open = new Set([...old.querySelectorAll("details[open][data-fold]")].map(({ dataset }) => dataset.fold));
    const held = document.activeElement?.closest("#rail [data-hold]")?.dataset.hold;
    const typed = [...old.querySelectorAll("[data-hold]")].filter(({ value, dataset }) => value !== undefined && value !== "" && value !== dataset.written).map(({ dataset, value }) => [dataset.hold, value]);
    draw(view);
    place.scrollTop = scroll;
    for (const fold of place.querySelectorAll("details[data-fold]")) if (open.has(fold.dataset.fold)) fold.open = true;
    for (const [hold, value] of typed) {
      const field = place.querySelector(`[data-hold="${CSS.escape(hold)}"]`);
      if (!field || !("value" in field)) continue;
      field.value = value;
      field.dispatchEvent(new Event("input"));
    }
    if (held && !place.contains(document.activeElement)) place.querySelector(`[data-hold="${CSS.escape(held)}"]`)?.focus();
  }
}

/** Nothing is asked yet: how to ask. */
const hint = ({ say }) => h("p.hint", {}, say("why.hint"));
