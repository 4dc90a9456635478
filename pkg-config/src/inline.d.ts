/** The full core with wasm and texts inside the script, for places that can fetch nothing. Needs `await init()` as in a browser. */
export * from "./index.js";
export { default } from "./index.js";
