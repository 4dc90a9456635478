// The whole derivation as a tree that opens, and as a sheet to re-check by hand.
import { h } from "../dom.js";

export function treeView(view, root) {
  return h("div.tree", {}, node(view, root, 0));
}

function node(view, tree, depth) {
  const { say, actions } = view;
  const row = h("span.row", {},
    h("span", {}, tree.key ? h("button.step", { type: "button", onfocus: () => actions.light([tree.key]), onblur: () => actions.light([]), onpointerenter: () => actions.light([tree.key]), onpointerleave: () => actions.light([]) }, tree.label) : tree.label,
      h("span.origin", {}, say(`origin.${tree.origin}`)),
      tree.children.length > 0 && tree.text && h("small", {}, tree.text),
      tree.rounding?.text && h("small", {}, tree.rounding.text),
      tree.clause && h("small", {}, `${tree.clause.document} ${tree.clause.section}`),
      tree.legal && h("small", {}, tree.legal.url ? h("a", { href: tree.legal.url, target: "_blank", rel: "noopener noreferrer" }, tree.legal.citation) : tree.legal.citation)),
    h("span.v", {}, valueText(view, tree)));
  if (tree.truncated) return h("div.leaf", {}, row, h("small", {}, say("why.cut")));
  if (!tree.children.length) return h("div.leaf", {}, row);
  return h("details", depth < 1 ? { open: true } : {}, h("summary", {}, row), h("ul", {}, tree.children.map((child) => h("li", {}, node(view, child, depth + 1)))));
}

const valueText = ({ money, value }, tree) => (/amount|total|price|due|base/.test(tree.key ?? "") ? money(tree.value, "bare") : value(tree.value, { key: tree.key }));

/** CSV: label, operation, value, before rounding, rounding, key, operands. */
export function worksheet(root) {
  const rows = [["key", "label", "operation", "value", "before rounding", "rounding", "origin", "operands"]];
  const walk = (tree) => {
    rows.push([tree.key ?? "", tree.label, tree.op, tree.value, tree.raw ?? "", tree.rounding?.text ?? "", tree.origin, tree.children.map(({ value }) => value).join("; ")]);
    tree.children.forEach(walk);
  };
  walk(root);
  return `\ufeff${rows.map((row) => row.map(field).join(",")).join("\r\n")}\r\n`;
}

/** A CSV field; what a spreadsheet would take for a formula is kept as text. */
function field(text) {
  const safe = /^[=+\-@\t\r]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
