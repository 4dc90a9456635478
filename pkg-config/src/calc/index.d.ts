/**
 * The smaller core: calculator, contract check and explanations of our JSON, with the calls and types of `meisai`; it reads
 * no XML and no tables, answers no further questions (why two invoices differ, what if, by which law, by hand), none of law,
 * and writes no reports.
 */
export type * from "../answers.js";
export type * from "../documents.js";
export type * from "../invoice.js";
export type * from "../options.js";
export type { InitSource } from "../index.js";
export {
  init, loadTexts, calculate, validate, review, lintContract, serviceGuide, explain, convert, formatAmount, formatNumber, formatQuantity,
  formatDate, version, loadSchema, LiveInvoice, default,
} from "../index.js";
