// The invoice as it would be after the proposed corrections, beside what it is now. Nothing on the desk changes.
import * as core from "../core.js";
import { roots } from "../answer.js";

export function previewActions({ store, options, onDesk, note, say }) {
  /** All proposed corrections of findings that are not settled otherwise, with those of what follows from them. */
  function preview() {
    const patch = roots(store.get().review.findings).filter(({ state }) => state !== "waived")
      .flatMap((root) => [root, ...root.followers]).flatMap(({ remedy }) => remedy?.patch ?? []);
    if (!patch.length) return note(say("preview.none"));
    try {
      store.set({ preview: core.whatIf(onDesk().data, patch, options()) });
    } catch ({ kind = "internal" }) {
      note(say(`error.${kind}`));
    }
  }
  const closePreview = () => store.set({ preview: null });
  return { preview, closePreview };
}
