// The whole derivation as a tree that opens, and as a table to re-check by hand.
import { h } from "../dom.js";

export const treeView = (view, root) => h("div.tree", {}, node(view, root, 0));

function node(view, tree, depth) {
  const { say, actions } = view;
  const light = tree.key && { onfocus: () => actions.light([tree.key]), onblur: () => actions.light([]), onpointerenter: () => actions.light([tree.key]), onpointerleave: () => actions.light([]) };
  const row = h("span.row", {},
    h("span", {}, tree.label, h("span.origin", {}, say(`origin.${tree.origin}`))),
    h("span.v", {}, view.value(tree.value, tree, "bare")));
  const why = [tree.children.length > 0 && tree.text, tree.rounding?.text, tree.clause && `${tree.clause.document} ${tree.clause.section}`, tree.truncated && say("why.cut")].filter(Boolean).map((text) => h("small", {}, text));
  const law = tree.legal && h("small", {}, tree.legal.url ? h("a", { href: tree.legal.url, target: "_blank", rel: "noopener noreferrer" }, tree.legal.citation) : tree.legal.citation);
  if (!tree.children.length) return h("div.leaf", light ?? {}, row, why, law);
  return h("details", { open: depth < 1 }, h("summary", light ?? {}, row), why, law, h("ul", {}, named(tree.children).map((child) => h("li", {}, node(view, child, depth + 1)))));
}

/** A step without a name, such as a turned sign, gives way to what it was made of. */
const named = (children) => children.flatMap((child) => (child.label || !child.children.length ? [child] : named(child.children)));

/** The tree as a table: what each value is called, what it is, how it came about, and where it is from. */
export function treeTable(root, say) {
  const rows = [];
  const text = (value) => ({ type: "text", value: value ?? "" });
  const walk = (tree, depth) => {
    const operands = tree.children.map(({ value }) => value).join("; ");
    rows.push([text(`${"\u3000".repeat(depth)}${tree.label}`), { type: "number", value: tree.value }, text(tree.children.length ? tree.text : ""), text(operands), text(tree.rounding?.text), text(say(`origin.${tree.origin}`)), text(tree.key)]);
    tree.children.forEach((child) => walk(child, depth + 1));
  };
  walk(root, 0);
  return { columns: ["name", "value", "how", "operands", "rounding", "origin", "key"].map((name) => say(`table.${name}`)), rows };
}
