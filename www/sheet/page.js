// All that the layouts need to know of an invoice, and how values are written in its language.
import * as core from "../core.js";
import { sheetLanguage } from "../answer.js";
import { isXml } from "../open/xml.js";
import { layoutEn } from "./layout-en.js";
import { layoutJa } from "./layout-ja.js";
import { layoutPl } from "./layout-pl.js";
import { words } from "./words.js";

const layouts = { ja: layoutJa, pl: layoutPl, en: layoutEn };

/** How a sheet of this language is laid out. */
export const layoutOf = ({ lang }) => layouts[lang];

/** `more`: amounts by key, whether it is a draft, and what the sheet can do. */
export function pageOf(state, calculation, more) {
  const { invoice, currency } = calculation;
  const lang = sheetLanguage(invoice);
  return {
    calculation, invoice: { ...invoice, lines: invoice.lines ?? [] }, lang, reader: state.lang, words: words[lang],
    money: (value, style) => written(() => core.money(value, currency, lang, style), value),
    price: (value) => written(() => core.money(value, currency, lang, "bare"), value),
    number: (value) => written(() => core.number(value, lang), value),
    day: (value, style) => (value ? written(() => core.day(value, lang, style), value) : ""),
    askLaw: (question) => core.askLaw(question, state.lang),
    ksefCodeOf: (number) => codeOf(state, number),
    ...more,
  };
}

/** The code of KSeF, where the file on the desk is one that KSeF has. */
function codeOf({ files, current, lang }, number) {
  const row = files.find(({ id }) => id === current);
  if (!row?.data || !isXml(row.data)) return null;
  return written(() => core.ksefCode(row.data, { lang, ...(number ? { number } : {}) }), null);
}

/** A value the core cannot write (half typed, not a date) is shown as it stands. */
function written(write, value) {
  try {
    return write();
  } catch {
    return value;
  }
}
