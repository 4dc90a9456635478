const { calculate, formatDate } = require("meisai");
const { calculate: calculateSmaller } = require("meisai/calc");

import("./invoice.js").then(({ invoice }) => {
  const answers = [calculate(invoice).totals.amountDue, calculateSmaller(invoice).totals.amountDue];
  console.log(JSON.stringify([...answers, formatDate("2026-10-31", "pl", "short")]));
});
