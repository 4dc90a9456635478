// A field of a form for each shape of parameter in the catalogue of terms. A field writes into its object as it is typed
// and tells that something changed; a change of rows asks for the form to be drawn anew.
import { dayInput } from "../day.js";
import { h } from "../dom.js";
import { typedNumber } from "../text/typed.js";

const NUMBERS = ["number", "money", "quantity", "hours", "percent", "count", "days"];

/** `form`: `{ say, changed, redraw, path }`; `object[name]` is what the field is about. */
export function field(form, parameter, object) {
  const { shape } = parameter;
  if (shape === "flag") return flag(form, parameter, object);
  if (shape === "choice") return labelled(form, parameter, choice(form, parameter, object));
  if (shape === "tiers" || shape === "objects") return rows(form, parameter, object);
  if (shape === "object") return group(form, parameter, object);
  return labelled(form, parameter, plain(form, parameter, object));
}

function labelled({ path }, { name, title, help, required, default: usual, range, choices }, control) {
  const id = `${path}/${name}`;
  control.id = id;
  const hint = [help, usual && !choices && `(${usual})`, range].filter(Boolean).join(" ");
  if (hint) control.setAttribute("aria-describedby", `${id}?`);
  return h("div.field", {}, h("label", { for: id }, title, required && h("span.must", { title: "*", "aria-hidden": "true" }, " *")), control, hint && h("small", { id: `${id}?` }, hint));
}

/** One value as text; a list of texts is written with commas. */
function plain({ changed, lang }, { name, shape, required, default: usual }, object) {
  const list = shape === "texts";
  const held = object[name];
  if (shape === "date") return dayInput({ lang, value: held, required, onday: (iso) => { put(object, name, iso); changed(); } });
  return h("input", {
    type: "text", value: list ? [held ?? []].flat().join(", ") : (held ?? ""), placeholder: usual, required, autocomplete: "off", spellcheck: "false",
    inputmode: NUMBERS.includes(shape) ? "decimal" : undefined,
    oninput: ({ target: { value } }) => {
      put(object, name, list ? value.split(/[,、，]/).map((one) => one.trim()).filter(Boolean) : NUMBERS.includes(shape) ? typedNumber(value, lang) : shape === "currency" ? value.trim().toUpperCase() : value.trim());
      changed();
    },
  });
}

function choice({ changed, say }, { name, choices = [], required, default: usual }, object) {
  return h("select", { onchange: ({ target }) => { put(object, name, target.value); changed(); } },
    h("option", { value: "" }, usual ? say("builder.usual", { value: choices.find((one) => one.name === usual)?.title ?? usual }) : required ? say("builder.choose") : "–"),
    choices.map(({ name: one, title }) => h("option", { value: one, selected: one === object[name] }, title)));
}

function flag({ changed, path }, { name, title, help, default: usual }, object) {
  const id = `${path}/${name}`;
  return h("div.field.flag", {}, h("label.check", { for: id }, h("input", { type: "checkbox", id, checked: String(object[name] ?? usual) === "true", onchange: ({ target }) => { put(object, name, target.checked); changed(); } }), title), help && h("small", {}, help));
}

function group(form, { name, title, help, fields = [] }, object) {
  const inner = object[name] && typeof object[name] === "object" ? object[name] : {};
  return h("fieldset", {}, h("legend", {}, title), help && h("small", {}, help), fields.map((one) => field({ ...form, path: `${form.path}/${name}`, changed: () => { put(object, name, filled(inner) ? inner : ""); form.changed(); } }, one, inner)));
}

/** A list of objects, such as tiers: a row each. */
function rows(form, { name, title, help, fields = [], required }, object) {
  const list = Array.isArray(object[name]) ? object[name] : [];
  const change = (act) => {
    act();
    put(object, name, list.length ? list : "");
    form.changed();
    form.redraw();
  };
  return h("fieldset", {}, h("legend", {}, title, required && h("span.must", { "aria-hidden": "true" }, " *")), help && h("small", {}, help),
    list.map((row, index) => h("div.rowed", {},
      fields.map((one) => field({ ...form, path: `${form.path}/${name}/${index}` }, one, row)),
      h("button.btn.plain", { type: "button", id: `${form.path}/${name}/${index}/remove`, "aria-label": form.say("builder.removeRow", { n: index + 1 }), onclick: () => change(() => list.splice(index, 1)) }, "×"))),
    h("button.btn", { type: "button", id: `${form.path}/${name}/add`, onclick: () => change(() => list.push({})) }, form.say("builder.addRow")));
}

const filled = (object) => Object.keys(object).length > 0;

/** Sets a value; nothing typed is nothing said. */
export function put(object, name, value) {
  if (value === "" || value === undefined || (Array.isArray(value) && value.length === 0)) delete object[name];
  else object[name] = value;
}
