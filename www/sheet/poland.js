// What a Polish reader looks for on a faktura beyond its amounts: what kind it is, NIP as it is written at home, the notes
// that the law prescribes in words, registers, deductions, and the verification code of KSeF.
import { h } from "../dom.js";
import { put } from "./words.js";

/** What an FA(3) calls itself, by its kind. */
export const polishTitle = ({ invoice, words }) => words.kinds[invoice.kind];

/** A Polish number without its prefix, as NIP; one of another country as it stands. */
export function taxNumber(words, lang, taxId = "") {
  if (lang !== "pl") return [words.taxId, taxId];
  return taxId === "" || /^PL\d{10}$/.test(taxId) || /^\d{10}$/.test(taxId) ? [words.taxId, taxId.replace("PL", "")] : [words.foreignTaxId, taxId];
}

const yes = (value) => String(value) === "true";

/** The notes that art. 106e prescribes in words, and why an invoice corrects another. */
export function annotations({ invoice, words }) {
  const { annotation } = words;
  const said = ["splitPayment", "cashAccounting", "selfBilling", "reverseCharge", "triangulation"].filter((name) => yes(invoice[name])).map((name) => [name, annotation[name]]);
  if (invoice.marginScheme) said.push(["marginScheme", annotation.margin[invoice.marginScheme] ?? annotation.margin.other]);
  if (invoice.exemptionBasis) said.push(["exemptionBasis", put(annotation.exemption, { basis: invoice.exemptionBasis })]);
  if (invoice.correctionReason) said.push(["correctionReason", put(annotation.reason, { reason: invoice.correctionReason })]);
  return said.length > 0 && h("ul.annotations", {}, said.map(([name, text]) => h("li", { "data-place": `/${name}` }, text)));
}

/** Was it paid, when, and how. */
export function paidLine({ invoice, words, day }) {
  if (!yes(invoice.paid)) return null;
  return h("p.paid", { "data-place": "/paid" }, invoice.paidDate ? put(words.paidOn, { date: day(invoice.paidDate, "short") }) : words.paid);
}

/** Charges and deductions outside the tax base, between the total and what is to pay. */
export function settlement({ invoice, words, money }) {
  const rows = (list, sign) => (invoice[list] ?? []).map(({ amount, reason }, index) =>
    h("tr.sub", { "data-place": `/${list}/${index}` }, h("th", { scope: "row" }, reason ?? words[list]), h("td.n", {}, sign, money(amount, "bare"))));
  return [...rows("settlementCharges", "+"), ...rows("settlementDeductions", "−")];
}

/** Other parties: the factor, the recipient, whoever the schema lets stand beside seller and buyer. */
export function otherParties({ invoice, words, lang }) {
  return (invoice.otherParties ?? []).length > 0 && h("div.heads.even", {}, invoice.otherParties.map(({ role, name, taxId, line1, line2 }, index) =>
    h("div.party", { "data-place": `/otherParties/${index}` }, h("h2", {}, words.roles[role] ?? words.roles.other), h("b", {}, name),
      taxId && h("p", {}, taxNumber(words, lang, taxId).join(" ")), [line1, line2].filter(Boolean).length > 0 && h("p", {}, [line1, line2].filter(Boolean).join(", ")))));
}

const value = (invoice, path) => (invoice.extensions ?? []).filter((one) => one.path === path).map((one) => one.value);

/** KRS, REGON, BDO and what the seller added in words of its own. */
export function registers({ invoice }) {
  const numbers = ["KRS", "REGON", "BDO"].flatMap((name) => value(invoice, `Stopka/Rejestry/${name}`).map((text) => `${name} ${text}`));
  const keys = value(invoice, "Fa/DodatkowyOpis/Klucz");
  const texts = value(invoice, "Fa/DodatkowyOpis/Wartosc");
  return [
    ...keys.map((key, index) => h("p", {}, `${key}: ${texts[index] ?? ""}`)),
    numbers.length > 0 && h("p", {}, numbers.join(" · ")),
  ].filter(Boolean);
}

/** The account of a factor: where it stands, the invoice is paid there. */
export function factorAccount({ invoice }) {
  const [account] = value(invoice, "Fa/Platnosc/RachunekBankowyFaktora/NrRB");
  const [bank] = value(invoice, "Fa/Platnosc/RachunekBankowyFaktora/NazwaBanku");
  return account && { id: account, serviceProvider: bank };
}

/** The code with which anybody can look the invoice up in KSeF. */
export function ksefCode({ invoice, words, draft, ksefCodeOf }) {
  const code = !draft && ksefCodeOf?.(invoice.ksefNumber);
  if (!code) return null;
  return h("figure.ksef", {},
    code.svg && h("img", { src: `data:image/svg+xml,${encodeURIComponent(code.svg)}`, alt: words.ksefCode, width: 112, height: 112 }),
    h("figcaption", {}, h("b", {}, code.caption), h("span", {}, words.ksefCode)));
}
