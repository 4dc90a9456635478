// The words printed on the sheet, in the document's language (the reader's language is text/*).
export const words = {
  ja: {
    title: "請求書", creditNote: "返還請求書", corrected: "修正請求書", kinds: { simplified_invoice: "領収書", return_invoice: "返還請求書", corrected_invoice: "修正請求書", purchase_statement: "仕入明細書", delivery_note: "納品書" }, number: "請求書番号", issueDate: "請求日", dueDate: "お支払期日", period: "対象期間", delivered: "納品日", order: "注文番号", contract: "契約番号", subject: "件名", reference: "ご担当", preceding: "元の請求書",
    seller: "請求元", buyer: "請求先", honorific: "御中", honorificPerson: "様", closing: "締日", taxId: "登録番号", foreignTaxId: "税番号", issuePlace: "発行地", paidOn: "{date} 入金済み", beforeCorrection: "修正前", ksefCode: "KSeF照会コード", settlementCharges: "加算", settlementDeductions: "控除", means: { 10: "現金", 30: "銀行振込", 48: "カード払い", 49: "口座振替", 54: "クレジットカード", 55: "デビットカード", 58: "銀行振込" }, roles: { other: "関係者" }, annotation: { splitPayment: "", cashAccounting: "現金主義", selfBilling: "仕入明細書方式", reverseCharge: "リバースチャージ", triangulation: "", margin: { other: "" }, exemption: "非課税の根拠：{basis}", reason: "修正の理由：{reason}" }, accountKinds: { 1: "普通", 2: "当座", 4: "貯蓄" }, account: "銀行コード {bank} 支店 {branch} {kind} {number}", phone: "電話", email: "", deliverTo: "納品先",
    item: "品目", quantity: "数量", unit: "単位", price: "単価", priceWithTax: "単価（税込）", rate: "税率", net: "金額（税抜）", gross: "金額（税込）", per: "{n}{unit}あたり",
    due: "ご請求金額（税込）", duePlain: "ご請求金額", lineNetTotal: "小計（税抜）", allowance: "値引", charge: "追加請求", totalWithoutTax: "合計（税抜）", taxIncluded: "うち消費税", taxTotal: "消費税額", taxTotalAccounting: "消費税額（{currency}）", totalWithTax: "合計（税込）", withholding: "源泉徴収税額", paid: "既払額", rounding: "端数調整", previous: "前回ご請求額", received: "ご入金額", carried: "繰越残高", broughtForward: "繰越金額", amountDue: "ご請求金額", inWords: "金額（漢数字）",
    groupBase: "{rate}対象（税抜）", groupTax: "消費税（{rate}）", category: "区分", base: "対象額", tax: "消費税額", breakdown: "税率別内訳", reduced: "※は軽減税率対象", payment: "お振込先", qr: "支払い用QRコード", terms: "お支払条件", remittance: "振込時の摘要", attachments: "添付書類",
    rates: { E: "非課税", O: "対象外", Z: "0%", AE: "リバースチャージ", G: "免税", K: "免税" }, number_: "No.", splitPayment: "",
    placeholder: { name: "品名", number: "番号", party: "名称", date: "2026/1/31" },
  },
  pl: {
    title: "Faktura", creditNote: "Faktura korygująca", corrected: "Faktura korygująca", number: "Numer", issueDate: "Data wystawienia", dueDate: "Termin płatności", period: "Okres", delivered: "Data dostawy lub wykonania usługi", order: "Zamówienie", contract: "Umowa", subject: "Dotyczy", reference: "Odbiorca", preceding: "Faktura korygowana",
    seller: "Sprzedawca", buyer: "Nabywca", honorific: "", honorificPerson: "", closing: "Koniec okresu", accountKinds: {}, account: "", kinds: { ZAL: "Faktura zaliczkowa", ROZ: "Faktura rozliczeniowa", UPR: "Faktura uproszczona", KOR: "Faktura korygująca", KOR_ZAL: "Faktura korygująca fakturę zaliczkową", KOR_ROZ: "Faktura korygująca fakturę rozliczeniową" }, foreignTaxId: "Nr VAT", issuePlace: "Miejsce wystawienia", paidOn: "Zapłacono {date}", beforeCorrection: "przed korektą", ksefCode: "Kod do sprawdzenia faktury w KSeF", settlementCharges: "Obciążenie", settlementDeductions: "Odliczenie", means: { 10: "gotówka", 30: "przelew", 48: "karta", 54: "karta", 55: "karta", 58: "przelew SEPA" }, roles: { 1: "Faktor", 2: "Odbiorca", 3: "Podmiot pierwotny", 4: "Dodatkowy nabywca", 5: "Wystawca faktury", 6: "Dokonujący płatności", 7: "JST – wystawca", 8: "JST – odbiorca", 9: "Członek grupy VAT – wystawca", 10: "Członek grupy VAT – odbiorca", 11: "Pracownik", other: "Inny podmiot" }, annotation: { splitPayment: "Mechanizm podzielonej płatności", cashAccounting: "Metoda kasowa", selfBilling: "Samofakturowanie", reverseCharge: "Odwrotne obciążenie", triangulation: "VAT: faktura WE uproszczona na mocy art. 135–138 ustawy o ptu", margin: { 2: "Procedura marży dla biur podróży", "3_1": "Procedura marży – towary używane", "3_2": "Procedura marży – dzieła sztuki", "3_3": "Procedura marży – przedmioty kolekcjonerskie i antyki", other: "Procedura marży" }, exemption: "Podstawa zwolnienia z VAT: {basis}", reason: "Przyczyna korekty: {reason}" }, taxId: "NIP", phone: "tel.", email: "", deliverTo: "Miejsce dostawy",
    item: "Nazwa towaru lub usługi", quantity: "Ilość", unit: "J.m.", price: "Cena netto", priceWithTax: "Cena brutto", rate: "Stawka", net: "Wartość netto", gross: "Wartość brutto", per: "za {n} {unit}",
    due: "Do zapłaty", duePlain: "Do zapłaty", lineNetTotal: "Suma pozycji netto", allowance: "Rabat", charge: "Opłata dodatkowa", totalWithoutTax: "Razem netto", taxIncluded: "W tym VAT", taxTotal: "Razem VAT", taxTotalAccounting: "VAT w {currency}", totalWithTax: "Razem brutto", withholding: "Podatek u źródła", paid: "Zapłacono", rounding: "Zaokrąglenie", previous: "Poprzednia kwota do zapłaty", received: "Otrzymano", carried: "Saldo przeniesione", broughtForward: "Saldo z poprzedniego okresu", amountDue: "Do zapłaty", inWords: "Słownie",
    groupBase: "Netto {rate}", groupTax: "VAT {rate}", category: "Stawka", base: "Netto", tax: "VAT", breakdown: "Podsumowanie według stawek", reduced: "", payment: "Płatność", qr: "Kod QR do przelewu", terms: "Sposób płatności", remittance: "Tytuł przelewu", attachments: "Załączniki",
    rates: { E: "zw", O: "np", Z: "0%", AE: "oo", G: "0% eksport", K: "0% WDT" }, number_: "Lp.", splitPayment: "Mechanizm podzielonej płatności",
    placeholder: { name: "nazwa", number: "numer", party: "nazwa", date: "31.01.2026" },
  },
  en: {
    title: "Invoice", creditNote: "Credit note", corrected: "Corrected invoice", number: "Invoice number", issueDate: "Date", dueDate: "Due", period: "Period", delivered: "Delivered", order: "Order", contract: "Contract", subject: "Subject", reference: "Your reference", preceding: "Corrects invoice",
    seller: "From", buyer: "To", honorific: "", honorificPerson: "", closing: "Closing date", accountKinds: {}, account: "", kinds: {}, foreignTaxId: "VAT", issuePlace: "Place of issue", paidOn: "Paid on {date}", beforeCorrection: "before the correction", ksefCode: "Code to look the invoice up in KSeF", settlementCharges: "Charge", settlementDeductions: "Deduction", means: { 10: "cash", 30: "credit transfer", 48: "card", 49: "direct debit", 54: "card", 55: "card", 58: "SEPA credit transfer", 59: "SEPA direct debit" }, roles: { other: "Other party" }, annotation: { splitPayment: "Split payment", cashAccounting: "Cash accounting", selfBilling: "Self-billing", reverseCharge: "Reverse charge", triangulation: "Triangulation", margin: { other: "Margin scheme" }, exemption: "Exempt: {basis}", reason: "Reason for the correction: {reason}" }, taxId: "VAT", phone: "", email: "", deliverTo: "Delivered to",
    item: "Description", quantity: "Quantity", unit: "Unit", price: "Unit price", priceWithTax: "Price with VAT", rate: "VAT", net: "Net amount", gross: "Amount with VAT", per: "per {n} {unit}",
    due: "Amount due", duePlain: "Amount due", lineNetTotal: "Sum of lines", allowance: "Allowance", charge: "Charge", totalWithoutTax: "Total without VAT", taxIncluded: "Of which VAT", taxTotal: "Total VAT", taxTotalAccounting: "VAT in {currency}", totalWithTax: "Total with VAT", withholding: "Withholding tax", paid: "Paid", rounding: "Rounding", previous: "Previous amount due", received: "Received", carried: "Carried forward", broughtForward: "Balance brought forward", amountDue: "Amount due", inWords: "In words",
    groupBase: "Net at {rate}", groupTax: "VAT {rate}", category: "VAT rate", base: "Net", tax: "VAT", breakdown: "VAT breakdown", reduced: "", payment: "Payment", qr: "Payment code (QR)", terms: "Terms", remittance: "Payment reference", attachments: "Attachments",
    rates: { E: "exempt", O: "outside scope", Z: "0%", AE: "reverse charge", G: "0% export", K: "0% intra-EU" }, number_: "No.", splitPayment: "Split payment",
    placeholder: { name: "item", number: "number", party: "name", date: "2026-01-31" },
  },
};

