// What is shown before anything is opened: a blank sheet, an invitation in three languages, five examples.
import { h } from "../dom.js";
import { languages, speaker } from "../text/index.js";
import { examples, fetchExample } from "./examples.js";
import { CASES } from "../practice/cases.js";
import { thumb } from "./thumb.js";

export function emptySheet({ lang, ready, coreError }, actions, pick) {
  const say = speaker(lang);
  const others = languages.filter(({ code }) => code !== lang);
  return h("section.blank", { "aria-label": say("app.tagline") },
    h("div.invite", {},
      h("h1", { lang }, say("open.drop")),
      others.map(({ code }) => h("p.also", { lang: code }, speaker(code)("open.drop"))),
      h("div.choose", {},
        h("button.btn.primary", { type: "button", onclick: pick, disabled: !ready }, say("open.choose")),
        h("button.btn", { type: "button", onclick: actions.newInvoice, disabled: !ready }, say("open.new")),
        h("button.btn", { type: "button", "data-action": "build", onclick: actions.buildContract, disabled: !ready }, say("builder.open"))),
      h("p.kinds", {}, say("open.kinds")),
      coreError ? h("p.says", { role: "alert" }, say("error.core")) : !ready && h("p.kinds", {}, say("open.loading"))),
    h("div.examples", {},
      h("h2", {}, say("open.examples")),
      h("div.thumbs", {}, examples.map((example) =>
        thumb(example, say, async () => ready && actions.open(await fetchExample(example), "receiver"))))),
    h("div.practice", {},
      h("h2", {}, say("practice.title")), h("p.kinds", {}, say("practice.note")),
      h("div.choose", {}, CASES.map(({ id, folder: of }, index) =>
        h("button.btn", { type: "button", disabled: !ready, "data-case": id, onclick: () => actions.practise(id) }, say("practice.case", { n: index + 1 }), " ", h("span", {}, say(`practice.about.${of}`)))))));
}
