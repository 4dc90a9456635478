// An index of the core's answer: every amount by its key, as stated and as computed. Nothing is calculated here.

/** The totals of the document: the name in the answer, the key that explains it. */
export const TOTALS = [
  ["lineNetTotal", "doc.line_net_total"],
  ["allowanceTotal", "doc.allowance_total"],
  ["chargeTotal", "doc.charge_total"],
  ["taxIncluded", "doc.tax_included"],
  ["totalWithoutTax", "doc.total_without_tax"],
  ["taxTotal", "doc.tax_total"],
  ["taxTotalAccounting", "doc.tax_total_accounting"],
  ["totalWithTax", "doc.total_with_tax"],
  ["withholdingTotal", "doc.withholding_total"],
  ["paidAmount", "doc.paid_amount"],
  ["roundingAmount", "doc.rounding_amount"],
  ["balanceBroughtForward", "doc.balance_brought_forward"],
  ["amountDue", "doc.amount_due"],
];

/** What the document has as numbered parts. */
const PARTS = ["allowances", "charges", "advances", "installments"];

/** key → { place, stated, computed } */
export function amountsOf({ invoice, lines, totals }) {
  const amounts = new Map();
  const put = (key, place, stated, computed) => {
    if (stated !== undefined || computed !== undefined) amounts.set(key, { place, stated, computed });
  };
  for (const [name, key] of TOTALS) put(key, `/totals/${name}`, invoice.totals?.[name], totals[name]);
  for (const list of PARTS) {
    (totals[list] ?? []).forEach(({ key, amount }, index) => put(key, `/${list}/${index}/amount`, invoice[list]?.[index]?.amount, amount));
  }
  for (const group of taxGroups({ invoice, totals })) {
    put(`${group.key}.taxable_amount`, `${group.place}/taxableAmount`, group.stated?.taxableAmount, group.computed?.taxableAmount);
    put(`${group.key}.tax_amount`, `${group.place}/taxAmount`, group.stated?.taxAmount, group.computed?.taxAmount);
  }
  (invoice.lines ?? []).forEach((line, index) => {
    const computed = lines[index];
    const base = computed?.key.replace(/\.net_amount$/, "") ?? `line[${line.id}]`;
    // Where prices include tax, so does the amount that such a line states.
    if (withTax(invoice)) put(`${base}.gross_amount`, `/lines/${index}/${line.grossAmount === undefined ? "netAmount" : "grossAmount"}`, line.grossAmount ?? line.netAmount, computed?.grossAmount);
    else put(`${base}.net_amount`, `/lines/${index}/netAmount`, line.netAmount, computed?.netAmount);
  });
  return amounts;
}

/** Whether the prices of an invoice, and with them the amounts of its lines, include tax. */
export const withTax = ({ pricesIncludeTax }) => String(pricesIncludeTax) === "true";

/** Tax groups as computed, in the order of the invoice, each beside the stated group of the same category and rate;
 *  stated ones without a twin last. */
export function taxGroups({ invoice, totals }) {
  const stated = (invoice.taxBreakdown ?? []).map((group, index) => ({ ...group, index }));
  const groups = (totals.taxBreakdown ?? []).map((computed) => {
    const twin = stated.findIndex((group) => group && group.category === computed.category && sameRate(group.rate, computed.rate));
    const own = twin < 0 ? undefined : stated[twin];
    if (own) stated[twin] = undefined;
    return { key: computed.key, category: computed.category, rate: computed.rate, computed, stated: own, place: `/taxBreakdown/${own?.index ?? "-"}` };
  });
  if (groups.every((group) => group.stated)) groups.sort((a, b) => a.stated.index - b.stated.index);
  for (const group of stated.filter(Boolean)) {
    groups.push({ key: `doc.tax[${group.category}:${group.rate ?? ""}]`, category: group.category, rate: group.rate, stated: group, place: `/taxBreakdown/${group.index}` });
  }
  return groups;
}

const sameRate = (a, b) => plain(a) === plain(b);
const plain = (rate = "") => (rate.includes(".") ? rate.replace(/\.?0+$/, "") : rate);

/** The base of a line's keys, as in `line[L2]`. */
export const lineKey = (calculation, index) =>
  calculation.lines[index]?.key.replace(/\.net_amount$/, "") ?? `line[${calculation.invoice.lines[index]?.id ?? index}]`;

/** A name for a finding that stays the same while the reader works on the document. */
export const findingId = ({ rule, place, at }) => [rule, place, at].filter(Boolean).join(" ");

/** The gravest first; among equals the dearest. */
const WEIGHT = { error: 0, warning: 1, info: 2 };
const worth = ({ atStake, difference }) => Math.abs(Number(atStake ?? difference)) || 0;

/** Root findings by weight, each with those that follow from it. */
export function roots(findings) {
  const followers = new Map();
  for (const finding of findings) {
    if (finding.causedBy) followers.set(finding.causedBy, [...(followers.get(finding.causedBy) ?? []), finding]);
  }
  const known = new Set(findings.map(findingId));
  return findings
    .filter((finding) => !finding.causedBy || !known.has(finding.causedBy))
    .sort((a, b) => WEIGHT[a.severity] - WEIGHT[b.severity] || worth(b) - worth(a))
    .map((finding, index) => ({ ...finding, id: findingId(finding), n: index + 1, followers: followers.get(findingId(finding)) ?? [] }));
}

/** What an invoice asks for: as stated, else as computed. */
export const owed = ({ invoice, totals }) => invoice.totals?.amountDue ?? totals.amountDue ?? "0";

/** Whether a party is a person, and whether a Japanese name bears its honorific already. */
export const isPerson = (entityType) => ["individual", "sole_trader", "consumer"].includes(entityType);
export const bearsHonorific = (name = "") => /(様|御中|殿)\s*$/.test(name);

/** The language the sheet is set in: the document's own. */
export function sheetLanguage(invoice) {
  const said = invoice.language?.slice(0, 2);
  if (["ja", "pl", "en"].includes(said)) return said;
  const { address: { country } = {}, taxId = "" } = invoice.seller ?? {};
  // A code that no country has says nothing: then the seller's own number tells, then the currency.
  const home = /^(PL)?\d{10}$/.test(taxId) ? "pl" : /^T\d{13}$/.test(taxId) ? "ja" : undefined;
  return { JP: "ja", PL: "pl" }[country] ?? (/^[A-Z]{2}$/.test(country ?? "") ? "en" : (home ?? { JPY: "ja", PLN: "pl" }[invoice.currency] ?? "en"));
}
