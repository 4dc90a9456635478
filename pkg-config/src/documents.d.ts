import type { InvoiceInput } from "./invoice.js";

/** A document as text or as bytes. */
export type TextInput = string | Uint8Array | ArrayBuffer;

/**
 * An invoice: our own JSON as an object, or any format as text or bytes (our JSON, UBL 2.1 Invoice or CreditNote,
 * UN/CEFACT CII D16B).
 * The format is detected from the content.
 */
export type Input = InvoiceInput | TextInput;

/** What a review may consult. */
export interface Documents {
  /** The invoice under review. */
  readonly invoice: Input;
  /** The contract it has to agree with, as our own JSON. */
  readonly contract?: object | TextInput;
  /** The order it has to agree with, as our own JSON. */
  readonly order?: object | TextInput;
  /** Timesheets, receipts, delivery notes: what proves that something was supplied. */
  readonly evidence?: readonly (object | TextInput)[];
  /** Earlier invoices, to find duplicates and amounts already invoiced. */
  readonly history?: readonly Input[];
  /** What was decided about findings, and the tolerance ledger, as our own JSON. */
  readonly decisions?: DecisionRecord | TextInput;
}

/** What a draft is made from: a contract or an order, and evidence. */
export type DraftDocuments = Omit<Documents, "invoice" | "decisions">;

/** What was decided about findings, and what was tolerated so far. */
export interface DecisionRecord {
  /** Decisions, in the order they were made. */
  readonly decisions?: readonly Decision[];
  /** The ledgers of suppliers, as earlier reviews gave them. */
  readonly toleranceLedger?: object | readonly object[];
}

/** What a person says of a finding. */
export interface Decision {
  /** Uphold the finding, or leave it aside. */
  readonly decision: "accept" | "waive";
  /** The rule of the finding. */
  readonly rule: string;
  /** Where the finding stands. */
  readonly place: string;
  /** The fingerprint of the claim, as the finding gives it: a changed claim is looked at anew. */
  readonly fingerprint: string;
  /** Who decides. */
  readonly by: string;
  /** In which role, where the contract has `approvalLimits`. */
  readonly role?: string;
  /** Why; a waiver needs it. */
  readonly reason?: string;
  /** The last day on which it holds, `YYYY-MM-DD`; the review needs `today` then. */
  readonly until?: string;
}
