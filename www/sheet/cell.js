// A value edited in place. Typing goes to the core at once; what stood here before the visit is what undo brings back.
// While nobody is in the cell its value is written in the manner of the sheet.
import { h } from "../dom.js";
import { typedDay, typedNumber } from "../text/typed.js";

const PLAIN = { read: (typed) => typed, write: (plain) => plain, bare: (plain) => plain };

/** How each kind of value is typed, written, and shown for editing. */
const manners = ({ lang, number, price, day }) => {
  const typed = { read: (text) => typedNumber(text, lang), bare: (plain) => (lang === "pl" ? plain.replace(".", ",") : plain) };
  return {
    number: { ...typed, write: number },
    price: { ...typed, write: price },
    date: { read: typedDay, write: (iso) => day(iso, lang === "pl" ? "short" : "long"), bare: (plain) => plain },
  };
};

/** An input for the value at `place` (JSON Pointer), written as `text` while it is not being edited; on a finished invoice
 *  the text alone. `type`: `number`, `price` or `date`, for what is typed in the manner of a language. */
export function cell(page, { place, value = "", label, kind = "", placeholder = " ", text, key, type }) {
  if (!page.draft) {
    return key ? null : h("span", { "data-place": place }, text ?? value);
  }
  const { read, write, bare } = manners(page)[type] ?? PLAIN;
  const written = (plain) => (plain === "" ? "" : write(plain));
  let held = value;
  let was = value;
  let remembered = false;
  return h(`input.cell${kind}`, {
    value: written(value), placeholder, "aria-label": label, "data-place": place, "data-key": key, type: "text", autocomplete: "off", spellcheck: "false",
    inputmode: kind.includes("num") ? "decimal" : undefined,
    onfocus: ({ target }) => {
      if (target.value === written(held) && written(held) !== bare(held)) {
        target.value = bare(held);
        // As when the cursor comes by Tab: what is typed next replaces what stands here.
        target.select();
      }
      was = held;
      remembered = false;
    },
    onblur: ({ target }) => { target.value = written(held); },
    oninput: ({ target }) => {
      held = read(target.value);
      page.actions.edit(place, held, { was, remember: !remembered });
      remembered = true;
    },
  });
}
