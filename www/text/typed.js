// What a person types or pastes, as the core reads it: numbers in the manner of any of the three languages, days too.
// What is none of these stays as it was typed, so that the core can say what is wrong with it.

/** A decimal comma: one that groups no thousands (`142,5`), or one after grouping points (`1.234,56`). */
const COMMA = /^([+-]?\d{1,3}(?:\.\d{3})+|[+-]?\d+),(\d+)$/;
const GROUPED = /^[+-]?[1-9]\d{0,2}(,\d{3})+(\.\d*)?$/;

/** `1 234,56 zł` → `1234.56`, `12,000円` → `12000`, `１２` → `12`. Of `12,500` only a Polish writer means a fraction. */
export function typedNumber(text, lang) {
  const bare = text.trim().normalize("NFKC").replace(/[\s\u00a0\u202f¥€%円]|zł/g, "").replace(/^\u2212/, "-");
  if (GROUPED.test(bare) && lang !== "pl") return bare.replaceAll(",", "");
  if (COMMA.test(bare)) return bare.replace(COMMA, (_, whole, part) => `${whole.replaceAll(".", "")}.${part}`);
  return GROUPED.test(bare) ? bare.replaceAll(",", "") : bare;
}

/** `31.12.2026` and `2026/12/31` → `2026-12-31`; a full day alone is read. */
export function typedDay(text) {
  const bare = text.trim().normalize("NFKC");
  const [, day, month, year] = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(bare) ?? [];
  const [, y = year, m = month, d = day] = /^(\d{4})[/.年](\d{1,2})[/.月](\d{1,2})日?$/.exec(bare) ?? [];
  return y ? `${y}-${m.padStart(2, "0")}-${d.padStart(2, "0")}` : bare;
}
