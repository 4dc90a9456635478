// File names from patterns: `*` and `?` within a name, `**` over folders. Names that exist are taken as they are; a folder
// stands for the invoices in it.

import { existsSync, readdirSync, statSync } from "node:fs";

/** Whether a name is a folder. */
export function isFolder(path) {
  return path !== "-" && (statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false);
}

/** The invoices in a folder (`.xml`, `.json`), by name, however deep; a folder without any stays, so that opening it says so. */
export function invoicesOf(path, wanted = /\.(xml|json)$/i) {
  if (!isFolder(path)) return [path];
  const found = inside(path.endsWith("/") ? path : `${path}/`, wanted);
  return found.length > 0 ? found : [path];
}

function inside(folder, wanted) {
  const byName = entries(folder).sort((a, b) => (a.name < b.name ? -1 : 1));
  return byName.flatMap((entry) => {
    const path = folder + entry.name;
    if (entry.isDirectory()) return inside(`${path}/`, wanted);
    return wanted.test(entry.name) && !isFolder(path) ? [path] : [];
  });
}

/** The files of a pattern, sorted; a pattern that fits none stays as it is, so that opening it says so. */
export function expand(pattern) {
  if (pattern === "" || !/[*?]/.test(pattern) || existsSync(pattern)) return pattern === "" ? [] : [pattern];
  const [first, ...rest] = pattern.split(/[\\/]/);
  const rooted = first === "" || /^[a-z]:$/i.test(first);
  const found = rooted ? walk(`${first}/`, rest) : walk("", [first, ...rest]);
  return found.length > 0 ? [...new Set(found)].sort() : [pattern];
}

function walk(folder, [step, ...rest]) {
  if (step === undefined) return [];
  if (step === "**") {
    const deeper = entries(folder).filter((entry) => entry.isDirectory());
    return [...walk(folder, rest), ...deeper.flatMap(({ name }) => walk(`${folder}${name}/`, [step, ...rest]))];
  }
  if (!/[*?]/.test(step)) {
    if (rest.length === 0) return existsSync(folder + step) ? [folder + step] : [];
    return walk(`${folder}${step}/`, rest);
  }
  const fits = new RegExp(`^${step.replace(/[.+^${}()|[\]\\]/g, "\\$&").replace(/\*+/g, ".*").replace(/\?/g, ".")}$`, "su");
  const names = entries(folder).filter(({ name }) => fits.test(name) && (step.startsWith(".") || !name.startsWith(".")));
  if (rest.length === 0) return names.filter((entry) => !entry.isDirectory()).map(({ name }) => folder + name);
  return names.filter((entry) => entry.isDirectory()).flatMap(({ name }) => walk(`${folder}${name}/`, rest));
}

function entries(folder) {
  try {
    return readdirSync(folder || ".", { withFileTypes: true });
  } catch {
    return [];
  }
}
