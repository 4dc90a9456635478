// The words of the page: every key in three languages, with the same values to fill in, and none that nobody says.
import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { root } from "./harness.mjs";

const langs = ["en", "ja", "pl"];
const tables = Object.fromEntries(await Promise.all(langs.map(async (lang) => [lang, (await import(`../../www/text/${lang}.js`)).default])));
const forms = (text) => (typeof text === "string" ? [text] : Object.values(text));
const holes = (text) => [...new Set(forms(text).flatMap((form) => form.match(/\{\w+\}/g) ?? []))].sort();

test("three languages have the same keys and the same values to fill in", () => {
  for (const lang of langs) {
    assert.deepEqual(Object.keys(tables[lang]).sort(), Object.keys(tables.en).sort(), lang);
    for (const key of Object.keys(tables.en)) assert.deepEqual(holes(tables[lang][key]), holes(tables.en[key]), `${lang} ${key}`);
  }
});

test("plural forms are complete", () => {
  for (const lang of langs) {
    const wanted = new Intl.PluralRules(lang).resolvedOptions().pluralCategories;
    for (const [key, text] of Object.entries(tables[lang])) {
      if (typeof text === "object") assert.deepEqual(Object.keys(text).sort(), [...wanted].sort(), `${lang} ${key}`);
    }
  }
});

test("the words printed on the sheet exist in three languages", async () => {
  const { words } = await import("../../www/sheet/words.js");
  for (const lang of langs) assert.deepEqual(Object.keys(words[lang]).sort(), Object.keys(words.en).sort(), lang);
});

test("every key is said somewhere", async () => {
  const sources = await readdir(join(root, "www"), { recursive: true });
  const code = (await Promise.all(sources.filter((name) => name.endsWith(".js") && !/^(text|pkg)\//.test(name)).map((name) => readFile(join(root, "www", name), "utf8")))).join("\n");
  const made = [...code.matchAll(/`([a-z]+\.)\$\{/g)].map((match) => match[1]).concat([...code.matchAll(/`([a-z]+\.[a-z]+\.)\$\{/g)].map((match) => match[1]));
  const silent = Object.keys(tables.en).filter((key) => !code.includes(`"${key}"`) && !made.some((prefix) => key.startsWith(prefix)));
  assert.deepEqual(silent, []);
});

test("every kind of document that the list may show has a word", () => {
  // FA(3) RodzajFaktury without VAT, and UNTDID 1001 as Peppol and XRechnung take it most.
  const kinds = ["KOR", "ZAL", "ROZ", "UPR", "KOR_ZAL", "KOR_ROZ", "261", "326", "381", "383", "384", "386", "389", "393", "396", "875", "876", "877"];
  for (const lang of langs) for (const kind of kinds) assert.ok(tables[lang][`list.kind.${kind}`], `${lang} ${kind}`);
});
