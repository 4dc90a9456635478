// The words of the page's own interface. `say(key, values)` looks in the reader's language; plural forms are objects
// keyed by Intl.PluralRules categories. Texts about amounts and findings never stand here: the core writes those.
import en from "./en.js";
import ja from "./ja.js";
import pl from "./pl.js";

export const languages = [
  { code: "ja", name: "日本語" },
  { code: "pl", name: "Polski" },
  { code: "en", name: "English" },
];

const tables = { ja, pl, en };
const plurals = Object.fromEntries(Object.keys(tables).map((lang) => [lang, new Intl.PluralRules(lang)]));

/** A function that says `key` in `lang`; `{name}` is replaced by values.name, plurals go by values.n. */
export function speaker(lang) {
  const table = tables[lang] ?? en;
  const say = (key, values = {}) => {
    let text = table[key] ?? `[${key}]`;
    if (typeof text === "object") text = text[plurals[lang].select(values.n)] ?? text.other;
    return text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
  };
  /** `say.known(key, otherwise)`: a word that may have no entry, such as a field name of somebody else's data. */
  say.known = (key, otherwise) => (key in table ? say(key) : otherwise);
  return say;
}

/** The reader's language, as far as the browser tells it. */
export function readersLanguage(wanted = navigator.languages ?? []) {
  for (const tag of wanted) if (tables[tag.slice(0, 2)]) return tag.slice(0, 2);
  return "en";
}
