import type { InvoiceView } from "./invoice.js";
import type { Role } from "./options.js";

// In every answer: amounts, rates, quantities and dates are text; amounts are in the invoice's currency (BT-5) unless a
// field says otherwise; dates are YYYY-MM-DD; what is absent is not there. A `place` is a JSON Pointer over the canonical
// JSON. A `key` names an amount by what it is, e.g. "line[L1].net_amount", and opens its explanation.

/** The versions behind an answer. */
export interface Versions {
  /** The engine, as the package. */
  readonly engine: string;
  /** The shape of input and answers. */
  readonly api: "meisai/1";
  /** The tables of law: rates, thresholds, dates. */
  readonly facts: string;
  /** The rule sets used, with their editions. */
  readonly rules: { readonly [set: string]: string };
  /** The language of the texts. */
  readonly texts?: string;
}

/** The totals of an invoice (BG-22), computed. Each has the key `doc.` and its name in snake_case. */
export interface Totals {
  /**
   * Sum of the lines' net amounts, BT-106. Where prices include tax, the sum of the lines as they are priced, with tax
   * (`grossAmount`): `totalWithoutTax = lineNetTotal − allowanceTotal + chargeTotal − taxIncluded`.
   */
  readonly lineNetTotal: string;
  /** Sum of the document's allowances, BT-107. */
  readonly allowanceTotal?: string;
  /** Sum of the document's charges, BT-108. */
  readonly chargeTotal?: string;
  /** The tax that prices include, where they do; it is taken out of the sum of the lines. */
  readonly taxIncluded?: string;
  /** Total without tax, BT-109. */
  readonly totalWithoutTax: string;
  /** Total tax, BT-110. */
  readonly taxTotal: string;
  /** Total with tax, BT-112. */
  readonly totalWithTax: string;
  /** Total tax in the accounting currency (BT-6), BT-111. */
  readonly taxTotalAccounting?: string;
  /** Tax withheld by the buyer. */
  readonly withholdingTotal?: string;
  /** Paid already, BT-113. */
  readonly paidAmount?: string;
  /** Rounding of the amount due, BT-114. */
  readonly roundingAmount?: string;
  /** The balance carried forward from earlier invoices; never taxed again. */
  readonly balanceBroughtForward?: string;
  /** Amount due, BT-115. */
  readonly amountDue: string;
  /** The tax breakdown, BG-23. */
  readonly taxBreakdown: readonly TaxGroup[];
  /** The document's allowances, BT-92, in their order. */
  readonly allowances?: readonly Part[];
  /** The document's charges, BT-99, in their order. */
  readonly charges?: readonly Part[];
  /** The advance payments, in their order. */
  readonly advances?: readonly Part[];
  /** The instalments, in their order; they sum to the amount due exactly. */
  readonly installments?: readonly Part[];
}

/** One of several amounts of a kind. */
export interface Part {
  /** The key of the amount, e.g. `"doc.allowance[0].amount"`. */
  readonly key: string;
  /** The amount. */
  readonly amount: string;
}

/** One category and rate of the tax breakdown, BG-23. */
export interface TaxGroup {
  /** The key of the group, e.g. `"doc.tax[S:10]"`; its amounts add `.taxable_amount` and `.tax_amount`. */
  readonly key: string;
  /** Tax category, BT-118. */
  readonly category: string;
  /** Tax rate in per cent, BT-119. */
  readonly rate?: string;
  /** The code of the rate in FA(3), e.g. `"np II"`, where it tells the group from another of the same category and rate. */
  readonly rateCode?: string;
  /** Taxable amount, BT-116. */
  readonly taxableAmount: string;
  /** Tax amount, BT-117. */
  readonly taxAmount: string;
}

/** The computed amounts of one line, in the order of the invoice's lines. */
export interface LineAmounts {
  /** The line's identifier, BT-126. */
  readonly id: string;
  /** The key of its net amount. */
  readonly key: string;
  /** Net amount, BT-131: without tax, also where prices include it. */
  readonly netAmount: string;
  /** Amount with tax, where prices include it; these are what the lines then sum to. */
  readonly grossAmount?: string;
  /** The taxes of the line, where it has several. */
  readonly taxes?: readonly LineTax[];
}

/** One of several taxes on a line. */
export interface LineTax {
  /** The tax's code, as the line states it. */
  readonly code: string;
  /** Rate in per cent. */
  readonly rate?: string;
  /** What it is worked out on. */
  readonly baseAmount: string;
  /** Its amount. */
  readonly amount: string;
  /** The key of its amount. */
  readonly key: string;
}

/** What was missing or could not be read at a place. It never stops the rest. */
export interface Reading {
  /** The rule, `READ-…`. */
  readonly rule: string;
  /** How grave it is. */
  readonly severity: Severity;
  /** Where. */
  readonly place: string;
  /** The business term, e.g. `"BT-131"`. */
  readonly term?: string;
  /** The term's name in the language asked for. */
  readonly label: string;
  /** What stands there. */
  readonly found?: string;
  /** What should stand there. */
  readonly expected?: string;
  /** What is noticed and what to do, in one sentence. */
  readonly text: string;
  /** Where in the XML. */
  readonly xpath?: string;
  /** Line in the file, from 1. */
  readonly line?: number;
  /** Column in the file, from 1. */
  readonly column?: number;
}

