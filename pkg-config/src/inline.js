// The full core for places that can fetch nothing: wasm and texts lie in the script itself. Larger by a third.

import wasm from "./core/full.inline.js";
import texts from "./texts/inline.js";
import * as core from "./core/full.js";
import { open } from "./facade.js";

const bytes = () => Uint8Array.from(atob(wasm), (character) => character.charCodeAt(0));

export const {
  // The calls of this core (pkg-config/calls.json).
} = open(core, {
  start: (source) => core.default({ module_or_path: source ?? bytes() }),
  textSync: (lang) => texts[lang],
  schema: async () => (await import("./schema.inline.js")).default,
  contractTemplates: async () => (await import("./contracts.inline.js")).default,
});
export default init;
