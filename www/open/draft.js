// From an invoice to a draft of it and back. In a draft the core works out what can be worked out, so those amounts are
// not stated; when the draft is done, the core's amounts are written in. No amount is made here.
import { taxGroups, withTax } from "../answer.js";

/** What a draft states itself: nothing can work these out. */
const GIVEN = ["paidAmount", "roundingAmount"];
const FINISHED = ["lineNetTotal", "allowanceTotal", "chargeTotal", "totalWithoutTax", "taxTotal", "taxTotalAccounting", "totalWithTax", "withholdingTotal", "amountDue"];

/** The canonical JSON of an invoice, without the amounts that the core works out. */
export function draftOf(json) {
  const invoice = JSON.parse(json);
  const totals = pick(invoice.totals ?? {}, GIVEN);
  const reasons = (invoice.taxBreakdown ?? []).filter(({ exemptionReason, exemptionReasonCode }) => exemptionReason || exemptionReasonCode);
  delete invoice.totals;
  delete invoice.taxBreakdown;
  if (Object.keys(totals).length) invoice.totals = totals;
  if (reasons.length) invoice.taxBreakdown = reasons.map(({ taxableAmount, taxAmount, ...group }) => group);
  for (const line of invoice.lines ?? []) {
    if (line.quantity !== undefined && (line.itemNetPrice ?? line.itemGrossPrice) !== undefined) {
      delete line.netAmount;
      delete line.grossAmount;
      delete line.taxAmount;
    }
  }
  return JSON.stringify(invoice);
}

/** A draft with the amounts of its calculation written in, as canonical JSON. */
export function finished(calculation) {
  const { invoice, lines, totals } = calculation;
  const groups = taxGroups(calculation).filter(({ computed }) => computed);
  return JSON.stringify({
    ...invoice,
    totals: { ...invoice.totals, ...pick(totals, FINISHED) },
    taxBreakdown: groups.map(({ category, rate, computed, stated }) => ({ ...stated, category, rate, taxableAmount: computed.taxableAmount, taxAmount: computed.taxAmount })),
    lines: (invoice.lines ?? []).map((line, index) => ({ ...line, ...lineAmount(invoice, lines[index]) })),
  }, null, 2);
}

const pick = (object, names) => Object.fromEntries(names.filter((name) => object[name] !== undefined).map((name) => [name, object[name]]));

/** The amount of a line: with its tax where the prices have it, so that the lines add up to the sum of the lines. */
const lineAmount = (invoice, { netAmount, grossAmount } = {}) => (withTax(invoice) ? { netAmount: undefined, grossAmount } : { netAmount });
