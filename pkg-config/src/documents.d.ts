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
}
