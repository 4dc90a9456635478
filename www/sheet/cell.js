// A value edited in place. Typing goes to the core at once; what stood here before the visit is what undo brings back.
import { h } from "../dom.js";

/** An input for the value at `place` (JSON Pointer); on a finished invoice the value alone. */
export function cell(page, { place, value = "", label, kind = "", placeholder = " ", text, key }) {
  if (!page.draft) {
    return key ? null : h("span", { "data-place": place }, text ?? value);
  }
  let was = value;
  let remembered = false;
  return h(`input.cell${kind}`, {
    value, placeholder, "aria-label": label, "data-place": place, "data-key": key, type: "text", autocomplete: "off", spellcheck: "false",
    inputmode: kind.includes("num") ? "decimal" : undefined,
    onfocus: ({ target }) => { was = target.value; remembered = false; },
    oninput: ({ target }) => {
      page.actions.edit(place, target.value, { was, remember: !remembered });
      remembered = true;
    },
  });
}
