// The seam to the package: the only module of the page that imports it. Short work is answered at once, long work by the
// package's worker, which can be stopped.
import * as meisai from "./pkg/web.js";
import { MeisaiWorker } from "./pkg/worker.js";

/** From this many bytes on, work goes to the worker: about 2,000 lines of short JSON. */
export const LONG = 300_000;

const worker = new MeisaiWorker();
let started = null;

/** Starts the core and loads the words of one language; later calls only load another language. */
export async function load(lang) {
  started ??= meisai.init(undefined, []);
  await started;
  await meisai.loadTexts(lang);
}

/** `{ invoice, contract? }` and options → the core's review. */
export const review = (bundle, options) => (isLong(bundle.invoice) ? worker : meisai).review(bundle, options);

/** What the publishers' rules say that the document asks for, each finding with the claim that a decision binds. */
export const validate = (invoice, options) => (isLong(invoice) ? worker : meisai).validate(invoice, { ...options, rules: "auto", corrections: "on", claims: "on" });

/** What a file is that no invoice can be: `picture`, `office`, `pdf` …, else nothing. */
export const foreignKind = (file) => meisai.foreignKind(file);

/** What the law of a day says to a question. */
export const askLaw = (question, lang) => meisai.askLaw(question, { lang });

/** A table as evidence, by what the contract remembers of it. */
export const readTable = (table, options) => meisai.readTable(table, options);

/** What a table whose headings do not tell it may be. */
export const describeTable = (table, lang) => meisai.describeTable(table, { lang });

/** Why an amount is what it is. */
export const explain = (bundle, key, options) => (isLong(bundle.invoice) ? worker : meisai).explain(bundle, key, options);

/** Why two invoices differ: effects that add up to the difference, with their sentences. */
export const compare = (before, after, options) => meisai.compare(before, after, options);

/** What is made of an amount. */
export const dependents = (bundle, key, options) => meisai.dependents(bundle, key, options);

/** The invoice with something different: its calculation and why it differs. */
export const whatIf = (invoice, patch, options) => meisai.whatIf(invoice, patch, options);

/** The clauses and the law behind the answer. */
export const citations = (bundle, options) => meisai.citations(bundle, options);

/** The review as one document to hand over (HTML). */
export const reviewReport = (bundle, options) => meisai.reviewReport(bundle, options);

/** The invoice for its customer as one document in which every amount opens (HTML). */
export const customerCopy = (invoice, options) => meisai.customerCopy(invoice, options);

/** Every step of the calculation as a table to re-check, with formulas if asked. */
export const worksheetTable = (bundle, options) => meisai.worksheetTable(bundle, options);

/** The invoice in another format, with what that format cannot carry. */
export const convert = (invoice, options) => (isLong(invoice) ? worker : meisai).convert(invoice, options);

/** Ends the long work under way; whoever waits for it gets an `AbortError`. */
export const stop = () => worker.stop();

/** Whether this document is long work. */
export const isLong = (input) => (input.byteLength ?? input.length ?? 0) > LONG;

/** A resident invoice that answers edits with what changed. */
export const live = (invoice, options) => new meisai.LiveInvoice(invoice, options);

/** The invoice as canonical JSON text. */
export const toJson = (invoice, lang) => meisai.convert(invoice, { to: "json", lang }).text;

/** Many invoices as a list; always in the worker, so that the page stays at hand. */
export const listInvoices = (files, options) => worker.listInvoices(files, options);

/** The kinds of terms that a contract may have, with their parameters. */
export const termCatalogue = (lang) => meisai.termCatalogue({ lang });

/** What a contract says of itself before there is an invoice. */
export const lintContract = (contract, lang) => meisai.lintContract(contract, { lang });

/** The answer to the seller as data of Peppol (XML). */
export const invoiceResponse = (bundle, options) => meisai.invoiceResponse(bundle, options);

/** The code with which an FA(3) is looked up in KSeF. */
export const ksefCode = (invoice, options) => meisai.ksefCode(invoice, options);

/** An amount as the language writes it. */
export const money = (value, currency, lang, style) => meisai.formatAmount(value, currency, lang, style);

/** A number without a currency as the language writes it. */
export const number = (value, lang) => meisai.formatNumber(value, lang);

/** A day as the language writes it. */
export const day = (date, lang, style) => meisai.formatDate(date, lang, style);
