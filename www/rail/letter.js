// A message about the invoice: written here, sent by the reader. To the supplier it asks for what one finding needs, for
// what all open findings need together, or says that the reader sees an amount otherwise; to the buyer it is a
// reminder or a receipt.
import { h, replace } from "../dom.js";
import { bearsHonorific, findingId, isPerson } from "../answer.js";
import * as core from "../core.js";
import { languages, speaker } from "../text/index.js";
import { receiptText, stampSaid } from "./receipt.js";
import { reminderText } from "./reminder.js";
import { amountsText } from "./values.js";

/** The title of each kind of letter and what the reader should know of it. */
const HEADS = { request: ["request.title", "request.note"], dispute: ["dispute.title", "dispute.note"], reminder: ["reminder.title", "reminder.note"], receipt: ["receipt.title", "receipt.note"] };
const kindOf = ({ dispute, about }) => about ?? (dispute ? "dispute" : "request");
const TEXTS = { reminder: reminderText, receipt: receiptText };

export function mountLetter(store, actions, tell) {
  const dialog = h("dialog", { "aria-labelledby": "letter-title", "aria-describedby": "letter-note", onclose: () => {
    if (store.get().letter) actions.closeLetter();
    // The rail may have been drawn anew meanwhile: the focus goes back to the button that opened the letter, or to the rail.
    if ([document.body, null].includes(document.activeElement) || dialog.contains(document.activeElement)) (opener && document.querySelector(`#rail [data-hold="${CSS.escape(opener)}"]`) || document.getElementById("rail")).focus();
  } });
  let opener = null;
  document.body.append(dialog);
  store.on(["letter"], (state) => {
    if (!state.letter) return dialog.open && dialog.close();
    const say = speaker(state.lang);
    const { letter } = state;
    const [title, note] = HEADS[kindOf(letter)].map((key) => say(key));
    const text = h("textarea", { lang: letter.lang, "aria-label": title, spellcheck: "false", value: (TEXTS[letter.about] ?? letterText)(state) });
    const stamp = letter.about === "receipt" && stampSaid(state);
    replace(dialog,
      h("h2", { id: "letter-title" }, title), h("p", { id: "letter-note" }, note, stamp && ` ${say("receipt.paper", { sentence: stamp })}`), text,
      h("div.do", {},
        h("div.seg", { role: "group", "aria-label": say("request.language") }, languages.map(({ code, name }) =>
          h("button", { type: "button", lang: code, "aria-pressed": String(code === letter.lang), onclick: () => rewrite(letter, code) }, name))),
        h("button.btn", { type: "button", onclick: () => dialog.close() }, say("request.close")),
        h("button.btn.primary", { type: "button", onclick: async () => {
          text.select();
          await navigator.clipboard.writeText(text.value).catch(() => document.execCommand("copy"));
          actions.written((letter.findings ?? []).map(findingId));
          tell("request.copied");
        } }, say("request.copy"))));
    if (!dialog.open) {
      opener = document.activeElement?.dataset.hold ?? null;
      dialog.showModal();
    }
    beginAt(text, letter.findings ? 0 : text.value.indexOf(BLANK));
  });
  const rewrite = ({ findings, dispute, about }, lang) => (about ? actions.writeTo(about, lang) : dispute ? actions.dispute(dispute.key, lang) : actions.write(findings, lang));
}

/** Where the reader's own words belong. */
export const BLANK = "…";

/** The cursor where writing begins: at the blank to be filled in, which what is typed replaces, else at the top. */
function beginAt(text, at) {
  text.setSelectionRange(Math.max(at, 0), at > 0 ? at + BLANK.length : 0);
  text.scrollTop = 0;
  text.focus();
}

/** The letter: what the core says about the findings or the amount, between two courteous sentences. */
export function letterText(state) {
  const { letter: { findings, dispute, lang }, review } = state;
  const say = speaker(lang);
  const { number, issueDate, seller, buyer } = review.calculation.invoice;
  const { day } = amountsText({ lang, review }, core);
  const missing = findings?.every(({ remedy }) => remedy?.action === "provide_info");
  const [subject, end] = dispute ? ["dispute.subject", "dispute.end"] : missing ? ["request.subjectInfo", "request.endInfo"] : ["request.subject", "request.end"];
  const [open, openBare] = dispute ? ["dispute.open", "dispute.openBare"] : ["request.open", "request.openBare"];
  const date = issueDate && day(issueDate, lang === "pl" ? "short" : "long");
  return [
    tidy(say(subject, { number: number ?? "" })),
    addressee(say, seller),
    number && date ? say(open, { number, date }) : say(openBare),
    ...(dispute ? disputed(say, dispute) : findings.map((finding, index) => found(say, finding, findings.length > 1 ? `${index + 1}. ` : `${say("request.point")} `))),
    say(end),
    buyer?.name,
  ].filter(Boolean).join("\n\n");
}

/** To whom it goes: an organisation or a person, and never a second honorific behind a name that bears one. */
export function addressee(say, { name, entityType } = {}) {
  if (!name || bearsHonorific(name)) return name;
  return say(isPerson(entityType) ? "request.helloPerson" : "request.hello", { name });
}

/** What was found at one place and on what it rests. */
function found(say, finding, mark) {
  const { clause, legal } = finding;
  const basis = clause ? `${say("request.clause", clause)}${clause.quote ? `\n  ${clause.quote}` : ""}` : legal?.citation;
  const where = finding.official && finding.xpath && say("request.where", { rule: finding.rule, place: finding.xpath });
  return [`${mark}${finding.title}`, finding.what, where, basis].filter(Boolean).join("\n");
}

/** The amount as billed and as it came about, what the reader puts against it, and what shows it. */
const disputed = (say, { item, name, value, sentences, tried, evidence }) => [
  [`${say("request.point")} ${say(item ? "dispute.amountOf" : "dispute.amount", { item, name, value })}`, ...sentences].join("\n"),
  tried ? [say("dispute.ours", tried), ...tried.sentences].join("\n") : say("dispute.oursBlank", { blank: BLANK }),
  evidence.length > 0 && say("dispute.evidence", { names: evidence }),
];

/** Where a value is missing, no blank is left twice. */
const tidy = (text) => text.replace(/ {2,}/g, " ").replace(/ ([:：])/g, "$1").trim();