/** The totals of an invoice and what they rest on. */
export interface Calculation {
  /** The format the invoice was read from. */
  readonly format: "json" | "ubl" | "cii" | "fa3" | "gobl";
  /** Whose eyes the answer is for. */
  readonly role: Role;
  /** The day on which it was asked. */
  readonly today?: string;
  /** The day whose law was applied. */
  readonly lawDate?: string;
  /** The regime that was applied. */
  readonly regime: string;
  /** The invoice's currency, BT-5. */
  readonly currency: string;
  /** The invoice as understood, in canonical JSON: what it states, not what was computed. */
  readonly invoice: InvoiceView;
  /** The computed amounts of the lines, BG-25. */
  readonly lines: readonly LineAmounts[];
  /** The computed totals, BG-22. */
  readonly totals: Totals;
  /** What a draft still lacks and what is half typed. */
  readonly missing: readonly Reading[];
  /** The derivation, with `explain: "totals"` or `"full"`. */
  readonly nodes?: Trace;
  /** The versions behind the answer. */
  readonly versions: Versions;
}

/** A derivation: every value with what it was made of. */
export interface Trace {
  /** The nodes; each stands after its arguments. */
  readonly nodes: readonly TraceNode[];
  /** The position of the node of every key. */
  readonly roots: { readonly [key: string]: number };
}

/** One value of a derivation. */
export interface TraceNode {
  /** Its key, where it has one. */
  readonly key?: string;
  /** The operator, e.g. `"percent_of"`. */
  readonly op: string;
  /** Positions of its arguments, in order. */
  readonly args?: readonly number[];
  /** Its value. */
  readonly value: string;
  /** Its value before rounding, where that differs. */
  readonly raw?: string;
  /** How it was rounded. */
  readonly rounding?: Rounding;
  /** What it is counted in: a currency code, `"percent"`, `"days"` or `"quantity"`. */
  readonly unit?: string;
  /** Where it comes from. */
  readonly origin: Origin;
  /** Its name, as a text key. */
  readonly label?: string;
  /** Where it stands on the invoice. */
  readonly place?: string;
  /** The business term, e.g. `"BT-146"`. */
  readonly term?: string;
  /** The clause that decides it. */
  readonly clause?: Clause;
  /** The law that decides it. */
  readonly legal?: Legal;
  /** Text keys of branches that were not taken. */
  readonly rejected?: readonly string[];
  /** What it was made of was not asked for. */
  readonly truncated?: true;
  /** Digits beyond the 28th were lost. */
  readonly exact?: false;
}

/** How a value was rounded. */
export interface Rounding {
  /** How the last digit is decided, e.g. `"half_away_from_zero"`. */
  readonly mode: string;
  /** Decimals kept. */
  readonly places: number;
  /** Where in the calculation, e.g. `"tax_group"`. */
  readonly stage: string;
  /** Who says so: `"law"`, `"contract"`, `"norm"` or `"default"`. */
  readonly authority: string;
}

/** Where a value comes from. */
export type Origin = "stated" | "agreed" | "evidenced" | "fact" | "computed" | "assumed";

/** How grave a finding is. */
export type Severity = "error" | "warning" | "info";

/** Who can decide a finding: A the data alone, R a person with the documents, H a person; it never blocks. */
export type Judgement = "A" | "R" | "H";

/** A clause of a contract. */
export interface Clause {
  /** The contract's identifier. */
  readonly document: string;
  /** Its section. */
  readonly section: string;
  /** Its words. */
  readonly quote?: string;
}

/** An article of law. */
export interface Legal {
  /** The row of the tables of law. */
  readonly fact: string;
  /** The article, with its date. */
  readonly citation: string;
  /** The address of the official text. */
  readonly url?: string;
  /** The first day it is in force. */
  readonly validFrom?: string;
  /** The last day it is in force. */
  readonly validTo?: string;
  /** There if no source that states it was read. */
  readonly unconfirmed?: boolean;
}

/** What would settle a finding. */
export interface Remedy {
  /** What to do; depends on the role. A received invoice is never changed. */
  readonly action: string;
  /** What a button says that does it. */
  readonly label: string;
  /** JSON Patch over the canonical JSON (`convert` to `json`). */
  readonly patch?: readonly { readonly op: string; readonly path: string; readonly value?: unknown }[];
  /** The same on the XML. */
  readonly xpath?: readonly { readonly xpath: string; readonly op: string; readonly value?: string }[];
}

