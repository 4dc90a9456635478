// Elements made from values. Text always goes in as text (never as markup), styles as classes: the content security
// policy allows neither inline style nor inline script.

/** `h("button.btn.primary", { onclick, "aria-label": … }, "text", child, …)`; null and false children are left out. */
export function h(what, props = {}, ...children) {
  const [tag, ...classes] = what.split(".");
  const element = document.createElement(tag || "div");
  if (classes.length) element.className = classes.join(" ");
  return fill(element, props, children);
}

const SVG = "http://www.w3.org/2000/svg";

/** The same for SVG. */
export function svg(what, props = {}, ...children) {
  const [tag, ...classes] = what.split(".");
  const element = document.createElementNS(SVG, tag);
  if (classes.length) element.setAttribute("class", classes.join(" "));
  return fill(element, props, children);
}

function fill(element, props, children) {
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "value") element.value = value;
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** A message in which what stands between backticks is quoted from a file. */
export const quoting = (text = "") => text.split("`").map((part, index) => (index % 2 ? h("code", {}, part) : part));

/** Puts `children` in place of what `element` held. */
export function replace(element, ...children) {
  element.replaceChildren(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
}

/** The elements under `root` whose `data-…` attribute has exactly this value. */
export function having(root, attribute, value) {
  return root.querySelectorAll(`[${attribute}="${CSS.escape(value)}"]`);
}

/** Offers `text` to be saved as a file; it never leaves the page otherwise. */
export function save(name, type, text) {
  const url = URL.createObjectURL(new Blob([text], { type }));
  h("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}
