import type { Calculation, CatalogueKind, Change, Citations, Comparison, ContractLint, ServiceGuide, SheetTable, Trace, Conversion, Dependents, Explanation, Fingerprint, InvoiceDraft, InvoiceList, KsefCode, LawAnswer, LawChanges, Provenance, Reason, Review, TableDescription, TableEvidence, Validation, Versions, WhatIf } from "./answers.js";
import type { Documents, DraftDocuments, Input } from "./documents.js";
import type { CompareOptions, CompiledCore, ContractTemplate, Global, Redaction, ConvertOptions, CustomerCopyOptions, DraftOptions, KsefCodeOptions, ListFile, ExplainOptions, Lang, LawChangesOptions, LawQuestion, Options, TableOptions, ValidateOptions, ProvenanceOptions, ResponseOptions, ReviewOptions, WorksheetOptions } from "./options.js";

export type * from "./answers.js";
export type * from "./documents.js";
export type * from "./invoice.js";
export type * from "./options.js";

/** Where the core is loaded from: an address, an answer of `fetch`, the bytes, or a compiled module. */
export type InitSource = string | Global<"URL"> | Global<"Request"> | Global<"Response"> | PromiseLike<Global<"Response">> | ArrayBuffer | ArrayBufferView | CompiledCore;

/**
 * Starts the core and loads the texts of a language. Harmless when called twice; in Node.js and Deno not needed.
 *
 * @param source Where the core is loaded from; default: the file beside the package's script.
 * @param lang Whose texts are loaded as well; default `"en"`. `[]` loads none.
 * @example
 * await init(undefined, "ja");
 */
export function init(source?: InitSource, lang?: Lang | readonly Lang[]): Promise<void>;
export default init;

/**
 * Loads the texts of a language once. In Node.js, Deno and `meisai/inline` they load by themselves.
 *
 * @param content The content of `meisai/texts/LANG.txt`, where you have it already.
 */
export function loadTexts(lang: Lang, content?: string): Promise<void>;

/**
 * Totals an invoice: lines (BT-131), tax breakdown (BG-23), document totals (BG-22).
 *
 * @throws {MeisaiError} only where there is no invoice to read; what a draft lacks stands in `missing`.
 * @example
 * calculate({ format: "meisai/1", currency: "JPY", lines: [{ id: "1", quantity: "40", itemNetPrice: "13200", taxCategory: "S", taxRate: "10" }] }).totals.amountDue
 */
export function calculate(invoice: Input, options?: Options): Calculation;

/**
 * Checks an invoice against rule sets, one answer for each.
 *
 * @throws {MeisaiError} `unsupported` for a rule set that this version does not check.
 */
export function validate(invoice: Input, options?: ValidateOptions): Validation[];

/**
 * Reviews an invoice: its own arithmetic, what is unclear in it, and what a contract or an order says otherwise.
 *
 * @throws {MeisaiError} only where there is no invoice to read.
 */
export function review(documents: Documents, options?: ReviewOptions): Review;

/**
 * Reads a timesheet, a list of receipts, a price list or meter readings from separated values, as evidence for `review`.
 *
 * @param table CSV with commas, semicolons or tabs, in UTF-8.
 * @throws {MeisaiError} `bad_option` where a person has to say what the table or one of its columns is.
 * @example
 * const { evidence, problems } = readTable("date,hours,person\n2026-10-01,8,Sato");
 * review({ invoice, contract, evidence: [evidence] });
 */
export function readTable(table: string | Uint8Array, options?: TableOptions): TableEvidence;

/**
 * Asks what the law of a day makes of a few figures: interest and compensation for late payment, due days, stamp duty,
 * numbers with check digits, payment codes, rates.
 *
 * @throws {MeisaiError} `bad_option` names the member that is missing or not taken.
 * @example
 * askLaw({ question: "late_interest", law: "pl-commercial", principal: "10000.00", currency: "PLN", due: "2026-05-31", paid: "2026-07-31" });
 */
