import type { DecisionRecord, Input, TextInput } from "./documents.js";

/**
 * A type of the place where the program runs, by its global name; `never` where that place has none. So the package needs
 * neither the types of a browser nor those of Node.js.
 */
export type Global<Name extends string> = typeof globalThis extends { readonly [Known in Name]: { readonly prototype: infer Type } } ? Type : never;

/** A compiled core. */
export type CompiledCore = typeof globalThis extends { readonly WebAssembly: { readonly Module: { readonly prototype: infer Type } } } ? Type : never;

/** The language of all texts of an answer. */
export type Lang = "en" | "ja" | "pl";

/** Who asks, and at which stage. It decides what a correction is: the issuer changes a draft, a receiver asks for a correction. */
export type Role = "issuer_draft" | "issuer_sent" | "receiver" | "agent";

/** The rounding and rates an invoice follows. */
export type Regime = "eu" | "jp" | "pl" | "gobl-precise" | "gobl-currency";

/** What every call takes. */
export interface Options {
  /** The language of all texts; default `"en"`. */
  readonly lang?: Lang;
  /** The day on which the question is asked, `YYYY-MM-DD`. There is no clock in the core: without it nothing depends on today. */
  readonly today?: string;
  /** Who asks; default `"receiver"`. */
  readonly role?: Role;
  /** The day whose law applies, `YYYY-MM-DD`; default: the day the law itself names (tax point BT-7, delivery BT-72, issue BT-2). */
  readonly lawDate?: string;
  /** The regime; default: what the seller's country (BT-40) and the currency (BT-5) ask for. */
  readonly regime?: Regime;
  /** How much of the derivation the answer carries; default `"off"`. */
  readonly explain?: "off" | "totals" | "full";
  /** Whether `validate` looks for corrections of broken rules and tries each on the whole document; default `"off"`. */
  readonly corrections?: "on" | "off";
  /** Whether `validate` gives every finding the fingerprint of its claim, which a decision binds; default `"off"`. */
  readonly claims?: "on" | "off";
  /** Whether `review` leaves out the terms at which a machine may only point (judgement H), as block billing; default `"off"`. */
  readonly strict?: "on" | "off";
  /** What is taken out of derivations (`nodes`, and trees and notes of `explain`) before they are shared; default: nothing. */
  readonly redact?: Redaction;
}

/** What is taken out of a derivation: the words of clauses; these and the names of documents; these and where values stand. */
export type Redaction = "quotes" | "labels" | "sources";

/** A contract to start from. */
export interface ContractTemplate {
  /** Its name, e.g. `"ses"`. */
  readonly name: string;
  /** What it is, in the language of its place. */
  readonly about: string;
  /** Its text: our JSON with comments. */
  readonly text: string;
}

/** What `review` takes besides. */
export interface ReviewOptions extends Options {
  /** What was decided about findings; it may stand among the documents as well. */
  readonly decisions?: DecisionRecord | TextInput;
}

/** What `invoiceResponse` takes besides. */
export interface ResponseOptions extends Options {
  /**
   * The status that the reviewer gives: `AB` arrived, `IP` in process, `UQ` under query, `CA` accepted under conditions,
   * `RE` rejected, `AP` accepted, `PD` paid. Default: what the findings, and the decisions about them, come to.
   */
  readonly response?: "AB" | "IP" | "UQ" | "CA" | "RE" | "AP" | "PD";
  /** The number under which the buyer keeps the invoice. */
  readonly responseReference?: string;
  /** What the reviewer says; it is the reason where no finding gives one. */
  readonly responseNote?: string;
  /** What the reviewer asks for in place of what the findings ask for, as in `"CNF,NIN"`: NOA, PIN, NIN, CNF, CNP, CNA, OTH. */
  readonly responseActions?: string;
}

/** What `explain` takes besides. */
export interface ExplainOptions extends Options {
  /** One sentence, the steps, or the whole tree; default `"steps"`. */
  readonly depth?: "line" | "steps" | "tree";
}

/** What `validate` takes besides. */
export interface ValidateOptions extends Options {
  /** Rule sets, each with `@EDITION` if need be; default `"auto"`, what the document asks for. */
  readonly rules?: string | readonly string[];
}

/** What `compare` takes besides. */
export interface CompareOptions extends Options {
  /** The contract of the later invoice, for tiers, units and clauses. */
  readonly contract?: import("./documents.js").Input;
  /** The contract of the earlier invoice, where it was another. */
  readonly contractBefore?: import("./documents.js").Input;
  /** Whether every effect holds its own tax; default `"off"`, the tax on all of them is one effect. */
  readonly taxFolding?: "on" | "off";
  /** Line by line (default), or factor by factor over the whole invoice, recomputed without rounding. */
  readonly method?: "by_line" | "by_factor";
  /** The currency in which the difference is told, ISO 4217. */
  readonly currency?: string;
  /** Rates of exchange besides those that the invoices state. */
  readonly rates?: readonly { readonly from: string; readonly to: string; readonly rate: string }[];
  /** Items that replace each other, such as grades of engineers: identifiers or names. */
  readonly groups?: readonly (readonly string[])[];
}

