// Handing something over: the review as a report, the invoice for its customer, a table to re-check, another format.
import * as core from "../core.js";
import { save } from "../dom.js";
import { withDecisions } from "../hand/decisions.js";

/** Formats as files: ending and type. */
const FILES = { json: ["json", "application/json"], ubl: ["ubl.xml", "application/xml"], cii: ["cii.xml", "application/xml"], fa3: ["fa3.xml", "application/xml"] };

export function handActions({ store, say, options, onDesk, bundle }) {
  const name = () => (store.get().review.calculation.invoice.number ?? "meisai").replace(/[^\p{L}\p{N}._-]+/gu, "-");
  const openHand = () => store.set({ hand: {} });
  const closeHand = () => store.set({ hand: null });

  const saveReport = () => save(`${name()}-${say("hand.file.report")}.html`, "text/html;charset=utf-8", withDecisions(core.reviewReport(bundle(), options()), store.get(), say));
  const saveCopy = (mask) => save(`${name()}-${say("hand.file.copy")}.html`, "text/html;charset=utf-8", core.customerCopy(onDesk().data, { ...options(), mask }));

  /** Spreadsheets that write a decimal comma separate cells by a semicolon. */
  const saveWorksheet = (formulas) =>
    save(`${name()}-${say("hand.file.worksheet")}.csv`, "text/csv;charset=utf-8", core.worksheet(bundle(), { ...options(), formulas, byteOrderMark: true, separator: store.get().lang === "pl" ? ";" : "," }));

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

  return { saveResponse, openHand, closeHand, saveReport, saveCopy, saveWorksheet, convertTo, saveConversion };
}
