// Forty hours at 13,200 yen and ten per cent: 528,000 and 52,800, together 580,800.
export const invoice = {
  format: "meisai/1",
  number: "R-2026-10",
  issueDate: "2026-10-31",
  currency: "JPY",
  lines: [{ id: "L1", name: "システム開発", quantity: "40", unit: "HUR", itemNetPrice: "13200", taxCategory: "S", taxRate: "10" }],
};
