// What is shown before anything is opened: the invitation in three languages with what the page does and keeps to itself,
// an example explained, more examples, and cases to practise on.
import { h } from "../dom.js";
import { languages, speaker } from "../text/index.js";
import { demoCard } from "./demo.js";
import { examples, fetchExample } from "./examples.js";
import { CASES } from "../practice/cases.js";
import { thumb } from "./thumb.js";

export function emptySheet(state, actions, pick) {
  const { lang, ready, coreError } = state;
  const say = speaker(lang);
  const others = languages.filter(({ code }) => code !== lang);
  return h("section.blank", { "aria-label": say("app.tagline") },
    h("div.first", {},
      h("div.invite", {},
        h("h1", { lang }, say("open.drop")),
        others.map(({ code }) => h("p.also", { lang: code }, speaker(code)("open.drop"))),
        h("p.lead", {}, say("open.lead")),
        h("div.choose", {},
          h("button.btn.primary", { type: "button", onclick: pick, disabled: !ready }, say("open.choose")),
          h("button.btn", { type: "button", onclick: actions.newInvoice, disabled: !ready }, say("open.new")),
          h("button.btn", { type: "button", "data-action": "build", onclick: actions.buildContract, disabled: !ready }, say("builder.open"))),
        h("p.private", {}, say("open.private")),
        h("p.kinds", {}, say("open.kinds")),
        coreError && h("p.says", { role: "alert" }, say("error.core"))),
      demoCard(state, say, actions)),
    h("div.examples", {},
      h("h2", {}, say("open.examples")),
      h("div.thumbs", {}, examples.map((example) =>
        thumb(example, say, async () => ready && actions.open(await fetchExample(example), "receiver"))))),
    h("div.practice", {},
      h("h2", {}, say("practice.title")), h("p.kinds", {}, say("practice.note")),
      h("ul.cases", {}, subjects().map(({ folder, cases }) =>
        h("li", {}, h("span", {}, say(`practice.about.${folder}`)), cases.map(({ id, n }) =>
          h("button.btn", { type: "button", disabled: !ready, "data-case": id, "aria-label": `${say("practice.case", { n })}: ${say(`practice.about.${folder}`)}`, onclick: () => actions.practise(id) }, say("practice.case", { n }))))))));
}

/** The cases under what they are about; their numbers do not tell which of them is in order. */
function subjects() {
  const folders = [...new Set(CASES.map(({ folder }) => folder))];
  return folders.map((folder) => ({ folder, cases: CASES.map((one, index) => ({ ...one, n: index + 1 })).filter((one) => one.folder === folder) }));
}