/** Something the review found. */
export interface Finding {
  /** The rule; a publisher's id as the publisher writes it, ours are `CT-`, `JP-`, `PL-`, `EU-`, `ADV-`, `READ-`. */
  readonly rule: string;
  /** How grave it is. */
  readonly severity: Severity;
  /** Who can decide it. */
  readonly judgement: Judgement;
  /** Where. */
  readonly place: string;
  /** Where in the XML. */
  readonly xpath?: string;
  /** Line in the file, from 1. */
  readonly line?: number;
  /** Column in the file, from 1. */
  readonly column?: number;
  /** The business term, e.g. `"BT-146"`. */
  readonly term?: string;
  /** The key of the amount concerned. */
  readonly key?: string;
  /** The key of the expected value; `explain` opens it with the same contract. */
  readonly expectedKey?: string;
  /** What the invoice states. */
  readonly stated?: string;
  /** What it should state. */
  readonly expected?: string;
  /** Stated less expected. */
  readonly difference?: string;
  /** What it is worth with its tax: the amount due as it is, less as it should be. */
  readonly atStake?: string;
  /** The clause it rests on. */
  readonly clause?: Clause;
  /** The law it rests on. */
  readonly legal?: Legal;
  /** The finding this one follows from, as `"RULE place"`; `null` for a root cause. */
  readonly causedBy: string | null;
  /** What was found, in a few words. */
  readonly title: string;
  /** What is wrong. */
  readonly what: string;
  /** Why it matters. */
  readonly why?: string;
  /** What to do. */
  readonly do?: string;
  /** What would settle it. */
  readonly remedy?: Remedy;
  /** Other ways to settle it by one field, smallest first. */
  readonly alternatives?: readonly Remedy[];
  /** The fingerprint of the claim, which a decision binds; of a root of a review. */
  readonly fingerprint?: string;
  /** How it stands after what was decided. */
  readonly state?: "open" | "accepted" | "waived" | "waiting_for";
  /** The role it waits for. */
  readonly waitingFor?: string;
  /** The document between the parties that sets it right; in reviews, of roots. */
  readonly correction?: Correction;
}

/** What is proposed between the parties about a finding; a person accepts it. */
export interface Correction {
  /** What is done. */
  readonly action:
    | "credit_partial"
    | "credit_full_reissue"
    | "reissue"
    | "amend"
    | "provide_info"
    | "debit_supplement"
    | "adjust_next"
    | "hold"
    | "refund"
    | "accept_as_is"
    | "human_decides";
  /** By which document. */
  readonly document: "credit_note" | "replacement" | "next_invoice" | "none";
  /** Over what amount with its tax, in the invoice currency. */
  readonly amount?: string;
  /** Over how much, where a quantity is wrong. */
  readonly quantity?: string;
  /** What should stand at the place of the finding. */
  readonly newValue?: string;
  /** The same in a sentence. */
  readonly text: string;
  /** How an Invoice Response says it. */
  readonly peppol: PeppolCodes;
}

/** The codes of Peppol BIS Invoice Response 3 for a finding. */
export interface PeppolCodes {
  /** The status of an invoice with this finding alone (UNCL4343). */
  readonly status: "RE" | "UQ" | "CA" | "AP";
  /** The reason (OPStatusReason), as in `"PRI"`. */
  readonly reason: string;
  /** What is asked for (OPStatusAction), as in `["CNP"]`. */
  readonly actions: readonly string[];
  /** The values under which the invoice is right, of a line after its identifier. */
  readonly conditions?: readonly ResponseCondition[];
}

/** A value under which an invoice is right. */
export interface ResponseCondition {
  /** The business term, as in `"BT-9"`; of a line, `"BT-126"` with its identifier stands before. */
  readonly attribute: string;
  /** Its value. */
  readonly value: string;
}

/** A decision in the audit trail of a review. */
export interface DecisionEntry {
  /** The rule of the finding. */
  readonly rule: string;
  /** Where the finding stands, or stood when it was decided. */
  readonly place: string;
  /** What was said. */
  readonly decision: "accept" | "waive";
  /** Who decided. */
  readonly by: string;
  /** In which role. */
  readonly role?: string;
  /** Why. */
  readonly reason?: string;
  /** The last day on which it holds. */
  readonly until?: string;
  /** The fingerprint of the claim it binds. */
  readonly fingerprint: string;
  /** How the finding stands by it. */
  readonly state: "open" | "accepted" | "waived" | "waiting_for";
  /** The role it waits for. */
  readonly waitingFor?: string;
  /** The same in one sentence. */
  readonly text: string;
  /** A hash over this entry and the one before it. */
  readonly hash: string;
}

/** What a supplier billed and what was tolerated of it; it can be handed in with the next review. */
export interface ToleranceLedger {
  /** The supplier's tax number, or its name. */
  readonly supplier: string;
  /** The currency of the sums. */
  readonly currency: string;
  /** What was billed, without tax. */
  readonly billed: string;
  /** What was tolerated: above what was agreed, less what was below it. */
  readonly tolerated: string;
  /** The part of this invoice. */
  readonly delta: string;
  /** The numbers of the invoices in it. */
  readonly invoices: readonly string[];
}

/** How much of the invoice was checked, and what cannot be checked here. */
export interface Coverage {
  /** Expectations that were checked. */
  readonly checked: number;
  /** Expectations whose evidence is missing. */
  readonly unverified: number;
  /** Clauses that only a person can judge. */
  readonly notMachineCheckable: number;
  /** The part of the amount that was checked, 0 to 1. */
  readonly amountRatio: string;
  /** Registers that were not consulted, for nothing leaves this machine. */
  readonly notConsulted: readonly Register[];
  /** The same in sentences. */
  readonly sentences: readonly string[];
}

/** A public register. */
export interface Register {
  /** Which one. */
  readonly registry: "nta" | "biala-lista" | "vies" | "ksef";
  /** Its name. */
  readonly name: string;
  /** Its address. */
  readonly url: string;
  /** What to look up there. */
  readonly value?: string;
  /** Where that stands. */
  readonly place: string;
}

