// A contract, term by term: forms from the catalogue of terms, the clause beside its form, what the linter says at once.
// The result is JSON of the reader's own; nothing is kept here.
import { h, replace } from "../dom.js";
import * as core from "../core.js";
import { speaker } from "../text/index.js";
import { field } from "./fields.js";
import { kindName, termCard } from "./term.js";

export const STARTS = ["ses", "saas", "retainer", "construction", "indexation", "freight"];

export function mountBuilder(store, actions) {
  const dialog = h("dialog.builder", { "aria-labelledby": "builder-title", onclose: () => store.get().builder && actions.closeBuilder() });
  document.body.append(dialog);
  let later = 0;
  store.on(["builder", "lang"], (state, patch) => {
    if (!state.builder) return dialog.open && dialog.close();
    if ("lang" in patch || !dialog.open || patch.builder?.fresh) draw(dialog, state);
    if (!dialog.open) dialog.showModal();
  });

  function draw(place, { lang, builder: { contract, name }, current }) {
    const say = speaker(lang);
    const catalogue = core.termCatalogue(lang);
    const terms = termsOf(contract);
    const lint = h("div.lint", { role: "status" });
    const body = h("div.terms");
    const form = { say, lang, path: "", findings: [], changed: () => { clearTimeout(later); later = setTimeout(check, 120); }, redraw };
    const head = ["id", "title"].map((key) => ({ name: key, shape: "text", required: key === "id" })).concat({ name: "currency", shape: "currency", required: true }, { name: "validFrom", shape: "date" })
      .map((one) => field({ ...form, path: "" }, { ...one, title: say(`builder.head.${one.name}`), help: "" }, contract));

    function redraw() {
      const held = document.activeElement?.id;
      replace(body, terms.map((_, index) => termCard(form, catalogue, terms, index)), terms.length === 0 && h("p.none", {}, say("builder.empty")));
      if (held) document.getElementById(held)?.focus();
    }
    function check() {
      const answer = core.lintContract(JSON.stringify(contract), lang);
      form.findings = answer.findings;
      replace(lint, h("h3", {}, say("builder.lint")), h("p", {}, answer.summary), h("ul.own", {}, answer.findings.map((one) => h(`li.${one.severity}`, {},
        h("button.step", { type: "button", onclick: () => go(one.place) }, h("b", {}, one.title)), h("span", {}, ` ${one.what}`), one.do && h("small", {}, one.do)))));
    }
    const go = (at) => {
      const spot = document.getElementById(at) ?? body.querySelector(`[data-term="${/^\/terms\/\d+/.exec(at)?.[0]}"]`);
      spot?.scrollIntoView({ block: "center" });
      spot?.matches("input, select, textarea") && spot.focus();
    };
    function add(kind) {
      terms.push({ id: freeId(terms), kind, clause: {}, params: {} });
      check();
      redraw();
      document.getElementById(`/terms/${terms.length - 1}/clause/section`)?.focus();
    }

    replace(place,
      h("h2", { id: "builder-title" }, say("builder.title")), h("p", {}, say("builder.note")),
      h("div.starts", {}, h("span", {}, say("builder.starts")), STARTS.map((one) => h("button.btn", { type: "button", "data-start": one, onclick: () => actions.startContract(one) }, say(`builder.start.${one}`)))),
      h("div.desk2", {},
        h("div.written", {}, h("div.headform", {}, head), body, kindPicker(say, catalogue, add)),
        lint),
      h("div.do", {},
        h("button.btn", { type: "button", onclick: () => dialog.close() }, say("request.close")),
        current && h("button.btn", { type: "button", id: "builder-use", onclick: () => actions.useContract(contract, name) }, say("builder.use")),
        h("button.btn.primary", { type: "button", id: "builder-save", onclick: () => actions.saveBuilt(contract) }, say("builder.save"))));
    check();
    redraw();
  }
}

/** The terms that are edited: of a contract in versions those of its last one. */
const termsOf = (contract) => (contract.versions?.length ? (contract.versions.at(-1).terms ??= []) : (contract.terms ??= []));

function freeId(terms) {
  const taken = new Set(terms.map(({ id }) => id));
  let n = terms.length + 1;
  while (taken.has(`T${n}`)) n += 1;
  return `T${n}`;
}

/** All kinds of terms under their group, narrowed by what is typed. */
function kindPicker(say, catalogue, add) {
  const groups = [...new Set(catalogue.map(({ kind }) => kind.split(".")[0]))];
  const list = h("div.kinds");
  const narrow = (typed) => {
    const words = typed.toLocaleLowerCase().split(/\s+/).filter(Boolean);
    const suits = (one) => words.every((word) => `${one.kind} ${one.title} ${one.parameters.map(({ title }) => title).join(" ")}`.toLocaleLowerCase().includes(word));
    replace(list, groups.map((group) => {
      const own = catalogue.filter((one) => one.kind.startsWith(`${group}.`) && suits(one));
      return own.length > 0 && h("details", { open: words.length > 0 || undefined }, h("summary", {}, say.known(`builder.group.${group}`, group), h("span", {}, ` ${own.length}`)),
        h("div.choices", {}, own.map((one) => h("button.btn", { type: "button", "data-kind": one.kind, onclick: () => add(one.kind) }, kindName(one)))));
    }));
  };
  narrow("");
  return h("section.pickkind", { "aria-label": say("builder.add") }, h("h3", {}, say("builder.add")),
    h("input", { type: "search", id: "builder-filter", "aria-label": say("builder.filter"), placeholder: say("builder.filter"), autocomplete: "off", oninput: ({ target }) => narrow(target.value) }), list);
}
