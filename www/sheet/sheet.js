// The sheet: built when the document's shape changes, repainted when the answer or the question changes.
import { h, having, replace } from "../dom.js";
import { speaker } from "../text/index.js";
import { emptySheet } from "../open/empty.js";
import { demoCard } from "../open/demo.js";
import { trouble } from "../open/trouble.js";
import { busy } from "../open/busy.js";
import { shown } from "./amount.js";
import { layoutOf, pageOf } from "./page.js";
import { light, paint } from "./paint.js";
import { chips } from "./chips.js";
import { bringRow } from "./window.js";

export function mountSheet(place, store, actions, { pick, tell }) {
  const say = (key, values) => speaker(store.get().lang)(key, values);
  const look = (finding) => actions.look({ finding: finding.id });
  let page = null;

  const painted = (root) => {
    paint(root, store.get(), { say, look, money: (value, finding) => expectedText(page, value, finding) });
    chips(root, store.get(), page);
  };

  function build() {
    const state = store.get();
    const row = state.files.find(({ id }) => id === state.current);
    if (!state.files.length) replace(place, emptySheet(state, actions, pick));
    else if (state.busy && !state.review) replace(place, busy(state.busy, say, actions));
    else if (row?.error) replace(place, trouble(row, say, pick, actions));
    else if (state.review) {
      page = pageOf(state, state.review.calculation, { amounts: state.amounts, draft: state.role === "issuer_draft", actions, say, tell, focus, paint: (rows) => rows.forEach(painted) });
      const held = document.activeElement?.dataset?.place;
      const sheet = h(`article.sheet.${page.lang}${page.draft ? ".draft" : ""}`, { lang: page.lang, "aria-label": say("sheet.label") }, layoutOf(page)(page));
      replace(place, sheet);
      painted(sheet);
      if (held) page.focus(held);
      else if (document.activeElement === document.body) place.focus({ preventScroll: true });
    } else replace(place);
  }

  function focus(at) {
    bringRow(place, at);
    [...having(place, "data-place", at)].find((element) => element.matches("input"))?.focus();
  }

  /** After an edit: the amounts that changed, in place, with one pulse. */
  function amounts({ changed, review }) {
    if (!page || !review) return;
    page.calculation = review.calculation;
    page.amounts = store.get().amounts;
    for (const element of place.querySelectorAll("button.a[data-style]")) {
      const value = shown(page, element.dataset.key);
      const text = value === undefined ? "" : page.money(value, element.dataset.style);
      if (element.textContent === text) continue;
      element.textContent = text;
      if (changed.includes(element.dataset.key)) pulse(element);
    }
  }

  store.on(["shape", "files", "ready", "coreError", "busy"], (state, patch) => {
    if ("shape" in patch || !state.review || !("review" in patch || "files" in patch)) build();
  });
  store.on(["changed", "review"], (state, patch) => "shape" in patch || amounts(state));
  store.on(["review", "at", "practice"], (state) => page && state.review && painted(place));
  store.on(["asked", "lit"], (state, patch) => page && !("review" in patch) && light(place, state));
  store.on(["lang"], (state) => state.review || build());
  store.on(["demo"], (state) => place.querySelector(".blank .demo")?.replaceWith(demoCard(state, say, actions)));
  build();
}

function expectedText(page, value, { key, term }) {
  if (/^-?\d+(\.\d+)?$/.test(value)) return /quantity|BT-129/.test(`${key} ${term}`) ? page.number(value) : page.price(value);
  return /^\d{4}-\d\d-\d\d$/.test(value) ? page.day(value, "short") : value;
}

function pulse(element) {
  element.classList.remove("pulse");
  requestAnimationFrame(() => element.classList.add("pulse"));
}
