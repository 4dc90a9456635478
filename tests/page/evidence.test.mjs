// Evidence in the hands of a reader: tables that tell what they are, tables that are told once, spreadsheets.
import assert from "node:assert/strict";
import { test } from "node:test";
import { readFile, writeFile } from "node:fs/promises";
import { drop, exampleText, visits } from "./harness.mjs";

const visit = visits();

const invoice = async () => [
  { name: "ja-msa7.json", text: await exampleText("ja-msa7.json") },
  { name: "ja-msa7.contract.json", text: await exampleText("ja-msa7.contract.json") },
];

test("a timesheet in a Japanese code page goes with the invoice and says what was read", async () => {
  const page = await visit({ lang: "ja" });
  // 日付,時間,氏名 / 2026-10-01,8,佐藤 / 2026-10-02,x,佐藤 in CP932.
  const head = [0x93, 0xfa, 0x95, 0x74, 0x2c, 0x8e, 0x9e, 0x8a, 0xd4, 0x2c, 0x8e, 0x81, 0x96, 0xbc, 0x0a];
  const row = (day, hours) => [...`2026-10-0${day},${hours},`].map((letter) => letter.charCodeAt(0)).concat([0x8d, 0xb2, 0x93, 0xa1, 0x0a]);
  await drop(page, [...(await invoice()), { name: "hours.csv", bytes: [...head, ...row(1, "8"), ...row(2, "x")] }]);
  await page.waitForSelector("article.sheet");
  const card = page.locator("section.card", { hasText: "証憑" });
  assert.match((await card.innerText()).replace(/\s+/g, " "), /稼働報告書として2行/);
  assert.match(await card.innerText(), /3行目「時間」列/);
});

test("a table whose headings tell nothing is told once, and the contract remembers it", async () => {
  const page = await visit({ lang: "en" });
  await drop(page, [...(await invoice()), { name: "zeiten.csv", text: "Tag;Aufwand;Wer\n01.10.2026;7,5;Sato\n" }]);
  await page.waitForSelector("article.sheet");
  await page.click('button:text("What the columns mean")');
  await page.selectOption("form.mapping select >> nth=0", "timesheet");
  await page.selectOption('form.mapping label:has-text("date *") select', "Tag");
  await page.selectOption('form.mapping label:has-text("hours *") select', "Aufwand");
  await page.click('button:text("Read it so")');
  await page.waitForSelector("text=/Read as timesheet: 1 row/");
  const [saved] = await Promise.all([page.waitForEvent("download"), page.click('button:text("Save the contract with these columns")')]);
  const contract = JSON.parse(await readFile(await saved.path(), "utf8"));
  assert.deepEqual(contract.tables, [{ kind: "timesheet", columns: { date: "Tag", hours: "Aufwand" } }]);
  assert.equal(contract.id, "MSA-7");
});

test("the form of a table is readable in three languages on a phone", async () => {
  for (const lang of ["en", "ja", "pl"]) {
    const page = await visit({ lang, width: 390, height: 800 });
    await drop(page, [...(await invoice()), { name: "zeiten.csv", text: "Tag;Aufwand;Wer\n01.10.2026;7,5;Sato\n" }]);
    await page.waitForSelector("article.sheet");
    await page.click("section.card li .do .btn >> nth=0");
    await page.waitForSelector("dialog[open] form.mapping");
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(overflow <= 0, `${lang}: ${overflow} px too wide`);
    if (process.env.MEISAI_LOOK) await writeFile(`${process.env.MEISAI_LOOK}/evidence-${lang}.png`, await page.screenshot());
  }
});
