// Comparing the invoice on the desk with another one, usually that of the month before.
import * as core from "../core.js";
import { sortFiles } from "../open/detect.js";

export function compareActions({ store, say, options, onDesk, note }) {
  /** Takes the first invoice among the files as the one to compare with; the desk stays as it is. */
  async function compareWith(files) {
    const { invoices: [other] } = await sortFiles(files);
    if (!other) return note(say("compare.noInvoice"));
    tell(other, false);
    store.set({ at: { card: "compare" } });
  }

  /** An invoice of the list of open files. */
  const compareFile = (id) => compareWith([store.get().files.find((row) => row.id === id)]);

  function tell(other, folded) {
    try {
      if (other.error) throw other.error;
      store.set({ compared: { other, folded, ...inOrder(other, folded) } });
    } catch ({ kind = "internal", message }) {
      store.set({ compared: { other, folded, failed: { kind, message } } });
    }
  }

  /** Asks the core again, as after an edit or in another language. */
  function recompare() {
    const { compared } = store.get();
    if (compared) tell(compared.other, compared.folded);
  }

  /** The earlier of the two comes first, whichever of them lies on the desk. */
  function inOrder(other, folded) {
    const row = onDesk();
    const given = { ...options(), taxFolding: folded ? "on" : "off" };
    const [own, others] = [row.contract?.data, other.contract?.data];
    const answer = core.compare(other.data, row.data, { ...given, contract: own, contractBefore: others });
    const { before, after } = answer;
    if (!before.issueDate || !after.issueDate || before.issueDate <= after.issueDate) return { answer, swapped: false };
    return { answer: core.compare(row.data, other.data, { ...given, contract: others ?? own, contractBefore: own }), swapped: true };
  }

  function foldTax() {
    const { other, folded } = store.get().compared;
    tell(other, !folded);
  }

  function uncompare() {
    store.set({ compared: null });
    store.set({ lit: [] });
  }

  return { compareWith, compareFile, recompare, foldTax, uncompare };
}