/** A rule that could not be decided. */
export interface Unchecked {
  /** The rule. */
  readonly rule: string;
  /** What it lacked. */
  readonly because: string;
}

/** A review. */
export interface Review {
  /** The verdict. */
  readonly verdict: "accepted" | "needs_judgement" | "rejected";
  /** The verdict in words that fit the role. */
  readonly verdictWord: string;
  /** The verdict in one sentence, with the amount at stake. */
  readonly summary: string;
  /** Whose eyes the answer is for. */
  readonly role: Role;
  /** The day whose law was applied. */
  readonly lawDate?: string;
  /** The day on which it was asked. */
  readonly today?: string;
  /** What was checked and what was not. */
  readonly coverage: Coverage;
  /** The computed totals, BG-22. */
  readonly totals: Totals;
  /** The totals the invoice states, BG-22. */
  readonly statedTotals: Partial<Totals>;
  /** The totals if every finding with a correction is corrected. */
  readonly correctedTotals?: Totals;
  /** What the findings amount to; positive is billed too much. */
  readonly amountAtStake?: string;
  /** The calculation, as `calculate` gives it. */
  readonly calculation: Calculation;
  /** The findings, root causes first. */
  readonly findings: readonly Finding[];
  /** What the rule sets of the publishers say that the document asks for; they count in the verdict. */
  readonly rulesets?: readonly Validation[];
  /** What was decided, as it was handed in, with what came of it. */
  readonly decisions?: readonly DecisionEntry[];
  /** What was tolerated of the supplier so far. */
  readonly toleranceLedger?: ToleranceLedger;
  /** The rules that could not be decided. */
  readonly unchecked: readonly Unchecked[];
  /** The clauses that were held against lines, by line. */
  readonly governs?: readonly Governed[];
  /** How each line stands to the standard fee of the contract; none without a contract. */
  readonly chips?: readonly LineChip[];
  /** The versions behind the answer. */
  readonly versions: Versions;
}

/** How a line stands to the standard fee. */
export interface LineChip {
  /** JSON Pointer of the line, e.g. `"/lines/0"`. */
  readonly place: string;
  /** Part of the fee, chosen beside it, or on top. */
  readonly chip: "included" | "option" | "extra";
  /** The same in the reader's language. */
  readonly text: string;
}

/** A clause of the contract and a line that it governs. */
export interface Governed {
  /** JSON Pointer of the line, e.g. `"/lines/0"`. */
  readonly place: string;
  /** The clause. */
  readonly clause: Clause;
}

/** One sentence of an explanation. */
export interface Sentence {
  /** The sentence's text key. */
  readonly id: string;
  /** The sentence. */
  readonly text: string;
  /** The keys of the amounts it names. */
  readonly keys: readonly string[];
  /** The amount it arrives at. */
  readonly value?: string;
  /** The law, clause or choice behind it. */
  readonly note?: string;
}

/** A step of a derivation. */
export interface TreeNode {
  /** The key of the amount, where it has one. */
  readonly key?: string;
  /** Its name. */
  readonly label: string;
  /** The operator. */
  readonly op: string;
  /** The value. */
  readonly value: string;
  /** The value before rounding. */
  readonly raw?: string;
  /** The rounding applied. */
  readonly rounding?: Rounding & {
    /** The same in words. */
    readonly text: string;
  };
  /** Where the value comes from. */
  readonly origin: Origin;
  /** Where it stands. */
  readonly place?: string;
  /** The business term. */
  readonly term?: string;
  /** The clause it rests on. */
  readonly clause?: Clause;
  /** The law it rests on. */
  readonly legal?: Legal;
  /** The step in words. */
  readonly text: string;
  /** There is more below than was asked for. */
  readonly truncated?: true;
  /** What it is computed from. */
  readonly children: readonly TreeNode[];
}

/** Why an amount is what it is. */
export interface Explanation {
  /** The key of the amount. */
  readonly key: string;
  /** Its name. */
  readonly label: string;
  /** The amount. */
  readonly value: string;
  /** What it is counted in: a currency code, `"percent"`, `"days"` or `"quantity"`. */
  readonly unit?: string;
  /** The amount as a reader writes it. */
  readonly valueText: string;
  /** The explanation; one sentence at depth `"line"`. */
  readonly sentences: readonly Sentence[];
  /** The keys of the amounts it is computed from. */
  readonly operands: readonly string[];
  /** Where these stand. */
  readonly places: readonly string[];
  /** The derivation, at depth `"tree"`. */
  readonly tree?: TreeNode;
}

/** What a rule set says of an invoice. */
export interface Validation {
  /** The rule set. */
  readonly ruleset: string;
  /** The edition of its publisher, e.g. `"1.3.16"`. */
  readonly edition?: string;
  /** Undecided where a value cannot be read and rules stay unchecked. */
  readonly verdict: "valid" | "invalid" | "undecided";
  /** The rules that are broken. */
  readonly findings: readonly BrokenRule[];
  /** The rules that could not be decided. */
  readonly unchecked: readonly Unchecked[];
}

