// A new invoice to be written by hand: the country's usual currency and rate, one empty line.

const countries = {
  ja: { currency: "JPY", country: "JP", rate: "10", unit: "C62" },
  pl: { currency: "PLN", country: "PL", rate: "23", unit: "C62" },
  en: { currency: "EUR", country: "IE", rate: "23", unit: "C62" },
};

export function blankInvoice(lang, today) {
  const { currency, country, rate, unit } = countries[lang];
  return JSON.stringify({
    format: "meisai/1",
    issueDate: today,
    typeCode: "380",
    currency,
    language: lang,
    seller: { address: { country } },
    buyer: { address: { country } },
    lines: [{ id: "1", unit, taxCategory: "S", taxRate: rate }],
  });
}

/** A line to add after `before`: same unit and tax, an id nobody has. */
export function nextLine(lines, before = {}) {
  const taken = new Set(lines.map(({ id }) => id));
  let n = lines.length + 1;
  while (taken.has(String(n)) || taken.has(`L${n}`)) n += 1;
  const id = /^L/.test(lines[0]?.id ?? "") ? `L${n}` : String(n);
  return { id, unit: before.unit ?? "C62", taxCategory: before.taxCategory ?? "S", ...(before.taxRate ? { taxRate: before.taxRate } : {}) };
}
