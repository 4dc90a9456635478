// The invoice as it would be after the proposed corrections, beside what it is now. Nothing on the desk changes.
import * as core from "../core.js";
import { roots } from "../answer.js";
import { save } from "../dom.js";
import { valueAt } from "./json.js";

export function previewActions({ store, options, onDesk, note, say }) {
  /** All proposed corrections of findings that are not settled otherwise, with those of what follows from them. */
  function preview() {
    const { findings, calculation } = store.get().review;
    const corrections = roots(findings).filter(({ state }) => state !== "waived").flatMap((root) => [root, ...root.followers])
      .flatMap(({ remedy, rule, title, xpath, line }) => (remedy?.patch ?? []).map(({ op, path, value }, index) =>
        ({ rule, title, place: path, op, from: valueAt(calculation.invoice, path), value, ...(remedy.xpath?.[index] ? { xpath: remedy.xpath[index].xpath } : xpath ? { xpath } : {}), ...(line ? { line } : {}) })));
    if (!corrections.length) return note(say("preview.none"));
    try {
      const patch = corrections.map(({ op, place, value }) => ({ op, path: place, value }));
      store.set({ preview: { ...core.whatIf(onDesk().data, patch, options()), corrections } });
    } catch ({ kind = "internal" }) {
      note(say(`error.${kind}`));
    }
  }

  /** The corrections as data, for whoever makes them: rule, place, path in the XML, what stands there and what should. */
  function saveCorrections() {
    const { preview: { corrections }, review } = store.get();
    const { number = "meisai" } = review.calculation.invoice;
    save(`${number}-${say("preview.file")}.json`, "application/json", JSON.stringify({ invoice: number, corrections }, null, 2));
  }

  const closePreview = () => store.set({ preview: null });
  return { preview, closePreview, saveCorrections };
}
