// An amount is a door: a click, a tap or Enter on it asks why it is what it is (main.js listens on the whole sheet).
import { h } from "../dom.js";

/** The amount of a key, as stated on a finished invoice or as computed on a draft. */
export function shown({ amounts, draft }, key) {
  const held = amounts.get(key);
  return held && (draft ? (held.computed ?? held.stated) : (held.stated ?? held.computed));
}

/** The door of an amount known by its key; nothing if the invoice has no such amount. */
export function amount(page, key, { style = "bare", tag = "" } = {}) {
  const value = shown(page, key);
  if (value === undefined) return null;
  return door(page, { key, place: page.amounts.get(key).place, text: page.money(value, style), tag, style });
}

/** An amount with the sign that its kind has on paper. A negative one keeps its own: `−25.00` as a charge, `−(−25.00)` as an allowance. */
export function signed(sign, value, element) {
  if (!sign || !element) return element;
  if (!(Number(value) < 0)) return [h("span.sign", {}, sign), element];
  return sign === "+" ? element : [h("span.sign", {}, `${sign}(`), element, h("span.sign", {}, ")")];
}

/** A door on any value that stands on the invoice, such as a price. */
export function door(page, { key, place, text, tag = "", style }) {
  if (page.flat) return h("span", { "data-key": key }, text);
  return h(`button.a${tag}`, { type: "button", "data-key": key, "data-place": place, "data-style": style, "aria-expanded": "false" }, text);
}