/** A rule that is broken. */
export interface BrokenRule {
  /** The rule. */
  readonly rule: string;
  /** How grave it is. */
  readonly severity: Severity;
  /** The business term, e.g. `"BT-131"`. */
  readonly term?: string;
  /** Where. */
  readonly place: string;
  /** Where in the XML. */
  readonly xpath?: string;
  /** Line in the file, from 1. */
  readonly line?: number;
  /** Column in characters, from 1. */
  readonly column?: number;
  /** What the invoice states. */
  readonly stated?: string;
  /** What it should state. */
  readonly expected?: string;
  /** Stated less expected. */
  readonly difference?: string;
  /** What is found and what to do. */
  readonly text: string;
  /** What is found, in a few words. */
  readonly title: string;
  /** What is found, in one sentence. */
  readonly what: string;
  /** Why it matters. */
  readonly why?: string;
  /** What to do. */
  readonly do?: string;
  /** The correction, where the document determines one: it mends this rule and breaks no other. */
  readonly remedy?: Remedy;
  /** The fingerprint of the claim, which a decision binds; with the option `claims`. */
  readonly fingerprint?: string;
  /** Why it cannot be waived; of fatal rules, with the option `claims`. */
  readonly notWaivable?: string;
  /** The finding of the review that says the same or explains it, as `RULE place`; of reviews only. */
  readonly causedBy?: string;
  /** The document between the parties that sets it right; of reviews only. */
  readonly correction?: Correction;
}

/** A file of a batch. */
export interface ListedInvoice {
  /** The name of the file. */
  readonly file: string;
  /** The seller's tax number, BT-31. */
  readonly sellerTaxId?: string;
  /** The seller's name, BT-27. */
  readonly seller?: string;
  /** The buyer's name, BT-44. */
  readonly buyer?: string;
  /** Its number, BT-1. */
  readonly number?: string;
  /** Its kind as KSeF has it, e.g. `"KOR"`, or its type code, e.g. `"380"`. */
  readonly kind?: string;
  /** The number that KSeF gave it, where it is known. */
  readonly ksefNumber?: string;
  /** The day of issue, BT-2. */
  readonly issueDate?: string;
  /** The currency of the amounts, BT-5. */
  readonly currency?: string;
  /** The total with tax as stated, BT-112. */
  readonly totalWithTax?: string;
  /** What is left to pay: the amount due less what the invoice says was paid. */
  readonly toPay?: string;
  /** The first day on which something is due, BT-9. */
  readonly dueDate?: string;
  /** Whether the payment must be split (MPP). */
  readonly splitPayment: boolean;
  /** The accounts to pay to, as they stand. */
  readonly accounts?: readonly string[];
  /** The outcome of its review; absent where there is no invoice to read. */
  readonly verdict?: "accepted" | "needs_judgement" | "rejected";
  /** How many causes must be corrected. */
  readonly errors: number;
  /** The first file of the batch with the same seller, kind and number. */
  readonly duplicateOf?: string;
  /** What is wrong with the file itself, in words. */
  readonly problem?: string;
}

/** A batch of invoices. */
export interface InvoiceList {
  /** One row for each file, in the order in which they came. */
  readonly invoices: readonly ListedInvoice[];
  /** What each currency comes to; files that came twice count once. */
  readonly totals: readonly {
    /** The currency, ISO 4217. */
    readonly currency: string;
    /** How many invoices. */
    readonly invoices: number;
    /** Their totals with tax. */
    readonly totalWithTax: string;
    /** What is left to pay. */
    readonly toPay: string;
  }[];
  /** How many files came twice. */
  readonly duplicates: number;
  /** How many files are no invoice. */
  readonly unanswered: number;
}

/** A verification code of KSeF. */
export interface KsefCode {
  /** The address that the code leads to. */
  readonly link: string;
  /** What stands under the code: the number that KSeF gave the invoice, or `OFFLINE`. */
  readonly caption: string;
  /** SHA-256 of the file in Base64URL, the last part of the link. */
  readonly hash: string;
  /** The code as SVG. */
  readonly svg?: string;
}

/** An invoice in another format. */
export interface Conversion {
  /** The document. */
  readonly text: string;
  /** What the format could not carry. */
  readonly lost: readonly Reading[];
  /** What the format asks for and the invoice does not state; absent where the document is complete. */
  readonly missing?: readonly Reading[];
}

/** What an edit of a `LiveInvoice` changed. */
export interface Change {
  /** The amounts that changed; `null` where one is gone. */
  readonly changed: readonly {
    /** The key of the amount. */
    readonly key: string;
    /** Where it stands. */
    readonly place?: string;
    /** Its new value. */
    readonly value: string | null;
  }[];
  /** What is now missing or half typed. */
  readonly missing: readonly Reading[];
}

/** A table as evidence. */
export interface TableEvidence {
  /** What it is and how many rows were read, for the reader. */
  readonly summary: string;
  /** How it was read. Kept under `tables` of the contract, it is asked once only. */
  readonly mapping: TableMapping;
  /** Rows that were read. */
  readonly rows: number;
  /** Headings that give nothing. */
  readonly unused: readonly string[];
  /** Cells that could not be read: line from 1, heading, content, and what is wrong. */
  readonly problems: readonly { readonly line: number; readonly column: string; readonly found: string; readonly text: string }[];
  /** The evidence as JSON text, as `review` takes it. */
  readonly evidence: string;
}

