// The contract that came with the invoice: its clauses as they are quoted.
import { parseJsonc } from "../open/jsonc.js";
import { h, quoting } from "../dom.js";

export function contractCard({ state: { files, current, at, practice }, say, day, actions }) {
  const { contract, contractTrouble } = files.find(({ id }) => id === current) ?? {};
  if (contractTrouble) return troubleCard(contractTrouble, say);
  const parsed = contract && read(contract.data);
  if (!parsed) return null;
  const terms = parsed.terms ?? parsed.versions?.flatMap((version) => version.terms ?? []) ?? [];
  const from = parsed.validFrom ?? parsed.valid_from;
  return h("section.card", { "aria-label": say("contract.title") },
    h("h2", {}, h("span", {}, [say("contract.title"), parsed.title ?? parsed.id].filter(Boolean).join(": ")), from && h("span", {}, say("contract.version", { from: day(from) }))),
    h("ul.list-plain", {}, terms.map(({ clause = {}, kind }) =>
      h("li", { class: at?.clause && at.clause === clause.section ? "here" : undefined, "data-clause": clause.section },
        h("b", {}, clause.section ?? kind), h("q", {}, clause.quote ?? say("contract.noQuote"))))),
    !(practice && !practice.done) && h("div.foot", {}, h("button.btn.plain", { type: "button", "data-action": "build", "data-hold": "build", onclick: actions.buildContract }, say("builder.edit"))));
}

function troubleCard({ name, error: { kind, message, hint } }, say) {
  return h("section.card", { "aria-label": say("error.contract") }, h("h2", {}, h("span", {}, say("error.contract"))),
    h("ul.list-plain", {}, h("li", {}, h("b", {}, name), ` ${say(`error.${kind}`)}`, h("small", {}, quoting([message, hint].filter(Boolean).join("; "))))));
}

function read(data) {
  try {
    return parseJsonc(typeof data === "string" ? data : new TextDecoder().decode(data));
  } catch {
    return null;
  }
}
