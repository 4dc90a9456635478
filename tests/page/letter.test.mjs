// What the reader writes to the supplier: one letter about everything, and an objection to an amount that nobody else found fault with.
import assert from "node:assert/strict";
import { test } from "node:test";
import { drop, example, exampleText, textOf, visits } from "./harness.mjs";

const visit = visits();
const letter = (page) => page.inputValue("dialog[open] textarea");
const speak = async (page, lang) => {
  await page.click(`dialog[open] .seg [lang="${lang}"]`);
  await page.waitForFunction((wanted) => document.querySelector("dialog textarea").lang === wanted, lang);
};

test("one letter asks for everything that only the supplier can mend, and all of it then counts as asked", async () => {
  const page = await visit({ lang: "pl" });
  await example(page, "rules");
  const asking = await page.locator(".f:not(.info) [data-action=request_correction], .f:not(.info) [data-action=provide_info]").count();
  assert.ok(asking > 2);
  assert.match(await textOf(page, "[data-action=writeAll]"), new RegExp(`${asking} uwag`));
  await page.click("[data-action=writeAll]");
  await page.waitForSelector("dialog[open] textarea");
  const titles = await page.$$eval(".f:not(.info) .door", (doors) => doors.map((door) => door.lastChild.textContent));
  await speak(page, "pl");
  const text = await letter(page);
  titles.slice(0, asking).forEach((title, index) => assert.ok(text.includes(`${index + 1}. ${title}`), `${title} in ${text}`));
  assert.match(text, /BR-CO-09/);
  for (const lang of ["ja", "en"]) {
    await speak(page, lang);
    assert.match(await letter(page), new RegExp(`^${asking}\\. `, "m"), lang);
  }
  await page.click("dialog[open] .btn.primary");
  await page.keyboard.press("Escape");
  await page.waitForFunction(() => !document.querySelector("[data-action=writeAll]"));
});

test("after a letter the focus is back at the button that opened it, also where the rail was drawn anew", async () => {
  const page = await visit({ lang: "en" });
  await example(page, "error");
  const button = page.locator(".f.error .btn.primary").first();
  const hold = await button.getAttribute("data-hold");
  await button.focus();
  await page.keyboard.press("Enter");
  await page.waitForSelector("dialog[open] textarea");
  await page.click("dialog[open] .btn.primary");
  await page.waitForFunction(() => /request/i.test(document.querySelector(".toast")?.textContent ?? "") || /copied/i.test(document.querySelector(".toast")?.textContent ?? ""));
  await page.keyboard.press("Escape");
  await page.waitForFunction((wanted) => document.activeElement?.dataset.hold === wanted, hold);
  await page.locator("#role").selectOption("issuer_sent");
  await page.locator("[data-action=receipt]").focus();
  await page.keyboard.press("Enter");
  await page.waitForSelector("dialog[open] textarea");
  await page.keyboard.press("Escape");
  await page.waitForFunction(() => document.activeElement?.dataset.action === "receipt");
});

