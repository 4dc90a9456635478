// The examples are our own: invented names, and numbers whose check digits hold.
import assert from "node:assert/strict";
import { test } from "node:test";
import { exampleText } from "./harness.mjs";

const files = ["ja-msa7.json", "ja-msa7.contract.json", "pl-faktura.json", "en-ubl.xml", "en-error.xml", "en-rules.xml"];
const text = (await Promise.all(files.map(exampleText))).join("\n");
const all = (pattern) => [...new Set([...text.matchAll(pattern)].map((match) => match[1]))];
const digits = (number) => [...number].map(Number);
const weighted = (number, weights) => weights.reduce((sum, weight, index) => sum + weight * digits(number)[index], 0);

test("Japanese registration numbers", () => {
  const numbers = all(/"(T\d{13})"/g);
  assert.ok(numbers.length > 0);
  for (const number of numbers) {
    const body = digits(number.slice(2)).reverse();
    const sum = body.reduce((total, digit, index) => total + digit * (index % 2 === 0 ? 1 : 2), 0);
    assert.equal(Number(number[1]), 9 - (sum % 9), number);
  }
});

test("Polish NIP", () => {
  const numbers = all(/"PL(\d{10})"/g);
  assert.equal(numbers.length, 2);
  for (const nip of numbers) assert.equal(weighted(nip, [6, 5, 7, 2, 3, 4, 5, 6, 7]) % 11, Number(nip[9]), nip);
});

test("Belgian and Irish VAT numbers", () => {
  for (const number of all(/>BE(0\d{9})</g)) assert.equal(97 - (Number(number.slice(0, 8)) % 97), Number(number.slice(8)), number);
  for (const number of all(/>IE(\d{7}[A-W])</g)) assert.equal("WABCDEFGHIJKLMNOPQRSTUV"[weighted(number, [8, 7, 6, 5, 4, 3, 2]) % 23], number[7], number);
});

test("account numbers", () => {
  const numbers = all(/["\s>]([A-Z]{2}\d{2}[A-Z0-9]{12,26})["<]/g).filter((number) => /^(PL|IE|BE)/.test(number));
  assert.equal(numbers.length, 3);
  for (const iban of numbers) {
    const number = [...(iban.slice(4) + iban.slice(0, 4))].map((sign) => parseInt(sign, 36)).join("");
    assert.equal(BigInt(number) % 97n, 1n, iban);
  }
});
