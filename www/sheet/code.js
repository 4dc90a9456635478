// The payment as a QR code where its form can carry it, and why not where it cannot. A draft has none: its amount may change.
import { h } from "../dom.js";

/** Which code a currency has: the SEPA transfer of EPC069-12, the Polish 2D code. */
const KINDS = { EUR: "epc", PLN: "pl" };

/** The Polish code has room for twenty characters of a name; the account decides who is paid. */
const NAME_MAX = 20;
const short = (name, kind) => (kind === "pl" ? [...name].slice(0, NAME_MAX).join("").trim() : name);

/** The picture of the payment of an amount, or one line with the reason why there is none. */
export function paymentCode({ invoice, words, draft, askLaw, reader }, amount) {
  const kind = KINDS[invoice.currency];
  const account = invoice.payment?.accounts?.[0];
  if (draft || !kind || !account?.id || !(Number(amount) > 0)) return null;
  const { values, sentences } = askLaw({
    question: "payment_code", kind, amount, currency: invoice.currency, account: account.id.replaceAll(" ", ""),
    name: short(account.name ?? invoice.seller?.name ?? "", kind), nip: (invoice.seller?.taxId ?? "").replace(/^PL/, ""),
    title: invoice.payment.remittance ?? invoice.number ?? "", splitPayment: String(invoice.splitPayment ?? "false"),
  });
  if (!values.svg) return h("p.nocode", { lang: reader }, sentences.join(" "));
  return h("figure.code", {}, h("img", { src: `data:image/svg+xml,${encodeURIComponent(values.svg)}`, alt: words.qr, width: 104, height: 104 }), h("figcaption", {}, words.qr));
}