test("what is missing is asked for, not corrected, in the subject too; nothing is written of a number that is not there", async () => {
  const page = await visit({ lang: "en" });
  const { number, issueDate, ...invoice } = JSON.parse(await exampleText("pl-faktura.json"));
  await drop(page, [{ name: "nameless.json", text: JSON.stringify(invoice) }]);
  await page.waitForSelector("article.sheet");
  await page.locator("[data-action=provide_info]").first().click();
  await page.waitForSelector("dialog[open] textarea");
  for (const [lang, subject, open] of [["pl", /^Faktura: prośba o informacje\n/, /Dziękujemy za fakturę\. /], ["en", /^Invoice: request for information\n/, /Thank you for your invoice\./], ["ja", /^請求書 についてのお願い\n/, /請求書を拝見しました。/]]) {
    await speak(page, lang);
    assert.match(await letter(page), subject);
    assert.match(await letter(page), open);
    assert.doesNotMatch(await letter(page), /undefined|\[|  \S/);
  }
});

test("an amount that no rule finds fault with is objected to in the reader's own words", async () => {
  const page = await visit({ lang: "ja" });
  await example(page, "ja");
  await page.click('[data-key="line[L2].net_amount"]');
  await page.fill('[data-hold="ask field"]', "高すぎる");
  await page.keyboard.press("Enter");
  await page.waitForSelector("dialog[open] textarea");
  assert.match(await letter(page), /「準委任 基本料」の明細金額：600,000円\n600,000円 × 1 = 600,000円（税抜）です。\n\n/);
  await page.keyboard.type("固定料金に含まれると伺っていました。");
  assert.match(await letter(page), /当方の認識とその理由：固定料金に含まれると伺っていました。\n/, "what is typed stands where it belongs");
});

test("what was tried goes into the objection with its unit, and the evidence that lies open is named", async () => {
  const page = await visit({ lang: "en" });
  await drop(page, [{ name: "ja-msa7.json", text: await exampleText("ja-msa7.json") }, { name: "hours.csv", text: "date,person,hours\n2026-10-01,Sato,40\n" }]);
  await page.waitForSelector("article.sheet");
  await page.click('[data-key="line[L1].net_amount"]');
  await page.click("[data-question=whatif]");
  assert.match(await textOf(page, '[data-hold="whatif field"] option'), /JPY 12,000/, "a price has its currency");
  await page.fill('[data-hold="whatif value"]', "11000");
  await page.click(".whatif [type=submit]");
  await page.waitForSelector(".answer .fall");
  await page.click("[data-question=dispute]");
  await page.waitForSelector("dialog[open] textarea");
  assert.match(await letter(page), /当方の記録では、単価.*は11,000円です。\n.*52,800円/);
  assert.match(await letter(page), /添付資料：hours\.csv/);
  await speak(page, "en");
  assert.match(await letter(page), /By our records: unit price.* JPY 11,000\.\n.*JPY 52,800/);
});

test("who issues an invoice does not object to it", async () => {
  const page = await visit({ lang: "en" });
  await example(page, "ja");
  await page.selectOption("#role", "issuer_sent");
  await page.click('[data-key="line[L2].net_amount"]');
  await page.waitForSelector("[data-question=copy]");
  assert.equal(await page.locator("[data-question=dispute]").count(), 0);
  assert.equal(await page.locator("[data-action=writeAll]").count(), 0);
});

test("the issuer of an invoice past its day reminds the buyer, with the facts and without a threat", async () => {
  const page = await visit({ lang: "en" });
  const invoice = { ...JSON.parse(await exampleText("ja-msa7.json")), buyer: { name: "佐藤 花子", entityType: "individual" } };
  await drop(page, [{ name: "sent.json", text: JSON.stringify(invoice) }]);
  await page.waitForSelector("article.sheet");
  await page.click(".given summary");
  for (const [role, today, reminds] of [["receiver", "2026-12-20", false], ["issuer_sent", "2026-11-30", false], ["issuer_sent", "2026-12-20", true]]) {
    await page.selectOption("#role", role);
    await page.fill("#given-today", today);
    await page.keyboard.press("Enter");
    await page.waitForFunction((day) => document.querySelector("#given-today")?.dataset.iso === day, today);
    await page.waitForFunction((there) => Boolean(document.querySelector("[data-action=remind]")) === there, reminds);
  }
  const late = page.locator(".f", { hasText: "JP-PAY-006" });
  assert.match(await late.locator(".btn.primary").innerText(), /reminder/i, "the finding itself offers it, and no letter to oneself");
  await late.locator(".btn.primary").click();
  await page.waitForSelector("dialog[open] textarea");
  for (const [lang, ...said] of [
    ["ja", /^ご入金確認のお願い（請求書 2026-1031）/, /佐藤 花子 様/, /2026年11月30日がお支払期日でしたが、2026年12月20日現在/, /ご請求金額：1,325,209円/, /お振込先：みらい銀行/, /行き違い/, /ご異議/, /株式会社青葉システム$/],
    ["pl", /^Przypomnienie o płatności: faktura 2026-1031/, /30\.11\.2026/, /1\s325\s209\sJPY/, /już zlecona/, /zastrzeżeń/],
    ["en", /^Payment reminder: invoice 2026-1031/, /30 November 2026/, /JPY 1,325,209/, /in the meantime/, /unclear or wrong/],
  ]) {
    await speak(page, lang);
    const text = await letter(page);
    for (const words of said) assert.match(text, words);
    assert.doesNotMatch(text, /督促|遅延|odset|wezwanie|interest|undefined/);
  }
});

test("who was paid writes a receipt: how much, for what, tax by rate, and what the law asks of paper", async () => {
  const page = await visit({ lang: "ja" });
  await example(page, "ja");
  assert.equal(await page.locator("[data-action=receipt]").count(), 0, "whoever receives an invoice gives no receipt for it");
  await page.selectOption("#role", "issuer_sent");
  await page.click("[data-action=receipt]");
  await page.waitForSelector("dialog[open] textarea");
  assert.match(await textOf(page, "#letter-note"), /紙の場合：この領収書の印紙税は400円です。/);
  for (const [lang, ...said] of [
    ["ja", /^領収書\n\n株式会社みなと商事 御中/, /金額：￥1,325,209－/, /但し：2026年10月分 システム開発支援の代金として/, /対象の請求書：2026-1031（2026年10月31日付）/, /うち10%対象 1,197,645円（税抜）、消費税 119,764円/, /うち8%対象 7,223円（税抜）、消費税 577円/, /登録番号 T3999901001234$/],
    ["pl", /^Potwierdzenie zapłaty\n\nDo: /, /Słownie: jeden milion trzysta dwadzieścia pięć tysięcy dwieście dziewięć/, /Faktura: 2026-1031 z dnia 31\.10\.2026/],
    ["en", /^Receipt\n\nTo: /, /Amount: JPY 1,325,209/, /Of which at 8%: net JPY 7,223, tax JPY 577/],
  ]) {
    await speak(page, lang);
    for (const words of said) assert.match(await letter(page), words);
  }
  await speak(page, "ja");
  await page.keyboard.type("2026年11月30日");
  assert.match(await letter(page), /入金日：2026年11月30日\n/, "the day is typed where it belongs");
});
