// JSON as people write it: comments and a comma before a closing bracket may stand in it.

/** The value of JSON text; throws where it is none. */
export function parseJsonc(text) {
  try {
    return JSON.parse(text);
  } catch {
    return JSON.parse(bare(text));
  }
}

/** The text without comments and without commas that nothing follows; what stands in quotes is left alone. */
function bare(text) {
  const tokens = /"(?:\\.|[^"\\])*"|\/\/[^\n]*|\/\*[\s\S]*?\*\//g;
  return text.replace(/^\ufeff/, "").replace(tokens, (token) => (token.startsWith("/") ? " " : token)).replace(/"(?:\\.|[^"\\])*"|,(?=\s*[}\]])/g, (token) => (token === "," ? "" : token));
}