export function askLaw(question: LawQuestion, options?: { readonly lang?: Lang }): LawAnswer;

/** Tells what changes for an invoice if it were of another day; with `preview`, which proposed law would cover that day. */
export function lawChanges(invoice: Input, options: LawChangesOptions): LawChanges;

/** Describes a table whose headings do not tell what it is: its first rows, and what it and its columns may be. */
export function describeTable(table: string | Uint8Array, options?: { readonly lang?: Lang }): TableDescription;

/**
 * Reads a contract for contradictions, gaps, dates that never apply, unknown names and clauses that no machine can check.
 * Comments may stand in it (`.jsonc`).
 *
 * @throws {MeisaiError} where the text is no JSON.
 * @example
 * lintContract(text, { lang: "pl" }).findings.map((one) => `${one.line}: ${one.title}`)
 */
export function lintContract(contract: Input, options?: { lang?: Lang }): ContractLint;

/**
 * Drafts the invoice of a period from its contract and the evidence of that period. Not in `meisai/calc`.
 *
 * Prices and amounts are those that `review` expects: a review of the draft against the same documents finds nothing that a
 * machine decides, but for what stands in `open`.
 *
 * @throws {MeisaiError} `bad_option` where there is neither contract nor order, or the period is none.
 * @example
 * draftInvoice({ contract, evidence: [timesheet] }, { from: "2026-10-01", to: "2026-10-31" }).totals.amountDue
 */
export function draftInvoice(documents: DraftDocuments, options: DraftOptions): InvoiceDraft;

/**
 * Tells a contract as its customer reads it: what the fee includes, what may be chosen, what costs extra, whom to ask.
 *
 * @param options `on`: the day whose version is told, e.g. `"2026-10-31"`; default: the newest.
 * @throws {MeisaiError} where the text is no JSON.
 */
export function serviceGuide(contract: Input, options?: { lang?: Lang; on?: string }): ServiceGuide;

/** The same as one HTML document that prints well. Not in `meisai/calc`. */
export function serviceGuidePage(contract: Input, options?: { lang?: Lang; on?: string }): string;

/**
 * Contracts to start from, each with comments in the language of its place; as in `meisai/contracts.json`. Not in `meisai/calc`.
 *
 * @example
 * const [{ name, about, text }] = await contractTemplates();
 * lintContract(text).findings
 */
export function contractTemplates(): Promise<readonly ContractTemplate[]>;

/**
 * The kinds of terms that a contract may have, with their parameters, as a form needs them. The form of a whole contract is
 * `meisai/contract.schema.json`.
 *
 * @example
 * termCatalogue({ lang: "ja" }).find((kind) => kind.kind === "price.fixed_unit").parameters.map((one) => one.title)
 */
export function termCatalogue(options?: { lang?: Lang }): readonly CatalogueKind[];

/**
 * Explains one amount in sentences.
 *
 * @param subject The invoice, or the documents of a review.
 * @param key The key of an amount, as answers carry it, e.g. `"line[L1].net_amount"` or `"doc.amount_due"`.
 * @throws {MeisaiError} where the key names nothing in this invoice.
 */
export function explain(subject: Input | Documents, key: string, options?: ExplainOptions): Explanation;

/**
 * Says why one invoice differs from another: effects that sum to the difference exactly, with the lines behind them. Not in `meisai/calc`.
 *
 * @param before The earlier invoice, the quote, or what was expected.
 * @param after The later invoice.
 * @throws {MeisaiError} only where there is no invoice to read.
 * @example
 * compare(lastMonth, thisMonth, { lang: "ja" }).sentences[0]
 */
export function compare(before: Input, after: Input, options?: CompareOptions): Comparison;

