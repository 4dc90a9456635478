// The last thing done, with its undo; and what a screen reader should hear.
import { h } from "./dom.js";
import { verdictLines } from "./rail/verdict.js";
import { speaker } from "./text/index.js";

/** Shows notes from the store; returns `tell(key, values, withUndo)` for short messages. */
export function mountNotes(live, store, actions) {
  let toast = null;
  let timer = 0;
  const hide = () => {
    clearTimeout(timer);
    toast?.remove();
    toast = null;
  };
  const show = (text, withUndo) => {
    hide();
    live.textContent = text;
    const say = speaker(store.get().lang);
    toast = h("div.toast", {}, h("span", {}, text), withUndo && h("button.btn", { type: "button", id: "undo", onclick: () => { hide(); actions.undo(); } }, say("do.undo")));
    document.body.append(toast);
    timer = setTimeout(hide, withUndo ? 12000 : 5000);
  };
  store.on(["note"], ({ note }) => (note ? show(note.text, note.undo) : hide()));
  let heard = "";
  store.on(["review"], ({ review, lang, practice }) => {
    if (!review || (practice && !practice.done)) return;
    const say = speaker(lang);
    const text = say("done.verdict", { word: review.verdictWord, summary: verdictLines(review, say).filter(Boolean).join(" ") });
    if (text !== heard) live.textContent = heard = text;
  });
  store.on(["asked"], ({ asked }) => {
    if (asked?.line) live.textContent = asked.line.sentences[0]?.text ?? "";
  });
  return (key, values, withUndo = false) => show(speaker(store.get().lang)(key, values), withUndo);
}
