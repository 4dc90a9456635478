// Meisai: the page. Document → core → answer → view: actions ask the core and write to the store, views read the store.
import { createActions } from "./actions/actions.js";
import { mountBar } from "./bar.js";
import { mountBuilder } from "./contract/builder.js";
import { mountDropTarget } from "./compare/target.js";
import { having } from "./dom.js";
import { mountNotes } from "./note.js";
import { readyOffline } from "./offline.js";
import { mountHand } from "./hand/hand.js";
import { acceptFiles } from "./open/drop.js";
import { mountFiles } from "./open/files.js";
import { mountPreview } from "./preview/preview.js";
import { mountTable } from "./rail/evidence.js";
import { mountLetter } from "./rail/letter.js";
import { mountRail } from "./rail/rail.js";
import { mountRule } from "./rail/rule.js";
import { mountSheet } from "./sheet/sheet.js";
import { mountSource } from "./sheet/source.js";
import { bringRow } from "./sheet/window.js";
import { createStore, emptyState } from "./state.js";
import { readersLanguage, speaker } from "./text/index.js";

const part = (id) => document.getElementById(id);
const now = new Date();
const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((n) => String(n).padStart(2, "0")).join("-");

const store = createStore(emptyState({ lang: readersLanguage(), today }));
const actions = createActions(store);
const pick = acceptFiles(actions, () => store.get().ready);
const tell = mountNotes(part("live"), store, actions);
mountBar(part("bar"), store, actions, pick);
mountFiles(part("files"), store, actions);
mountSheet(part("sheet"), store, actions, { pick, tell });
mountRail(part("rail"), store, actions, pick);
mountHand(store, actions, tell);
mountPreview(store, actions);
mountBuilder(store, actions);
mountDropTarget(store);
mountLetter(store, actions, tell);
mountTable(store, actions);
mountRule(store, actions);
mountSource(store, actions);

// The page around the parts: its language, its title, whether the rail stands beside the sheet.
function frame(state) {
  const say = speaker(state.lang);
  const hidden = state.practice && !state.practice.done;
  document.documentElement.lang = state.lang;
  document.title = state.review && !hidden ? `${state.review.calculation.invoice.number ?? ""} ${state.review.verdictWord} · Meisai`.trim() : `Meisai 明細 · ${say("app.tagline")}`;
  part("skip").textContent = say("bar.skip");
  part("skip-rail").textContent = say("bar.skipRail");
  part("skip-rail").hidden = !state.review;
  part("local").textContent = say("local.line");
  part("local").hidden = !state.files.length;
  part("rail").setAttribute("aria-label", say("rail.label"));
  part("rail").hidden = !state.review;
  part("desk").classList.toggle("alone", !state.review && state.files.length < 2);
  document.body.classList.toggle("asking", Boolean(state.asked));
  document.body.classList.toggle("reviewing", Boolean(state.review));
}
store.on(["lang", "files", "review", "asked", "practice"], frame);
store.on(["current"], () => scrollTo(0, 0));
frame(store.get());

// A click, a tap or Enter on an amount asks why. Escape closes the answer and goes back to the amount.
part("sheet").addEventListener("click", ({ target }) => {
  const { practice } = store.get();
  const spot = practice && !practice.done && target.closest("[data-place]");
  if (spot) return actions.mark(spot.dataset.place);
  const door = target.closest("button.a[data-key]");
  if (door) actions.ask(door.dataset.key);
});
part("sheet").addEventListener("keydown", (event) => {
  if (!event.target.matches("[role=button][data-place]") || ![" ", "Enter"].includes(event.key)) return;
  event.preventDefault();
  event.target.click();
});
addEventListener("keydown", (event) => {
  if (event.key === "Escape" && store.get().asked && !document.querySelector("dialog[open]")) {
    const { key } = store.get().asked;
    actions.unask();
    having(part("sheet"), "data-key", key)[0]?.focus();
  }
  if (event.key === "z" && (event.ctrlKey || event.metaKey) && !event.shiftKey && store.get().undoable && !event.target.matches("input, textarea")) {
    event.preventDefault();
    actions.undo();
  }
});

// Whoever closes the answer by its button is back at the amount too.
let askedLast = null;
store.on(["asked"], ({ asked }) => {
  if (!asked && askedLast && document.activeElement === document.body) having(part("sheet"), "data-key", askedLast)[0]?.focus({ preventScroll: true });
  askedLast = asked?.key ?? null;
});

// The place asked about stays in view: above the bottom sheet on a phone, anywhere visible on a desk.
store.on(["asked"], ({ asked }) => asked && requestAnimationFrame(() => reveal(part("sheet").querySelector(".a.asked:not(:focus)") ?? part("sheet").querySelector(".asked"), true)));
store.on(["at"], ({ at }) => {
  if (!at) return;
  if (at.place) bringRow(part("sheet"), at.place);
  const spot = (at.key && having(part("sheet"), "data-key", at.key)[0]) || (at.place && having(part("sheet"), "data-place", at.place)[0]);
  if (spot) reveal(spot);
  if (spot && at.focus !== undefined) (spot.matches("input, button") ? spot : spot.querySelector("input, button"))?.focus();
  else if (at.card) reveal(part("rail").querySelector(`.${at.card}`));
  else if (at.finding && !at.place) {
    const card = having(part("rail"), "data-finding-card", at.finding)[0];
    reveal(card);
    card?.querySelector(".door")?.focus({ preventScroll: true });
  }
  else if (at.clause) reveal(having(part("rail"), "data-clause", at.clause)[0]);
});

function reveal(element, asked = false) {
  if (!element) return;
  const sheetTop = asked ? (document.querySelector(".why")?.getBoundingClientRect().top ?? innerHeight) : innerHeight;
  const fixed = asked && getComputedStyle(document.querySelector(".why")).position === "fixed";
  const { top, bottom } = element.getBoundingClientRect();
  const floor = fixed ? sheetTop : innerHeight;
  if (top >= 60 && bottom <= floor - 8) return;
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  if (fixed) scrollBy({ top: (top + bottom) / 2 - floor / 2, behavior: calm ? "auto" : "smooth" });
  else element.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
}

actions.start().then(readyOffline);
