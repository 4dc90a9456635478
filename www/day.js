// A field for a day, written in the manner of the reader and not of the browser: `2026/10/31`, `31.10.2026`,
// `31 Oct 2026`. Any of these manners, an ISO date and a Japanese era are read.
import { h } from "./dom.js";
import * as core from "./core.js";
import { speaker } from "./text/index.js";
import { isDay, typedDay } from "./text/typed.js";

/** `value` and what `onday` receives are ISO dates; an empty field is an empty text. What is no day is told at the field.
 *  `dataset.iso` is the day that was last read. */
export function dayInput({ lang, value = "", onday = () => {}, ...props }) {
  const say = speaker(lang);
  const write = (iso) => (isDay(iso) ? core.day(iso, lang, "short") : iso);
  const read = ({ target }) => {
    const iso = typedDay(target.value);
    const known = iso === "" || isDay(iso);
    target.setCustomValidity(known ? "" : say("day.wrong", { example: write("2026-10-31") }));
    return known ? iso : null;
  };
  return h("input", {
    type: "text", autocomplete: "off", spellcheck: "false", placeholder: write("2026-10-31"), value: write(value), "data-iso": value || undefined, "data-written": write(value), ...props,
    oninput: read,
    onchange: (event) => {
      const { target } = event;
      const iso = read(event);
      if (iso === null) return target.reportValidity();
      target.value = target.dataset.written = write(iso);
      target.dataset.iso = iso;
      onday(iso);
    },
  });
}