/** What a table and its columns are. */
export interface TableMapping {
  /** What it is evidence of, e.g. `"timesheet"`. */
  readonly kind: string;
  /** Which heading gives which field. */
  readonly columns: readonly { readonly field: string; readonly label: string; readonly heading: string }[];
  /** The decimal sign, where its numbers tell it. */
  readonly decimal?: "point" | "comma";
  /** The order of dates such as 3/4/2026, where its dates tell it. */
  readonly days?: "day_first" | "month_first";
}

/** What a person who has to say what a table is needs to see. */
export interface TableDescription {
  /** The first rows, among them the headings. */
  readonly rows: readonly (readonly string[])[];
  /** The kinds of evidence that are kept in tables, and what their columns may give. */
  readonly kinds: readonly {
    /** The kind, e.g. `"timesheet"`. */
    readonly kind: string;
    /** Its name for the reader. */
    readonly label: string;
    /** What its columns may give, what is needed first. */
    readonly fields: readonly { readonly field: string; readonly label: string; readonly needed: boolean }[];
  }[];
}

/** Why one invoice differs from another. */
export interface Comparison {
  /** The currency of everything but `identity`. */
  readonly currency: string;
  /** The earlier invoice. */
  readonly before: Compared;
  /** The later invoice. */
  readonly after: Compared;
  /** The amount due after less the one before. */
  readonly delta: string;
  /** The difference of each total; what is subtracted is negative. */
  readonly identity: readonly { readonly key: string; readonly label: string; readonly before: string; readonly after: string; readonly delta?: string }[];
  /** What makes the difference; the values sum to it exactly. */
  readonly effects: readonly Effect[];
  /** The difference in sentences. */
  readonly sentences: readonly string[];
  /** What to know of how it was told. */
  readonly hints?: readonly { readonly id: string; readonly text: string }[];
  /** Why it could not be told, where nothing converts between the currencies. */
  readonly problem?: { readonly rule: "EXP-004"; readonly text: string };
  /** What made this answer. */
  readonly versions: Versions;
}

/** One of two invoices. */
export interface Compared {
  /** The invoice number (BT-1). */
  readonly number?: string;
  /** The issue date (BT-2), `YYYY-MM-DD`. */
  readonly issueDate?: string;
  /** Its own currency (BT-5). */
  readonly currency: string;
  /** The amount due in the currency of the comparison. */
  readonly amountDue: string;
}

/** What one kind of cause adds to a difference. */
export interface Effect {
  /** Which kind; `other` are the small ones together. */
  readonly kind:
    | "new" | "removed" | "quantity" | "mix" | "price" | "tier" | "discount" | "period" | "surcharge" | "expense" | "tax_rate"
    | "tax_on_above" | "fx" | "rounding" | "withholding" | "prepaid" | "balance" | "other";
  /** What it adds, in minor units. */
  readonly value: string;
  /** What it adds before it was rounded to be shown, e.g. `"-12860/3"`. */
  readonly exact?: string;
  /** What it is called. */
  readonly label: string;
  /** With what it adds, e.g. `"8 more hours: +JPY 9,200"`. */
  readonly text: string;
  /** The lines behind it, the heaviest first; at most three. */
  readonly causes?: readonly { readonly name?: string; readonly before?: readonly string[]; readonly after?: readonly string[]; readonly value: string; readonly text: string; readonly clause?: Clause }[];
  /** How many lines there are behind it, where not all are told. */
  readonly causesCount?: number;
  /** The kinds that `other` is made of. */
  readonly kinds?: readonly string[];
}

/** What an invoice would be with some changes. */
export interface WhatIf {
  /** The invoice with the changes, calculated. */
  readonly calculation: Calculation;
  /** Why it differs from the invoice as it is. */
  readonly comparison: Comparison;
}

/** An amount by its key. */
export interface NamedAmount {
  /** Its key. */
  readonly key: string;
  /** What it is called. */
  readonly label: string;
  /** The amount, as data. */
  readonly value: string;
  /** The amount as a reader writes it. */
  readonly valueText: string;
}

/** One kind of term that a contract may have. */
export interface CatalogueKind {
  /** The name in contracts, e.g. `"price.fixed_unit"`. */
  readonly kind: string;
  /** The rule of its findings, e.g. `"CT-PRC-001"`. */
  readonly rule: string;
  /** What it is called, as in a form. */
  readonly title: string;
  /** What a finding is called. */
  readonly finding: string;
  /** The step of the check. */
  readonly step: "quantity" | "price" | "limit" | "discount" | "commitment" | "surcharge" | "expense" | "retention" | "tax" | "document" | "withholding";
  /** Whether it speaks of lines or of the document. */
  readonly appliesTo: "line" | "document";
  /** How much a finding weighs. */
  readonly severity: Severity;
  /** Who decides: A the data, R a person, H the machine only points. */
  readonly judgement: Judgement;
  /** The evidence it reads: the name in data and the name for readers. */
  readonly evidence: readonly { readonly name: string; readonly title: string }[];
  /** What sets a finding right, e.g. `"credit_partial"`. */
  readonly correction: string;
  /** The reason in an Invoice Response of Peppol, e.g. `"PRI"`. */
  readonly reason: string;
  /** Its parameters. */
  readonly parameters: readonly TermParameter[];
  /** Of these parameters it needs one at least. */
  readonly anyOf?: readonly string[];
}

