// The full core for workerd (Cloudflare Workers), where wasm and text are modules and nothing may be fetched at start.

import en from "./texts/en.txt";
import ja from "./texts/ja.txt";
import pl from "./texts/pl.txt";
import module from "./core/full.wasm";
import schema from "./schema.json";
import contracts from "./contracts.json";
import * as core from "./core/full.js";
import { open } from "./facade.js";

const TEXTS = { en, ja, pl };

export const {
  // The calls of this core (pkg-config/calls.json).
} = open(core, {
  startSync: () => core.initSync({ module }),
  textSync: (lang) => TEXTS[lang],
  schema: async () => schema,
  contractTemplates: async () => contracts,
});
export default init;
