// The request to the supplier: written here, sent by the reader. The received invoice stays as it is.
import { h, replace } from "../dom.js";
import { findingId } from "../answer.js";
import * as core from "../core.js";
import { languages, speaker } from "../text/index.js";
import { amountsText } from "./values.js";

export function mountLetter(store, actions, tell) {
  const dialog = h("dialog", { "aria-labelledby": "letter-title", onclose: () => store.get().letter && actions.closeLetter() });
  document.body.append(dialog);
  store.on(["letter"], (state) => {
    if (!state.letter) return dialog.open && dialog.close();
    const say = speaker(state.lang);
    const text = h("textarea", { lang: state.letter.lang, "aria-label": say("request.title"), spellcheck: "false", value: letterText(state) });
    replace(dialog,
      h("h2", { id: "letter-title" }, say("request.title")), h("p", {}, say("request.note")), text,
      h("div.do", {},
        h("div.seg", { role: "group", "aria-label": say("request.language") }, languages.map(({ code, name }) =>
          h("button", { type: "button", lang: code, "aria-pressed": String(code === state.letter.lang), onclick: () => actions.write(state.letter.finding, code) }, name))),
        h("button.btn", { type: "button", onclick: () => dialog.close() }, say("request.close")),
        h("button.btn.primary", { type: "button", onclick: async () => {
          text.select();
          await navigator.clipboard.writeText(text.value).catch(() => document.execCommand("copy"));
          actions.written(findingId(state.letter.finding));
          tell("request.copied");
        } }, say("request.copy"))));
    if (!dialog.open) dialog.showModal();
    text.setSelectionRange(0, 0);
    text.scrollTop = 0;
  });
}

/** The letter: what the core says about the finding, between two courteous sentences. */
export function letterText({ letter: { finding, lang }, review }) {
  const say = speaker(lang);
  const { invoice } = review.calculation;
  const { day } = amountsText({ lang, review }, core);
  const { clause, legal } = finding;
  const basis = clause ? `${say("request.clause", clause)}${clause.quote ? `\n  ${clause.quote}` : ""}` : legal?.citation;
  const where = finding.official && finding.xpath && say("request.where", { rule: finding.rule, place: finding.xpath });
  const missing = finding.remedy?.action === "provide_info";
  return [
    say("request.subject", { number: invoice.number ?? "" }),
    say("request.hello", { name: invoice.seller?.name ?? "" }),
    say("request.open", { number: invoice.number ?? "", date: day(invoice.issueDate, lang === "pl" ? "short" : "long") }),
    [`・ ${finding.title}`, finding.what, where, basis].filter(Boolean).join("\n").replace(/^・/, lang === "ja" ? "・" : "–"),
    say(missing ? "request.endInfo" : "request.end"),
    invoice.buyer?.name ?? "",
  ].join("\n\n");
}
