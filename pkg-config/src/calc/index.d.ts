/**
 * The smaller core: calculator, contract check, explanations and questions of our JSON, with the calls and types of `meisai`; it
 * reads no XML and no tables, knows no questions of law, and writes no reports.
 */
export type * from "../answers.js";
export type * from "../documents.js";
export type * from "../invoice.js";
export type * from "../options.js";
export type { InitSource } from "../index.js";
export {
  init, loadTexts, calculate, validate, review, lintContract, explain, compare, whatIf, dependents, citations, fingerprint, provenance, reason,
  worksheet, convert, formatAmount, formatNumber, formatQuantity, formatDate, version, loadSchema, LiveInvoice, default,
} from "../index.js";
