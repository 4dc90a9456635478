// Messages about the invoice, in the language of the document first: about findings, about an amount that the reader sees
// otherwise, a reminder of its payment and the receipt for it. Nothing is sent; the reader copies the text.
import * as core from "../core.js";
import { findingId, sheetLanguage } from "../answer.js";
import { toldOnce } from "../rail/further.js";
import { amountsText } from "../rail/values.js";

export function letterActions({ store, options, onDesk, bundle, looked }, file) {
  const usual = () => sheetLanguage(store.get().review.calculation.invoice);

  /** A request about one finding or several. */
  async function write(about, lang = usual()) {
    await core.load(lang);
    const { lang: own, review } = store.get();
    const answer = lang === own ? review : await looked(onDesk(), lang);
    const findings = [about].flat().map((finding) => answer.findings.find((other) => findingId(other) === findingId(finding)) ?? finding);
    store.set({ letter: { findings, lang } });
  }

  /** An objection to an amount: as billed, how it came about, and what the reader tried in its place. */
  async function dispute(key, lang = usual()) {
    await core.load(lang);
    const { asked, amounts, review: { calculation } } = store.get();
    const ask = async (depth) => core.explain(bundle(), key, { ...options(lang), depth });
    const [line, steps] = [await ask("line"), await ask("steps")];
    const { stated } = amounts.get(key) ?? {};
    const at = /^\/lines\/(\d+)/.exec(line.place ?? amounts.get(key)?.place)?.[1] ?? lineOf(calculation, key);
    const item = at !== undefined && calculation.invoice.lines[at]?.name;
    store.set({ letter: { lang, dispute: {
      key,
      item,
      name: line.label,
      value: stated !== undefined && /amount|total/.test(key) ? core.money(stated, calculation.currency, lang, "text") : line.valueText,
      sentences: toldOnce(line, steps),
      tried: asked?.key === key && asked.further?.tried ? await triedIn(lang, key, asked.further.tried, ask) : null,
      evidence: (file().evidence ?? []).map(({ name }) => name).join(", "),
    } } });
  }

  /** What was tried in place of a value, in the words of the language of the letter. */
  async function triedIn(lang, key, { place, value }, ask) {
    const { comparison } = core.whatIf(onDesk().data, [{ op: "replace", path: place, value }], options(lang));
    const leaf = leafAt((await ask("tree")).tree, place) ?? { label: place, place };
    return { label: leaf.label, value: amountsText({ lang, review: store.get().review }, core).value(value, leaf), sentences: comparison.sentences };
  }

  /** What the issuer writes to the buyer: `reminder` of the payment, or `receipt` for it. */
  async function writeTo(about, lang = usual()) {
    await core.load(lang);
    store.set({ letter: { about, lang } });
  }

  return { write, dispute, writeTo, closeLetter: () => store.set({ letter: null }) };
}

/** The line of a key such as `line[L2].quantity`. */
function lineOf({ lines }, key) {
  const base = /^line\[[^\]]*\]/.exec(key)?.[0];
  const index = base ? lines.findIndex((line) => line.key.startsWith(`${base}.`)) : -1;
  return index < 0 ? undefined : index;
}

const leafAt = (node, place) => (node.place === place ? node : node.children.map((child) => leafAt(child, place)).find(Boolean));
