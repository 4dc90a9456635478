// The worked reviews as cases to practise on: some in order, some not; their numbers do not tell which.

const at = (folder, kind) => ({ folder, files: [`${kind}.json`, "contract.json", "evidence.json"] });

export const CASES = [
  at("ses", "errors"), at("retainer", "clean"), at("saas", "errors"),
  at("ses", "clean"), at("retainer", "errors"), at("saas", "clean"),
  at("construction", "errors"), at("indexation", "clean"),
  at("freight", "errors"), at("construction", "clean"),
  at("indexation", "errors"), at("freight", "clean"),
].map((one, index) => ({ ...one, id: `case-${index + 1}` }));

/** The files of a case under names that do not tell the answer. */
export function fetchCase({ id, folder, files }) {
  return Promise.all(files.map(async (name, index) => {
    const answer = await fetch(new URL(`./${folder}/${name}`, import.meta.url));
    return { name: index === 0 ? `${id}.json` : name, data: new Uint8Array(await answer.arrayBuffer()) };
  }));
}
