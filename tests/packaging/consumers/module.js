import init, { calculate } from "meisai";
import { calculate as calculateSmaller } from "meisai/calc";
import { invoice } from "./invoice.js";

const before = calculate(invoice).totals.amountDue;
await init();
const after = calculate(JSON.stringify(invoice), { lang: "ja" }).totals.amountDue;
const smaller = calculateSmaller(new TextEncoder().encode(JSON.stringify(invoice))).totals.amountDue;
console.log(JSON.stringify([before, after, smaller]));