/**
 * Calculates an invoice with some values changed, and says what the changes do. The invoice itself stays as it is. Not in `meisai/calc`.
 *
 * @param patch Steps over the canonical JSON (RFC 6902), e.g. `[{ op: "replace", path: "/lines/0/quantity", value: "180" }]`.
 * @throws {MeisaiError} for a step that cannot be taken.
 */
export function whatIf(invoice: Input, patch: readonly object[], options?: Options): WhatIf;

/**
 * Which amounts change when one does. Not in `meisai/calc`.
 *
 * @param key The key of an amount, e.g. `"line[L1].quantity"`.
 * @throws {MeisaiError} where the key names nothing in this invoice.
 */
export function dependents(subject: Input | Documents, key: string, options?: Options): Dependents;

/** The clauses and the law behind the amounts, each with the keys that rest on it. Not in `meisai/calc`. */
export function citations(subject: Input | Documents, options?: Options): Citations;

/** A hash over every amount, the rules and the tables of law: the same means the same answer. Not in `meisai/calc`. */
export function fingerprint(subject: Input | Documents, options?: Options): Fingerprint;

/** What made an answer; with `prov` the whole derivation in the terms of W3C PROV. Not in `meisai/calc`. */
export function provenance(subject: Input | Documents, options?: ProvenanceOptions): Provenance;

/**
 * Why a finding of `review` was raised, and the smallest changes that clear it. Not in `meisai/calc`.
 *
 * @param finding The finding, or its rule and place.
 * @throws {MeisaiError} where the review has no such finding.
 */
export function reason(subject: Input | Documents, finding: { readonly rule: string; readonly place: string }, options?: Options): Reason;

/** Every value with its formula as CSV, to be checked by hand or, with `formulas`, by a spreadsheet. Not in `meisai/calc`. */
export function worksheet(subject: Input | Documents, options?: WorksheetOptions): string;

/**
 * The same as a table with typed cells, from which a spreadsheet (.xlsx) is written. Not in `meisai/calc`.
 *
 * @param options `formulas`: whether values are formulas that a spreadsheet works out.
 */
export function worksheetTable(subject: Input | Documents, options?: Pick<WorksheetOptions, "formulas"> & Options): SheetTable;

/**
 * A derivation without what its reader need not see; every value still recomputes. The option `redact` does the same as the
 * answer is made. Not in `meisai/calc`.
 *
 * @param trace The derivation of an answer, e.g. `calculate(invoice, { explain: "full" }).nodes`.
 * @throws {MeisaiError} `bad_option` for a level that does not exist.
 */
export function redact(trace: Trace, level: Redaction): Trace;

/**
 * Reviews an invoice and writes the review as one HTML document that prints well. Not in `meisai/calc`.
 *
 * @throws {MeisaiError} only where there is no invoice to read.
 */
export function reviewReport(documents: Documents, options?: Options): string;

/**
 * Reviews an invoice and writes the answer to its seller: an Invoice Response of Peppol (BIS Invoice Response 3, XML).
 * `today` of the options is the day of the answer, `response` the status that the reviewer gives. Not in `meisai/calc`.
 *
 * @throws {MeisaiError} without `today`, from the side of the issuer, for a status that needs a reason where there is none, for
 * `AP` while findings stand, and where there is no invoice to read.
 */
export function invoiceResponse(documents: Documents, options?: ResponseOptions): string;

/**
 * Writes an invoice for its customer as one HTML document without a script, in which every amount opens its explanation.
 * Not in `meisai/calc`.
 *
 * @throws {MeisaiError} only where there is no invoice to read.
 */
export function customerCopy(invoice: Input, options?: CustomerCopyOptions): string;

/**
 * Lists a batch of invoices: seller, number, amounts, account, verdict, and which of them came twice. A file that is no invoice
 * is a row with its problem; nothing keeps the others from the list. Not in `meisai/calc`.
 */
export function listInvoices(files: Iterable<ListFile>, options?: Options): InvoiceList;

