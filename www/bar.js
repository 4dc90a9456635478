// The bar: what is open, from which side it is looked at, in which language, open and print.
import { h, replace } from "./dom.js";
import { isXml } from "./open/xml.js";
import { languages, speaker } from "./text/index.js";

const roles = ["issuer_draft", "issuer_sent", "receiver", "agent"];

export function mountBar(bar, store, actions, pick) {
  const render = (state) => {
    const say = speaker(state.lang);
    const file = state.files.find(({ id }) => id === state.current);
    const held = bar.contains(document.activeElement) ? document.activeElement.id : null;
    replace(bar,
      h("button.mark", { type: "button", id: "home", title: say("bar.home"), onclick: actions.home }, h("i", { lang: "ja", "aria-hidden": "true" }, "明"), "Meisai"),
      h("div.crumb", {}, file ? [h("b", {}, file.name), file.contract && ` + ${file.contract.name}`] : say("app.tagline")),
      h("nav", {},
        file && !file.error && h("select.pick", { id: "role", "aria-label": say("bar.role"), onchange: ({ target }) => actions.become(target.value) },
          roles.map((role) => h("option", { value: role, selected: role === state.role }, say(`role.${role}`)))),
        h("div.seg", { role: "group", "aria-label": say("bar.language") }, languages.map(({ code, name }) =>
          h("button", { type: "button", id: `lang-${code}`, lang: code, "aria-pressed": String(code === state.lang), onclick: () => actions.speak(code) }, name))),
        file && state.review && state.role === "issuer_draft" && h("button.btn", { type: "button", id: "save", onclick: actions.saveDraft }, say("bar.save")),
        h("button.btn", { type: "button", id: "open", disabled: !state.ready, onclick: pick }, say("bar.open")),
        file?.data && state.review && isXml(file.data) && h("button.btn", { type: "button", id: "source", onclick: () => actions.readSource({ line: 1 }) }, say("bar.source")),
        file && state.review && h("button.btn", { type: "button", id: "print", onclick: () => print() }, say("bar.print"))));
    if (held) document.getElementById(held)?.focus();
  };
  store.on(["lang", "role", "files", "current", "ready", "review"], render);
  render(store.get());
}
