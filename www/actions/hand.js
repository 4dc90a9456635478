// Handing something over: the review as a report, the invoice for its customer, a table to re-check, another format.
import * as core from "../core.js";
import { save } from "../dom.js";
import { findingsTable, saveTable } from "../hand/tables.js";
import { asWritten } from "./rules.js";

/** Formats as files: ending and type. */
const FILES = { json: ["json", "application/json"], ubl: ["ubl.xml", "application/xml"], cii: ["cii.xml", "application/xml"], fa3: ["fa3.xml", "application/xml"] };

export function handActions({ store, say, options, onDesk, bundle }) {
  const name = () => (store.get().review.calculation.invoice.number ?? "meisai").replace(/[^\p{L}\p{N}._-]+/gu, "-");
  const openHand = () => store.set({ hand: {} });
  const closeHand = () => store.set({ hand: null });

  /** The report tells the publishers' rules too: of a draft, as it would be written. */
  async function saveReport() {
    const invoice = await asWritten(onDesk(), options().lang).catch(() => onDesk().data);
    save(`${name()}-${say("hand.file.report")}.html`, "text/html;charset=utf-8", core.reviewReport({ ...bundle(), invoice }, options()));
  }
  const saveCopy = (mask) => save(`${name()}-${say("hand.file.copy")}.html`, "text/html;charset=utf-8", core.customerCopy(onDesk().data, { ...options(), mask }));

  const saveWorksheet = (formulas, form) =>
    saveTable(`${name()}-${say("hand.file.worksheet")}`, core.worksheetTable(bundle(), { ...options(), formulas }), form, store.get().lang);
  const saveFindings = (form) => saveTable(`${name()}-${say("hand.file.findings")}`, findingsTable(store.get().review, say), form, store.get().lang);

  /** Writes the invoice in another format and shows what that format cannot carry, before it is saved. */
  async function convertTo(to) {
    try {
      store.set({ hand: { to, conversion: await core.convert(onDesk().data, { ...options(), to }) } });
    } catch ({ kind = "internal", message, hint }) {
      store.set({ hand: { to, failed: { kind, message, hint } } });
    }
  }

  function saveConversion() {
    const { to, conversion } = store.get().hand;
    save(`${name()}.${FILES[to][0]}`, `${FILES[to][1]};charset=utf-8`, conversion.text);
  }

  /** The answer to the seller; one that cannot be given says why. */
  function saveResponse(answer) {
    try {
      const xml = core.invoiceResponse(bundle(), { ...options(), ...answer });
      store.set({ hand: {} });
      save(`${name()}-${say("hand.file.response")}.xml`, "application/xml;charset=utf-8", xml);
    } catch ({ kind = "internal", message, hint }) {
      store.set({ hand: { answer, refused: { kind, message, hint } } });
    }
  }

  return { saveResponse, openHand, closeHand, saveReport, saveCopy, saveFindings, saveWorksheet, convertTo, saveConversion };
}
