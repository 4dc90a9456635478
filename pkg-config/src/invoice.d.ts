/** A JSON value of an invoice. Amounts, rates, quantities and dates are text; a number is accepted for an amount only up to 15 significant digits. */
export type InvoiceValue = string | number | boolean | null | undefined | readonly InvoiceValue[] | { readonly [name: string]: InvoiceValue };

/** An invoice as our own JSON. */
export interface InvoiceInput {
  /** The format and its version, always `"meisai/1"`. */
  readonly format?: "meisai/1";
  readonly [name: string]: InvoiceValue;
}