// Units of measure (UN/ECE Rec. 20 codes) as printed; anything else is printed as it stands.
const units = {
  ja: { HUR: "時間", C62: "式", H87: "個", EA: "個", DAY: "日", MON: "か月", ANN: "年", KGM: "kg", LTR: "L", MTR: "m", KMT: "km", XPP: "個", SET: "式", PR: "組", MIN: "分", WEE: "週", MTK: "m²", MTQ: "m³", LM: "m", GRM: "g", TNE: "t", HAR: "ha", KWH: "kWh", MWH: "MWh", GV: "GJ", LS: "一式", XPK: "箱", E48: "件", LH: "人時", P1: "%" },
  pl: { HUR: "godz.", C62: "szt.", H87: "szt.", EA: "szt.", DAY: "dni", MON: "mies.", ANN: "lat", KGM: "kg", LTR: "l", MTR: "m", KMT: "km", XPP: "opak.", SET: "kpl.", PR: "par", MIN: "min", WEE: "tyg.", MTK: "m²", MTQ: "m³", LM: "mb", GRM: "g", TNE: "t", HAR: "ha", KWH: "kWh", MWH: "MWh", GV: "GJ", LS: "ryczałt", XPK: "opak.", E48: "usł.", LH: "rbh", P1: "%" },
  en: { HUR: "h", C62: "", H87: "pcs", EA: "pcs", DAY: "days", MON: "months", ANN: "years", KGM: "kg", LTR: "l", MTR: "m", KMT: "km", XPP: "packs", SET: "sets", PR: "pairs", MIN: "min", WEE: "weeks", MTK: "m²", MTQ: "m³", LM: "m", GRM: "g", TNE: "t", HAR: "ha", KWH: "kWh", MWH: "MWh", GV: "GJ", LS: "lump sum", XPK: "packs", E48: "services", LH: "man-hours", P1: "%" },
};
export const unitName = (code = "", lang) => units[lang][code] ?? code;

/** A tax rate as printed: `10%`, `zw`, `reverse charge`; on a faktura the code that it states, such as `0 WDT`. */
export function rateName(category, rate, lang, code) {
  if (lang === "pl" && code && !/^\d+$/.test(code)) return code;
  const special = words[lang].rates[category];
  if (special && !(Number(rate) > 0)) return special;
  const shown = (rate ?? "").replace(/(\.\d*?)0+$/, "$1").replace(/\.$/, "");
  return shown === "" ? "" : `${lang === "pl" ? shown.replace(".", ",") : shown}%`;
}

export const put = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
