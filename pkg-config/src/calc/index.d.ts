/** The smaller core: calculator, contract check and explanations of our JSON, with the same calls and types as `meisai`; it reads no XML. */
export * from "../index.js";
export { default } from "../index.js";
