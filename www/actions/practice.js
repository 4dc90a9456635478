// Practice: an invoice with its contract and evidence, findings hidden; the reader marks what is wrong, then sees.
import { CASES, fetchCase } from "../practice/cases.js";

export function practiceActions({ store }, open) {
  const practise = async (id) => open(await fetchCase(CASES.find((one) => one.id === id)), "receiver", { id, marks: [], done: false });

  /** Marks a place as wrong, or takes the mark back. */
  function mark(place) {
    const { practice } = store.get();
    const marks = practice.marks.includes(place) ? practice.marks.filter((one) => one !== place) : [...practice.marks, place];
    store.set({ practice: { ...practice, marks } });
  }

  const reveal = () => store.set({ practice: { ...store.get().practice, done: true }, at: { card: "practice" } });
  const nextCase = () => practise(CASES[(CASES.findIndex(({ id }) => id === store.get().practice.id) + 1) % CASES.length].id);
  const again = () => practise(store.get().practice.id);

  return { practise, mark, reveal, nextCase, again };
}
