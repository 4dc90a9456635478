// A receipt for the payment of an invoice that was sent: how much, from whom, for what, which invoice, tax by rate. The day
// of the payment is left for the issuer to fill in: the page knows nothing of payments.
import { owed, taxGroups } from "../answer.js";
import * as core from "../core.js";
import { rateName, words } from "../sheet/words.js";
import { speaker } from "../text/index.js";
import { addressee, BLANK } from "./letter.js";
import { amountsText } from "./values.js";

/** Whether there is anything that can have been paid, by the side of who receives it. */
export const isPayable = ({ role, review }) => role === "issuer_sent" && Number(owed(review.calculation)) > 0;

/** What the law says of a Japanese receipt on paper; nothing of any other. */
export function stampSaid({ review: { calculation }, lang }) {
  const { invoice, totals, currency } = calculation;
  if (currency !== "JPY" || (invoice.seller?.address?.country ?? "JP") !== "JP") return null;
  const amount = owed(calculation);
  const tax = amount === totals.totalWithTax ? totals.taxTotal : undefined;
  return core.askLaw({ question: "stamp_duty", amount, ...(tax ? { tax } : {}), receipt: "paper" }, lang).sentences[0];
}

export function receiptText({ letter: { lang }, review }) {
  const say = speaker(lang);
  const { invoice, currency } = review.calculation;
  const { number, issueDate, subject, lines = [], seller, buyer, payment } = invoice;
  const { day, moneyIn } = amountsText({ lang, review }, core);
  const amount = owed(review.calculation);
  const date = issueDate && day(issueDate, lang === "pl" ? "short" : "long");
  const purpose = subject ?? lines[0]?.name;
  const means = words[lang].means[payment?.meansCode];
  const line = (fact, value) => value && say("request.line", { name: say(`receipt.fact.${fact}`), value });
  return [
    say("receipt.title.letter"),
    addressee(say, buyer),
    [line("amount", protectedAmount(amount, currency, lang, moneyIn)), lang === "pl" && line("words", core.money(amount, currency, "pl", "words")), line("purpose", purpose && say("receipt.purpose", { purpose }))].filter(Boolean).join("\n"),
    say("receipt.received"),
    [line("day", BLANK), line("means", means), line("invoice", [number, date && say("receipt.of", { date })].filter(Boolean).join(lang === "ja" ? "" : " ")), ...byRate(review.calculation, say, lang, (value) => moneyIn(value, currency))].filter(Boolean).join("\n"),
    [seller?.name, seller?.taxId && `${words[lang].taxId} ${seller.taxId}`].filter(Boolean).join("\n"),
  ].filter(Boolean).join("\n\n");
}

/** Japanese amounts on receipts stand between signs that nothing can be added to. */
const protectedAmount = (amount, currency, lang, moneyIn) => (lang === "ja" && currency === "JPY" ? `￥${core.money(amount, currency, "ja", "bare")}－` : moneyIn(amount, currency));

/** The taxable amount and the tax of each rate, as stated, else as computed. */
function byRate(calculation, say, lang, money) {
  return taxGroups(calculation).map(({ category, rate, stated, computed }) => {
    const { taxableAmount, taxAmount } = stated ?? computed;
    return say("receipt.rate", { rate: rateName(category, rate, lang), base: money(taxableAmount), tax: money(taxAmount) });
  });
}
