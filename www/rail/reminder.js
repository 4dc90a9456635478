// A friendly reminder of a payment that is due: the facts of the invoice, that letters may cross, and that objections are
// welcome. Neither interest nor consequences: those are for a person to claim.
import { owed } from "../answer.js";
import * as core from "../core.js";
import { speaker } from "../text/index.js";
import { addressee } from "./letter.js";
import { amountsText } from "./values.js";

/** Whether an invoice that was sent asks for money, and its day has passed. The page knows nothing of payments since. */
export function isOverdue({ role, today, review }) {
  const { invoice } = review.calculation;
  return role === "issuer_sent" && Boolean(invoice.dueDate && today && invoice.dueDate < today) && Number(owed(review.calculation)) > 0;
}

export function reminderText({ letter: { lang }, review, today }) {
  const say = speaker(lang);
  const { invoice, currency } = review.calculation;
  const { number, issueDate, dueDate, seller, buyer, payment } = invoice;
  const { day, moneyIn } = amountsText({ lang, review }, core);
  const date = (iso) => day(iso, lang === "pl" ? "short" : "long");
  const facts = {
    number, issueDate: issueDate && date(issueDate), amount: moneyIn(owed(review.calculation), currency), dueDate: date(dueDate),
    account: (payment?.accounts ?? []).map(({ id, name, serviceProvider }) => [id, serviceProvider, name].filter(Boolean).join(" ")).join("; "), remittance: payment?.remittance,
  };
  return [
    say("reminder.subject", { number: number ?? "" }).trim(),
    addressee(say, buyer),
    say("reminder.open", { due: facts.dueDate, today: date(today) }),
    Object.entries(facts).filter(([, text]) => text).map(([fact, text]) => say("request.line", { name: say(`reminder.fact.${fact}`), value: text })).join("\n"),
    `${say("reminder.crossed")}${lang === "ja" ? "" : " "}${say("reminder.objection")}`,
    seller?.name,
  ].filter(Boolean).join("\n\n");
}
