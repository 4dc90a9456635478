// The worked reviews as cases to practise on: some in order, some not; their numbers do not tell which.

const at = (name, lang, kind) => ({ id: `${name}-${kind}`, lang, folder: name, files: [`${kind}.json`, "contract.json", "evidence.json"] });

export const CASES = [
  at("ses", "ses", "errors"), at("retainer", "retainer", "clean"), at("saas", "saas", "errors"),
  at("ses", "ses", "clean"), at("retainer", "retainer", "errors"), at("saas", "saas", "clean"),
  at("construction", "construction", "errors"), at("indexation", "indexation", "clean"),
  at("indexation", "indexation", "errors"), at("construction", "construction", "clean"),
].map((one, index) => ({ ...one, id: `case-${index + 1}` }));

/** The files of a case under names that do not tell the answer. */
export function fetchCase({ id, folder, files }) {
  return Promise.all(files.map(async (name, index) => {
    const answer = await fetch(new URL(`./${folder}/${name}`, import.meta.url));
    return { name: index === 0 ? `${id}.json` : name, data: new Uint8Array(await answer.arrayBuffer()) };
  }));
}