/** What `provenance` takes besides. */
export interface ProvenanceOptions extends Options {
  /** Whether the derivation comes with it as PROV-JSON. */
  readonly prov?: boolean;
}

/** What `worksheet` takes besides. */
export interface WorksheetOptions extends Options {
  /** Whether values are formulas that a spreadsheet works out. */
  readonly formulas?: boolean;
  /** What parts the cells; default `","`. With `";"` numbers have a decimal comma. */
  readonly separator?: "," | ";" | "\t";
  /** Whether the text begins with a byte-order mark, by which spreadsheets know UTF-8. */
  readonly byteOrderMark?: boolean;
}

/** What `customerCopy` takes besides. */
export interface CustomerCopyOptions extends Options {
  /** What the customer need not see: law, clauses and roundings behind the sentences; names of items and parties. */
  readonly mask?: "notes" | "names" | readonly ("notes" | "names")[];
}

/** A file of a batch. */
export interface ListFile {
  /** Its name. A KSeF number in it, with right check digits, is taken as that of the invoice. */
  readonly name: string;
  /** Its content. */
  readonly invoice: Input;
}

/** What `ksefCode` takes. */
export interface KsefCodeOptions extends Options {
  /** The number that KSeF gave the invoice, e.g. `"5265877635-20250826-0100001AF629-AF"`; without it the caption is `OFFLINE`. */
  readonly number?: string;
  /** Which KSeF the link leads to; default `"production"`. */
  readonly environment?: "production" | "test" | "demo";
}

/** What `convert` takes. */
export interface ConvertOptions extends Options {
  /** The format to write: canonical JSON, UBL 2.1, UN/CEFACT CII D16B, or FA(3) for Poland's KSeF. */
  readonly to: "json" | "ubl" | "cii" | "fa3";
}

/** Why a request was refused. The list is closed; `internal` is our mistake. */
export type ErrorKind =
  | "too_large"
  | "too_deep"
  | "encoding"
  | "not_recognised"
  | "syntax"
  | "range"
  | "unsupported"
  | "bad_option"
  | "internal";

/** A place in the input. */
export interface Place {
  /** JSON Pointer over the canonical JSON, e.g. `"/lines/2/itemNetPrice"`; empty for the whole document. */
  readonly pointer: string;
  /** The same as a list, for form fields, e.g. `["lines", "2", "itemNetPrice"]`. */
  readonly path: readonly string[];
  /** Line of a text, from 1. */
  readonly line?: number;
  /** Column of a text in characters, from 1. */
  readonly column?: number;
}

/** The Error of a refused request. */
export interface MeisaiError extends Error {
  /** Tells it from other errors. */
  readonly name: "MeisaiError";
  /** Why it was refused. */
  readonly kind: ErrorKind;
  /** Where. */
  readonly place: Place;
  /** What to do about it. */
  readonly hint: string;
}

/** What `readTable` takes besides. */
export interface TableOptions {
  /** The language of all texts; default `"en"`. */
  readonly lang?: Lang;
  /** What is known of the table already: the mapping of an earlier answer, or `{ kind, columns: { date: "作業日" }, decimal, days }`. */
  readonly mapping?: {
    /** The kind of evidence, e.g. `"timesheet"`. */
    readonly kind?: string;
    /** Which heading gives which field. */
    readonly columns?: Readonly<Record<string, string>> | readonly { readonly field: string; readonly heading: string }[];
    /** The decimal sign of its numbers. */
    readonly decimal?: "point" | "comma";
    /** The order of dates such as 3/4/2026. */
    readonly days?: "day_first" | "month_first";
  };
}

/** A question of law: `question` and its members, as text or numbers. */
export interface LawQuestion {
  /** What is asked. */
  readonly question:
    | "late_interest"
    | "compensation"
    | "stamp_duty"
    | "transitional_credit"
    | "due_date"
    | "sixty_days"
    | "exchange_rate_day"
    | "era"
    | "limitation"
    | "retention"
    | "number"
    | "creditor_reference"
    | "payment_code"
    | "split_payment"
    | "simplified_invoice"
    | "rates"
    | "tables"
    | "facts";
  readonly [member: string]: string | number | boolean | undefined;
}

/** What `draftInvoice` takes. */
export interface DraftOptions extends Options {
  /** The first day that is billed, as in `2026-10-01`. */
  readonly from: string;
  /** The last day that is billed; the day of issue is `today`, else this one. */
  readonly to: string;
  /** The number of the invoice, if it has one already. */
  readonly number?: string;
}

/** What `lawChanges` takes. */
export interface LawChangesOptions extends Options {
  /** The other day, as in `2026-10-01`. */
  readonly to: string;
  /** Whether it is told what proposed law would make of the invoice. It is marked and never applied. */
  readonly preview?: boolean;
}
