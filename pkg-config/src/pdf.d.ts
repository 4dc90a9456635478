/** An invoice that lies inside a PDF. */
export interface InvoiceInside {
  /** The name under which it is attached, as `factur-x.xml`. */
  readonly name: string;
  /** Its bytes, for `calculate`, `validate`, `review` and the others. */
  readonly bytes: Uint8Array;
  /** Absent: there is an invoice. */
  readonly because?: undefined;
}

/** A PDF that gives no invoice. */
export interface NoInvoiceInside {
  /** Why: none is attached, a password locks it, or the file is damaged or no PDF. */
  readonly because: "none" | "locked" | "damaged";
  /** Absent. */
  readonly name?: undefined;
  /** Absent. */
  readonly bytes?: undefined;
}

/** True for the bytes of a PDF. */
export function isPdf(bytes: Uint8Array): boolean;

/**
 * Takes the invoice out of a PDF (Factur-X, ZUGFeRD): the XML that is attached to it. What is printed is not looked at, and
 * may say something else: tell the reader so. This entry carries a library for PDFs; import it only when one is opened.
 *
 * @example
 * const { isPdf, invoiceInside } = await import("meisai/pdf");
 * const { bytes, because } = isPdf(file) ? await invoiceInside(file) : { bytes: file };
 * if (bytes) validate(bytes);
 */
export function invoiceInside(pdf: Uint8Array): Promise<InvoiceInside | NoInvoiceInside>;
