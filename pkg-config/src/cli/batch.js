// What many files have in common: how many are in order, and one line per cause.

import { MARKS, shortened, table } from "./text.js";

const SENTENCE_WIDTH = 60;
/** The best first. */
const VERDICTS = ["valid", "undecided", "invalid"];
const WEIGHTS = ["error", undefined, "warning", "info"];

export class Batch {
  #verdicts = new Map();
  #causes = new Map();

  /** Counts what all rule sets say of one file. */
  add(answers) {
    const worst = VERDICTS[Math.max(0, ...answers.map(({ verdict }) => VERDICTS.indexOf(verdict)))];
    this.#verdicts.set(worst, (this.#verdicts.get(worst) ?? 0) + 1);
    const inThisFile = new Set();
    for (const { findings, unchecked } of answers) {
      const open = unchecked.map(({ rule, because }) => ({ rule, title: because }));
      for (const { rule, severity, title } of [...findings, ...open]) {
        const key = `${rule} ${severity}`;
        const cause = this.#causes.get(key) ?? { rule, severity, title, times: 0, files: 0 };
        cause.times += 1;
        cause.files += inThisFile.has(key) ? 0 : 1;
        inThisFile.add(key);
        this.#causes.set(key, cause);
      }
    }
  }

  /** The verdicts in one line, then the causes: the heaviest first, then those of most files. */
  toText(files, word) {
    const counted = VERDICTS.filter((verdict) => this.#verdicts.has(verdict)).map((verdict) => [word(`validity.${verdict}`), this.#verdicts.get(verdict)]);
    const answered = counted.reduce((sum, [, count]) => sum + count, 0);
    if (answered < files) counted.push([word("cli.unanswered"), files - answered]);
    const head = `\n  ${[[word("cli.files"), files], ...counted].map((pair) => pair.join(" ")).join(" · ")}\n`;
    if (this.#causes.size === 0) return head;
    const weight = ({ severity }) => WEIGHTS.indexOf(severity);
    const rank = (a, b) => weight(a) - weight(b) || b.files - a.files || b.times - a.times || (a.rule < b.rule ? -1 : 1);
    const rows = [...this.#causes.values()].sort(rank);
    const cells = rows.map(({ rule, severity, title, times, files }) => [MARKS[severity] ?? "?", rule, `${times}`, `${files}`, shortened(title, SENTENCE_WIDTH)]);
    return `${head}\n${table("<<>><", [["", word("cli.rule"), word("cli.findings"), word("cli.files"), ""], null, ...cells])}`;
  }
}