/** One parameter of a kind of term. */
export interface TermParameter {
  /** The name in contracts, e.g. `"unitPrice"`. */
  readonly name: string;
  /** The name for readers. */
  readonly title: string;
  /** What it is for, in a sentence. */
  readonly help: string;
  /** What may stand there. */
  readonly shape: "number" | "money" | "quantity" | "hours" | "percent" | "count" | "days" | "flag" | "text" | "texts" | "date" | "currency" | "choice" | "tiers" | "object" | "objects";
  /** Whether the term cannot do without it. */
  readonly required: boolean;
  /** What holds where it is absent, as text. */
  readonly default?: string;
  /** The bounds of a number, e.g. `"> 0"`. */
  readonly range?: string;
  /** What may stand there, one of them: the name in data and the name for readers. */
  readonly choices?: readonly { readonly name: string; readonly title: string }[];
  /** The fields of an object, or of the objects of a list. */
  readonly fields?: readonly TermParameter[];
}

/** An invoice made from contract and evidence. */
export interface InvoiceDraft {
  /** The invoice in our JSON, as text. */
  readonly invoice: string;
  /** Its totals. */
  readonly totals: Totals;
  /** By line: what made it. */
  readonly lines: readonly DraftLine[];
  /** What could not be drafted, and why; what a person must add. */
  readonly open: readonly OpenPoint[];
  /** What was assumed, since neither contract nor evidence says it. */
  readonly assumed: readonly string[];
  /** What made this answer. */
  readonly versions: Versions;
}

/** What made a line of a draft. */
export interface DraftLine {
  /** JSON Pointer of the line. */
  readonly place: string;
  /** The identifier of the term that prices it. */
  readonly term: string;
  /** The kind of that term, e.g. `price.fixed_unit`. */
  readonly kind: string;
  /** Its clause. */
  readonly clause?: Clause;
  /** The key of what the term expects of the line; `explain` with the contract derives it. */
  readonly key: string;
  /** The numbers of the documents that show it. */
  readonly evidence?: readonly string[];
}

/** Something that a draft leaves open. */
export interface OpenPoint {
  /** The item, the term, the document or the place. */
  readonly what: string;
  /** Why, in one sentence. */
  readonly because: string;
}

/** A contract as its customer reads it. */
export interface ServiceGuide {
  /** The contract's identifier. */
  readonly contract: string;
  /** The version that it tells of. */
  readonly version: string;
  /** Who supplies, as the contract names it. */
  readonly seller?: string;
  /** The heading. */
  readonly title: string;
  /** The parts in the order of reading. */
  readonly parts: readonly GuidePart[];
}

/** One part of a guide. */
export interface GuidePart {
  /** Which part. */
  readonly part: "fee" | "included" | "option" | "extra" | "payment" | "contact";
  /** Its heading. */
  readonly title: string;
  /** What stands in it. */
  readonly entries: readonly GuideEntry[];
}

/** One thing that a guide tells. */
export interface GuideEntry {
  /** The term; absent for a party. */
  readonly term?: string;
  /** What it is, in the contract's own words where it has some. */
  readonly name: string;
  /** Prices, limits and conditions, each as `name: value`. */
  readonly details?: readonly string[];
  /** Where it stands in the contract. */
  readonly clause?: Clause;
}

/** What a contract says of itself. */
export interface ContractLint {
  /** The contract's identifier. */
  readonly contract: string;
  /** How many versions it has. */
  readonly versions: number;
  /** How many terms can be checked, over all versions. */
  readonly terms: number;
  /** One sentence. */
  readonly summary: string;
  /** What was found, in the order of the text. */
  readonly findings: readonly LintFinding[];
}

/** One thing about a contract. */
export interface LintFinding {
  /** The rule, e.g. `"CT-LINT-001"`. */
  readonly rule: string;
  /** How much it weighs. */
  readonly severity: Severity;
  /** Who decides: A the data, R a person, H the machine only points. */
  readonly judgement: Judgement;
  /** JSON Pointer in the contract. */
  readonly place: string;
  /** Line of the text as written, from 1. */
  readonly line: number;
  /** Column in characters, from 1. */
  readonly column: number;
  /** What is found, in a few words. */
  readonly title: string;
  /** What is found, in one sentence with its values. */
  readonly what: string;
  /** What to do. */
  readonly do: string;
}

/** Which amounts change when one does. */
export interface Dependents {
  /** The amount asked about. */
  readonly of: NamedAmount;
  /** The amounts that are made of it directly. */
  readonly direct: readonly NamedAmount[];
  /** All amounts that are made of it. */
  readonly all: readonly NamedAmount[];
}

/** The clauses and the law behind an answer. */
export interface Citations {
  /** Each clause and article once, with the keys of the amounts that rest on it. */
  readonly citations: readonly { readonly clause?: Clause; readonly legal?: Legal; readonly keys: readonly string[] }[];
}

/** What tells two answers apart. */
export interface Fingerprint {
  /** A hash, e.g. `"sha256:…"`. */
  readonly fingerprint: string;
  /** How many amounts it covers. */
  readonly amounts: number;
  /** The versions that entered it. */
  readonly versions: Versions;
}

