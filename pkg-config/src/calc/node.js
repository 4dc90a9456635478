// The calc core for Node.js and Deno: read from disk by the first call that needs it; init() is allowed and not needed.

import { readFileSync } from "node:fs";
import * as core from "../core/calc.js";
import { open } from "../facade.js";

const read = (path) => readFileSync(new URL(path, import.meta.url));

export const {
  // The calls of this core (pkg-config/calls.json).
} = open(core, {
  startSync: () => core.initSync({ module: read("../core/calc.wasm") }),
  textSync: (lang) => read(`../texts/${lang}.txt`).toString("utf8"),
  schema: async () => JSON.parse(read("../schema.json").toString("utf8")),
});
export default init;
