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

/** The first letters of the months, as English and Polish write them out. */
const MONTHS = ["jan|sty", "feb|lut", "mar", "apr|kwi", "may|maj", "jun|cze", "jul|lip", "aug|sie", "sep|wrz", "oct|paz", "nov|lis", "dec|gru"].map((names) => new RegExp(`^(?:${names})`));
/** The year before the first of an era. */
const ERAS = { 令和: 2018, R: 2018, 平成: 1988, H: 1988 };

/** `31.12.2026`, `2026/12/31`, `31 grudnia 2026`, `Dec 31, 2026`, `令和8年12月31日` → `2026-12-31`; a full day alone is read.
 *  `12/31/2026` is not: it may be meant either way. */
export function typedDay(text) {
  const bare = text.trim().normalize("NFKC").replace(/\s*([年月日.\/-])\s*/g, "$1");
  const iso = (y, m, d) => `${y}-${String(m).padStart(2, "0")}-${String(d).padStart(2, "0")}`;
  const [, day, month, year] = /^(\d{1,2})\.(\d{1,2})\.(\d{4})(?: ?r\.?)?$/.exec(bare) ?? [];
  const [, y = year, m = month, d = day] = /^(\d{4})[/.年-](\d{1,2})[/.月-](\d{1,2})日?$/.exec(bare) ?? [];
  if (y) return iso(y, m, d);
  const [, era, count, eraMonth, eraDay] = /^(令和|平成|[RH])(\d{1,2}|元)[年.](\d{1,2})[月.](\d{1,2})日?$/i.exec(bare) ?? [];
  if (era) return iso(ERAS[era.toUpperCase()] + (count === "元" ? 1 : Number(count)), eraMonth, eraDay);
  const [, before, name, after, written] = /^(\d{1,2})? ?(\p{L}{3,})\.? ?(\d{1,2})?,? ?(\d{4})(?: ?r\.?)?$/u.exec(bare) ?? [];
  const at = name ? MONTHS.findIndex((month) => month.test(name.toLowerCase().replace("ź", "z"))) : -1;
  return at >= 0 && Boolean(before) !== Boolean(after) ? iso(written, at + 1, before ?? after) : bare;
}

/** Whether a text is a day of the calendar as ISO 8601 writes it. */
export function isDay(text) {
  const [, y, m, d] = (/^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? []).map(Number);
  return m >= 1 && m <= 12 && d >= 1 && d <= new Date(Date.UTC(y, m, 0)).getUTCDate();
}
