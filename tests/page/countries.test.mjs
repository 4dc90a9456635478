// Invoices as readers in Poland and Japan expect them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { drop, textOf, visits } from "./harness.mjs";

const visit = visits();

const FAKTURA = `<?xml version="1.0" encoding="UTF-8"?>
<Faktura xmlns="http://crd.gov.pl/wzor/2025/06/25/13775/">
  <Naglowek><KodFormularza kodSystemowy="FA (3)" wersjaSchemy="1-0E">FA</KodFormularza><WariantFormularza>3</WariantFormularza><DataWytworzeniaFa>2026-03-15T09:00:00Z</DataWytworzeniaFa></Naglowek>
  <Podmiot1><DaneIdentyfikacyjne><NIP>1234563218</NIP><Nazwa>Pracownia Żuraw sp. z o.o.</Nazwa></DaneIdentyfikacyjne><Adres><KodKraju>PL</KodKraju><AdresL1>ul. Zmyślona 1</AdresL1><AdresL2>00-000 Warszawa</AdresL2></Adres></Podmiot1>
  <Podmiot2><DaneIdentyfikacyjne><NIP>8567346215</NIP><Nazwa>Huta Wymyślona S.A.</Nazwa></DaneIdentyfikacyjne><Adres><KodKraju>PL</KodKraju><AdresL1>ul. Hutnicza 2</AdresL1><AdresL2>30-000 Kraków</AdresL2></Adres><JST>2</JST><GV>2</GV></Podmiot2>
  <Podmiot3><DaneIdentyfikacyjne><NIP>5261040828</NIP><Nazwa>Faktoring Przykładowy S.A.</Nazwa></DaneIdentyfikacyjne><Adres><KodKraju>PL</KodKraju><AdresL1>ul. Bankowa 3</AdresL1></Adres><Rola>1</Rola></Podmiot3>
  <Fa>
    <KodWaluty>PLN</KodWaluty><P_1>2026-03-15</P_1><P_1M>Warszawa</P_1M><P_2>FK/7</P_2><P_6>2026-03-10</P_6>
    <P_13_1>-200.00</P_13_1><P_14_1>-46.00</P_14_1><P_15>-246.00</P_15>
    <Adnotacje><P_16>2</P_16><P_17>2</P_17><P_18>2</P_18><P_18A>1</P_18A><Zwolnienie><P_19N>1</P_19N></Zwolnienie><NoweSrodkiTransportu><P_22N>1</P_22N></NoweSrodkiTransportu><P_23>2</P_23><PMarzy><P_PMarzyN>1</P_PMarzyN></PMarzy></Adnotacje>
    <RodzajFaktury>KOR_ZAL</RodzajFaktury><PrzyczynaKorekty>zmiana ceny</PrzyczynaKorekty>
    <DaneFaKorygowanej><DataWystFaKorygowanej>2026-02-15</DataWystFaKorygowanej><NrFaKorygowanej>FV/3</NrFaKorygowanej><NrKSeFN>1</NrKSeFN></DaneFaKorygowanej>
    <FaWiersz><NrWierszaFa>1</NrWierszaFa><P_7>projekt</P_7><P_8A>szt.</P_8A><P_8B>1</P_8B><P_9A>1000.00</P_9A><P_11>1000.00</P_11><P_12>23</P_12><StanPrzed>1</StanPrzed></FaWiersz>
    <FaWiersz><NrWierszaFa>1</NrWierszaFa><P_7>projekt</P_7><P_8A>szt.</P_8A><P_8B>1</P_8B><P_9A>800.00</P_9A><P_11>800.00</P_11><P_12>23</P_12></FaWiersz>
    <Platnosc><Zaplacono>1</Zaplacono><DataZaplaty>2026-03-12</DataZaplaty><FormaPlatnosci>6</FormaPlatnosci></Platnosc>
  </Fa>
  <Stopka><Rejestry><KRS>0000000001</KRS></Rejestry></Stopka>
</Faktura>`;

test("an FA(3) is shown as a faktura: its kind, NIP, numbered lines, notes of the law, words, registers, code of KSeF", async () => {
  const page = await visit({ lang: "pl" });
  await drop(page, [{ name: "fa.xml", text: FAKTURA }]);
  await page.waitForSelector("article.sheet.pl");
  const sheet = await textOf(page, "article.sheet");
  for (const part of [
    /Faktura korygująca fakturę zaliczkową/, /NIP 1234563218/, /Sprzedawca/, /Nabywca/, /Faktor Faktoring Przykładowy/, /Miejsce wystawienia Warszawa/,
    /FV\/3 z dnia 15\.02\.2026/, /Lp\./, /przed korektą/, /Mechanizm podzielonej płatności/, /Przyczyna korekty: zmiana ceny/, /Zapłacono 12\.03\.2026/,
    /przelew/, /Razem netto −200,00/, /Razem brutto −246,00 zł/, /Do zapłaty 0,00 zł/, /Słownie: zero złotych 00\/100/, /KRS 0000000001/,
  ]) assert.match(sheet, part);
  assert.doesNotMatch(sheet, /−−/, "one sign is enough");
  assert.ok((await page.$eval(".ksef img", (image) => image.naturalWidth)) > 0, "the code of KSeF is drawn");
  assert.match(await textOf(page, ".ksef"), /OFFLINE/);
});

