/** The smaller core: calculator, contract check and explanations, with the same calls and types as `meisai`. */
export * from "../index.js";
export { default } from "../index.js";
