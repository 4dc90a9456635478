import init, { calculate } from "meisai/inline";
import { invoice } from "./invoice.js";

await init();
window.outcome = { here: calculate(invoice, { lang: "pl" }).totals.amountDue };