test("a faktura stays one where a country has a code that does not exist, and its seller is asked for a correction", async () => {
  const page = await visit({ lang: "pl" });
  await drop(page, [{ name: "fa.xml", text: FAKTURA.replace("<KodKraju>PL</KodKraju>", "<KodKraju>POL</KodKraju>") }]);
  await page.waitForSelector("article.sheet.pl");
  assert.match(await textOf(page, ".f.error"), /POL[^]*KodKraju/);
  assert.equal(await page.locator(".f.error").first().locator("[data-action=request_correction]").count(), 1);
});

test("on a phone long values and what they should be go onto a line of their own", async () => {
  const page = await visit({ lang: "pl", width: 390, height: 844 });
  await drop(page, [{ name: "fa.xml", text: FAKTURA.replace(/<P_9A>1000.00<\/P_9A><P_11>1000.00</, "<P_9A>1000.123456789</P_9A><P_11>1000.1234567<").replace("<P_8B>1<", "<P_8B>1.1234567<").replace("<P_13_1>-200.00<", "<P_13_1>-200.123456<") }]);
  await page.waitForSelector("article.sheet .pin");
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth), "nothing scrolls sideways");
  const boxes = await page.$$eval("tr.line:first-of-type td:not(.name):not(.index)", (cells) => cells.map((cell) => cell.getBoundingClientRect()).map(({ left, right, top, bottom }) => ({ left, right, top, bottom })));
  for (const [index, a] of boxes.entries()) {
    for (const b of boxes.slice(index + 1)) assert.ok(a.right <= b.left + 1 || b.right <= a.left + 1 || a.bottom <= b.top + 1 || b.bottom <= a.top + 1, "no value stands on another");
  }
  assert.doesNotMatch(await textOf(page, "article.sheet"), /≤/, "the form that the schema asks for is told in the finding alone");
});

const seikyusho = (buyer, changes = {}) => JSON.stringify({
  format: "meisai/1", number: "7", issueDate: "2026-10-31", dueDate: "2026-11-30", closingDate: "2026-10-31", currency: "JPY", language: "ja",
  seller: { name: "株式会社ひばり青果", taxId: "T3999901001234", address: { line1: "西1-1", city: "札幌市", postCode: "0600000", country: "JP" } },
  buyer, payment: { meansCode: "30", accounts: [{ id: "1234:567:1:0000123", name: "カ）ヒバリセイカ" }] }, totals: { paidAmount: "0" },
  lines: [
    { id: "1", name: "りんご", quantity: "10", unit: "KGM", itemNetPrice: "500", netAmount: "5000", taxCategory: "AA", taxRate: "8", reducedRate: true },
    { id: "2", name: "木箱", quantity: "2", unit: "EA", itemNetPrice: "300", netAmount: "600", taxCategory: "S", taxRate: "10" },
  ], ...changes,
});

test("a Japanese invoice has title, honorific, number, closing date, ※, totals per rate and the account", async () => {
  const page = await visit({ lang: "ja" });
  await drop(page, [{ name: "7.json", text: seikyusho({ name: "喫茶もみじ株式会社" }) }]);
  await page.waitForSelector("article.sheet.ja");
  const sheet = await textOf(page, "article.sheet");
  for (const part of [/請 ?求 ?書/, /喫茶もみじ株式会社 御中/, /登録番号 T3999901001234/, /〒060-0000/, /締日 2026年10月31日/, /りんご ※/, /※は軽減税率対象/, /8%対象（税抜） 5,000/, /10%対象（税抜） 600/, /銀行コード 1234 支店 567 普通 0000123/, /銀行振込/]) {
    assert.match(sheet, part);
  }
  assert.doesNotMatch(sheet, /既払額/, "what was not paid is not printed");
});

test("a person is addressed with 様, nobody twice", async () => {
  const page = await visit({ lang: "ja" });
  await drop(page, [{ name: "8.json", text: seikyusho({ name: "山田 花子", entityType: "individual" }) }]);
  await page.waitForSelector("article.sheet.ja");
  assert.match(await textOf(page, ".to"), /山田 花子 様/);
  await drop(page, [{ name: "9.json", text: seikyusho({ name: "総務部 御中" }, { number: "9" }) }]);
  await page.waitForFunction(() => /総務部/.test(document.querySelector(".to")?.textContent));
  assert.doesNotMatch(await textOf(page, ".to"), /御中.*御中/);
});
