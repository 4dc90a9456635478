// The full core for browsers and bundlers: nothing happens before init().

import * as core from "./core/full.js";
import { open } from "./facade.js";

// Each address stands alone, in the form by which bundlers find and carry the file.
const TEXTS = {
  en: () => new URL("./texts/en.txt", import.meta.url),
  ja: () => new URL("./texts/ja.txt", import.meta.url),
  pl: () => new URL("./texts/pl.txt", import.meta.url),
};

async function fetched(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} cannot be loaded (${response.status})`);
  return response;
}

export const {
  // The calls of this core (pkg-config/calls.json).
} = open(core, {
  start: (source) => core.default({ module_or_path: source ?? new URL("./core/full.wasm", import.meta.url) }),
  text: async (lang) => (await fetched(TEXTS[lang]())).text(),
  schema: async () => (await fetched(new URL("./schema.json", import.meta.url))).json(),
  contractTemplates: async () => (await fetched(new URL("./contracts.json", import.meta.url))).json(),
});
export default init;