/**
 * The verification code of KSeF (KOD I) of an FA(3): its link, its caption and its picture. The link holds a hash of the file:
 * hand over the bytes as KSeF has them. Not in `meisai/calc`.
 *
 * @throws {MeisaiError} `unsupported` for another format or without the seller's NIP and the day of issue, `bad_option` for a
 * number that is not one of this seller.
 */
export function ksefCode(invoice: Input, options?: KsefCodeOptions): KsefCode;

/** Writes an invoice in another format and says what that format could not carry. */
export function convert(invoice: Input, options: ConvertOptions): Conversion;

/**
 * Writes an amount for a reader, e.g. `1 234,50 PLN` or `123,450円`.
 *
 * @param value The amount as decimal text.
 * @param currency The currency, ISO 4217.
 * @param style `"text"` in a sentence (default), `"table"` in a table or form, `"bare"` in a column that names its currency,
 *   `"words"` written out, e.g. `jeden tysiąc złotych 00/100`.
 * @throws {MeisaiError} where the value is not a decimal or the currency not a code.
 */
export function formatAmount(value: string, currency: string, lang: Lang, style?: "text" | "table" | "bare" | "words"): string;

/**
 * Writes a number for a reader, e.g. `1 234,5`.
 *
 * @throws {MeisaiError} where the value is not a decimal.
 */
export function formatNumber(value: string, lang: Lang): string;

/**
 * Writes a quantity with its unit in words, e.g. `40 hours`.
 *
 * @param unit The unit's code, UN/ECE Recommendation 20.
 * @throws {MeisaiError} where the value is not a decimal.
 */
export function formatQuantity(value: string, unit: string, lang: Lang): string;

/**
 * Writes a date for a reader, e.g. `2026年10月31日` or `31.10.2026`.
 *
 * @param date The date as `YYYY-MM-DD`.
 * @param style `"long"` (default) or `"short"`.
 * @throws {MeisaiError} where it is not a date.
 */
export function formatDate(date: string, lang: Lang, style?: "long" | "short"): string;

/**
 * What a file is that no invoice can be, by its first bytes; a spreadsheet is an archive, and in a PDF an invoice may lie
 * (`meisai/pdf`). Nothing for what may be an invoice, a contract or evidence.
 */
export function foreignKind(file: Input): "empty" | "pdf" | "archive" | "picture" | "office" | "web_page" | undefined;

/** The versions of the engine, of the shape of its answers, and of its tables. */
export function version(): Versions;

/** The JSON Schema (2020-12) of the input, as in `meisai/schema.json`. */
export function loadSchema(): Promise<object>;

/**
 * An invoice that stays in the core while it is edited. An edit answers only what changed, and costs the same on ten
 * lines and on ten thousand.
 *
 * @example
 * const live = new LiveInvoice(invoice);
 * live.set("/lines/0/quantity", "3").changed;
 */
export class LiveInvoice {
  /** @throws {MeisaiError} where there is no invoice to read. */
  constructor(invoice: Input, options?: Options);
  /**
   * Sets a field, or removes it by `null`.
   *
   * @param path JSON Pointer over the canonical JSON, e.g. `"/lines/0/itemNetPrice"`.
   */
  set(path: string, value: string | null): Change;
  /** Inserts a line before the line at `index` (0-based); at the end where `index` is their number. */
  insertLine(index: number, line: object): Change;
  /** Removes the line at `index` (0-based). */
  removeLine(index: number): Change;
  /** Moves the line at `from` to `to` (0-based, counted after it is taken out). */
  moveLine(from: number, to: number): Change;
  /** The whole calculation, as `calculate` gives it. */
  calculation(): Calculation;
  /** The invoice as canonical JSON. */
  toJson(): string;
  /** Explains one amount, as `explain` does. */
  explain(key: string, options?: Pick<ExplainOptions, "depth" | "lang">): Explanation;
  /** Gives its memory back. Without it the memory goes when the object is collected. */
  free(): void;
}