/** What made an answer. */
export interface Provenance {
  /** Version of the engine. */
  readonly engineVersion: string;
  /** Day of the newest entry of the tables of law. */
  readonly factsVersion: string;
  /** Edition of each rule set. */
  readonly rulesetVersion: Readonly<Record<string, string>>;
  /** A hash of the contract or the order. */
  readonly contractFingerprint?: string;
  /** A hash of the invoice as understood. */
  readonly inputFingerprint: string;
  /** A hash of every amount, with the versions. */
  readonly resultFingerprint: string;
  /** The day of the question, where the caller says it. */
  readonly evaluatedAt?: string;
  /** The derivation as PROV-JSON. */
  readonly prov?: object;
}

/** Why something was found, and what would make it go away. */
export interface Reason {
  /** The finding. */
  readonly finding: Finding;
  /** Where what is stated and what is expected first part. */
  readonly contrast?: {
    /** The key of the amount as stated. */
    readonly statedKey?: string;
    /** The key of the amount as expected. */
    readonly expectedKey?: string;
    /** What differs beneath them. */
    readonly parts: readonly { readonly label: string; readonly stated: string; readonly expected: string; readonly place?: string }[];
    /** The contrast in a sentence. */
    readonly text: string;
  };
  /** The amounts that what is expected is made of. */
  readonly because: readonly NamedAmount[];
  /** The smallest changes that clear the finding; each was tried on the whole invoice. */
  readonly counterfactuals: readonly { readonly change: readonly object[]; readonly text: string; readonly amountDue: string; readonly alsoClears: number }[];
  /** The contract and the evidence that decide. */
  readonly decisiveEvidence: readonly string[];
  /** The evidence that had no part in it. */
  readonly notConsidered: readonly string[];
  /** Who decides, where no machine can. */
  readonly forAPerson?: string;
}

/** The answer to a question of law. */
export interface LawAnswer {
  question: string;
  /** Figures, days and decisions by name, as text. */
  values: Record<string, string>;
  /** The parts of a delay, each of one rate. */
  parts?: { from?: string; to?: string; days: number; rate: string; exact: string; interest: string }[];
  /** The rows of a table, if it was asked for. */
  facts?: LawFact[];
  sentences: string[];
  legal: Legal[];
  /** The derivation of the amounts, where there are some. */
  derivation?: unknown;
}

/** A row of a table of law. */
export interface LawFact extends Legal {
  /** Its number: a rate in percent, an amount, a count of days; what its table counts in. */
  value: string;
  /** Whether it is law. */
  status: "in_force" | "proposed" | "repealed";
  /** How it is known: `own` is unconfirmed. */
  known: "read" | "derived" | "own";
}

/** A rate that takes the place of another. */
export interface RateChange {
  /** JSON Pointer of the rate. */
  place: string;
  /** The rate of the invoice, in percent. */
  from: string;
  /** The rate of the other day, in percent. */
  to: string;
  /** The law of the rate of the invoice. */
  legalFrom: Legal;
  /** The law of the rate of the other day. */
  legalTo: Legal;
}

/** An amount that changes with the law. */
export interface AmountChange {
  /** The key of the amount. */
  key: string;
  /** What it is called. */
  label: string;
  /** Under the law of the invoice's own day. */
  before: string;
  /** Under the law of the other day. */
  after: string;
  /** The second less the first. */
  difference: string;
  /** How the second comes about, in sentences. */
  derivation: string[];
}

/** What changes for an invoice from the law of its own day to that of another. */
export interface LawChanges {
  /** The day whose law applies to the invoice as it is. */
  from?: string;
  /** The other day. */
  to: string;
  /** The totals under the law of its own day. */
  totals: Totals;
  /** The totals under the law of the other day, at its rates. */
  totalsThen: Totals;
  /** Rates that are others on the other day. */
  rates?: RateChange[];
  /** Amounts that change with them. */
  differences?: AmountChange[];
  /** Findings that only the other day brings. */
  findingsNew: Finding[];
  /** Findings that the other day takes away. */
  findingsGone: Finding[];
  /** Laws that hold on the other day only. */
  begins: Legal[];
  /** Laws that hold on its own day only. */
  ends: Legal[];
  /** Proposed law for the other day, if asked for; not in force. */
  proposed?: Legal[];
  /** What that proposed law would make of the invoice; not in force. */
  preview?: {
    /** That it is a proposal, in a sentence. */
    note: string;
    /** The totals at the proposed rates. */
    totals: Totals;
    /** Rates that would be others than on the invoice. */
    rates: RateChange[];
    /** Amounts that would change with them. */
    differences: AmountChange[];
  };
  /** The same in sentences. */
  sentences: string[];
}

/** A table for a spreadsheet. */
export interface SheetTable {
  /** The names of the columns. */
  readonly columns: readonly string[];
  /** The rows, each with a cell for every column. */
  readonly rows: readonly (readonly SheetCell[])[];
}

/** A cell: text, a number, or a formula (without `=`, with commas and points) and the value that it comes to. */
export type SheetCell =
  | { readonly type: "text"; readonly value: string }
  | { readonly type: "number"; readonly value: string }
  | { readonly type: "formula"; readonly formula: string; readonly value: string };
