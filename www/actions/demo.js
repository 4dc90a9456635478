// The demonstration on the empty page: an example of the reader's country, judged and explained before anything is opened.
import * as core from "../core.js";
import { roots } from "../answer.js";
import { examples, fetchExample } from "../open/examples.js";

/** What is shown to whom, and the amount that is explained. */
const SHOWN = { ja: "ja", pl: "pl", en: "error" };
const KEY = "doc.amount_due";

export function demoActions({ store, options }, { open, ask }) {
  /** Judges and explains the example of the reader's language. The page does without where it cannot be fetched. */
  async function demonstrate() {
    const { lang, demo } = store.get();
    if (demo?.lang === lang) return;
    try {
      const files = await fetchExample(examples.find(({ id }) => id === SHOWN[lang]));
      const [invoice, contract] = files.map(({ data }) => data);
      const bundle = { invoice, ...(contract ? { contract } : {}) };
      const given = { ...options(lang), role: "receiver" };
      const [review, line] = [await core.review(bundle, given), await core.explain(bundle, KEY, { ...given, depth: "line" })];
      if (store.get().lang !== lang) return;
      const { seller, number, totals } = review.calculation.invoice;
      const [finding] = roots(review.findings).filter(({ severity }) => severity === "error");
      const { verdict, verdictWord, summary } = review;
      store.set({ demo: { lang, files, seller: seller?.name, number, due: core.money(totals.amountDue, review.calculation.currency, lang, "text"), sentence: line.sentences[0].text, verdict, verdictWord, summary, finding } });
    } catch (error) {
      console.info("no demonstration:", error);
      store.set({ demo: { lang, failed: true } });
    }
  }

  /** Opens what was demonstrated, with the same amount explained. */
  async function openDemo() {
    await open(store.get().demo.files, "receiver");
    await ask(KEY);
  }

  return { demonstrate, openDemo };
}
