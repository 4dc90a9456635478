// The examples shown on the empty page: our own documents, with invented names and numbers.

export const examples = [
  { id: "ja", files: ["ja-msa7.json", "ja-msa7.contract.json"], mark: "shu", words: ["請求書", "株式会社みなと商事 御中"], lang: "ja" },
  { id: "pl", files: ["pl-faktura.json"], mark: "matsu", words: ["Faktura", "Pracownia Żuraw sp. z o.o."], lang: "pl" },
  { id: "en", files: ["en-ubl.xml"], mark: "matsu", words: ["Invoice", "Lantern Studio Ltd"], lang: "en" },
  { id: "error", files: ["en-error.xml"], mark: "shu", words: ["Invoice", "Larkspur Catering BV"], lang: "en" },
  { id: "rules", files: ["en-rules.xml"], mark: "shu", spot: "party", words: ["Invoice", "Larkspur Catering BV"], lang: "en" },
];

/** The files of an example, fetched from beside the page. */
export function fetchExample({ files }) {
  return Promise.all(
    files.map(async (name) => {
      const answer = await fetch(new URL(`../examples/${name}`, import.meta.url));
      return { name, data: new Uint8Array(await answer.arrayBuffer()) };
    }),
  );
}
