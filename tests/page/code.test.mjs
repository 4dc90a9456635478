// The payment as a QR code on the sheet, or the reason why there is none.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { drop, start, textOf } from "./harness.mjs";

let browser;
let open = [];
before(async () => { browser = await start(); });
after(() => browser.stop());
afterEach(async () => {
  const troubles = open.flatMap((one) => one.troubles);
  await Promise.all(open.map((one) => one.close()));
  open = [];
  assert.deepEqual(troubles, [], "no error, no warning, no request to another origin");
});

const invoice = (account) => JSON.stringify({
  format: "meisai/1", number: "R-7", issueDate: "2026-10-31", currency: "EUR", seller: { name: "Lantern Studio" },
  payment: { meansCode: "58", remittance: "R-7", accounts: [{ id: account }] },
  lines: [{ id: "1", quantity: "1", itemNetPrice: "100.00", netAmount: "100.00", taxCategory: "S", taxRate: "20" }],
});

test("an invoice in euros with a sound IBAN shows the code of its transfer, one with a wrong IBAN says why not", async () => {
  const one = await browser.open({ lang: "en" });
  open.push(one);
  await drop(one.page, [{ name: "r7.json", text: invoice("DE89370400440532013000") }]);
  await one.page.waitForSelector(".pay .code img");
  assert.ok((await one.page.$eval(".pay .code img", (image) => image.naturalWidth)) > 0, "the picture is drawn");
  await drop(one.page, [{ name: "r8.json", text: invoice("DE88370400440532013000") }]);
  await one.page.waitForSelector(".pay .nocode");
  assert.match(await textOf(one.page, ".pay .nocode"), /account number/);
});
