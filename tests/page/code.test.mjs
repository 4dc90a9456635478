// The payment as a QR code on the sheet, or the reason why there is none.
import assert from "node:assert/strict";
import { test } from "node:test";
import { drop, textOf, visits } from "./harness.mjs";

const visit = visits();

const invoice = (account) => JSON.stringify({
  format: "meisai/1", number: "R-7", issueDate: "2026-10-31", currency: "EUR", seller: { name: "Lantern Studio" },
  payment: { meansCode: "58", remittance: "R-7", accounts: [{ id: account }] },
  lines: [{ id: "1", quantity: "1", itemNetPrice: "100.00", netAmount: "100.00", taxCategory: "S", taxRate: "20" }],
});

test("an invoice in euros with a sound IBAN shows the code of its transfer, one with a wrong IBAN says why not", async () => {
  const page = await visit({ lang: "en" });
  await drop(page, [{ name: "r7.json", text: invoice("DE89370400440532013000") }]);
  await page.waitForSelector(".pay .code img");
  assert.ok((await page.$eval(".pay .code img", (image) => image.naturalWidth)) > 0, "the picture is drawn");
  await drop(page, [{ name: "r8.json", text: invoice("DE88370400440532013000") }]);
  await page.waitForSelector(".pay .nocode");
  assert.match(await textOf(page, ".pay .nocode"), /account number/);
});
