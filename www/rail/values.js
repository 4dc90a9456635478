// How the rail writes values: in the reader's language, by what kind of value it is.

/** Fields and keys of percentages: a tax rate, but no rate of exchange. */
const RATIO = /(^|[._])rate$|Rate$|[pP]ercent(age)?$/;
const EXCHANGE = /[eE]xchange/;

/** `{ money, moneyIn, number, day, value, signed }` for the invoice on the desk. */
export function amountsText({ lang, review }, core) {
  const { currency } = review.calculation;
  const safe = (write, text) => {
    try {
      return write();
    } catch {
      return text;
    }
  };
  const money = (text, style = "text") => safe(() => core.money(text, currency, lang, style), text);
  // A Japanese reader writes a day in full where there is room for it.
  const day = (text, style = lang === "ja" ? "long" : "short") => (text ? safe(() => core.day(text, lang, style), text) : "");
  /** A value of a finding: its key or term tells whether it is money, a quantity, a percentage, a date or a name. */
  const value = (text, { key = "", term = "", place = "" } = {}, style = "text") => {
    if (/^\d{4}-\d\d-\d\d$/.test(text)) return day(text);
    if (!/^-?\d+(\.\d+)?$/.test(text)) return text;
    const field = place.split("/").at(-1);
    if ((RATIO.test(field) || RATIO.test(key)) && !EXCHANGE.test(place + key)) return `${safe(() => core.number(text, lang), text)}%`;
    if (/[qQ]uantity$/.test(field) || /quantity/.test(key) || term === "BT-129") return safe(() => core.number(text, lang), text);
    if (/amount|Amount|Price|price|[tT]otal|due$|base$/.test(field + key)) return money(text, style);
    return text;
  };
  const moneyIn = (text, unit, style = "text") => safe(() => core.money(text, unit, lang, style), text);
  const signed = (text) => (text.startsWith("-") ? money(text) : `+${money(text)}`);
  const number = (text) => safe(() => core.number(text, lang), text);
  return { money, moneyIn, number, day, value, signed };
}
