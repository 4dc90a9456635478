// Compiles with --strict, or the declarations do not say what the calls give.
import init, { calculate, convert, explain, LiveInvoice, review } from "meisai";
import type { Calculation, Finding, Lang, MeisaiError, TaxGroup } from "meisai";
import * as smaller from "meisai/calc";
import * as inline from "meisai/inline";
import { MeisaiWorker, type Outcome } from "meisai/worker";

export async function use(file: File, lang: Lang): Promise<string[]> {
  await init(new URL("https://host.example/core.wasm"), ["en", lang]);
  const invoice = { format: "meisai/1", currency: "JPY", lines: [{ id: "1", quantity: "2", itemNetPrice: "3" }] } as const;
  const answer: Calculation = calculate(invoice, { lang, role: "issuer_draft", explain: "totals" });
  const groups: readonly TaxGroup[] = answer.totals.taxBreakdown;
  const finding: Finding | undefined = review({ invoice, contract: { id: "C-1" } }, { today: "2026-10-31" }).findings[0];
  const live = new LiveInvoice(new Uint8Array(), { lang });
  const changed = live.set("/lines/0/quantity", null).changed.map(({ key, value }) => `${key}: ${value ?? "gone"}`);
  const outcomes: Outcome<Calculation>[] = await new MeisaiWorker().run("calculate", [[file, { lang }]], {
    onProgress: ({ done, total }) => console.log(done / total),
  });
  // @ts-expect-error an amount is text, never a number
  const wrong: number = answer.totals.amountDue;
  // @ts-expect-error there is no such option
  calculate(invoice, { language: "ja" });
  // @ts-expect-error an invoice has no such field
  calculate({ format: "meisai/1", numbr: "1" });
  // @ts-expect-error a conversion says to what
  convert(invoice, {});
  return [
    ...groups.map(({ taxAmount }) => taxAmount),
    ...changed,
    finding?.causedBy ?? "root",
    explain(invoice, "doc.amount_due", { depth: "line" }).sentences[0]?.text ?? "",
    ...outcomes.map((outcome) => (outcome.error ? outcome.error.hint : outcome.answer.totals.amountDue)),
    smaller.calculate(invoice).totals.amountDue,
    inline.formatAmount("1", "EUR", "pl", "table"),
    String(wrong),
  ];
}

export function told(error: MeisaiError): string {
  return error.kind === "too_large" ? "smaller, please" : `${error.place.pointer}: ${error.message} (${error.hint})`;
}
