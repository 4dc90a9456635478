// Further questions about the amount asked about: what it is made of, what depends on it, what if, by which clause or law.
import * as core from "../core.js";

export function furtherActions({ store, say, options, onDesk, bundle, note }) {
  const put = (further) => store.set({ asked: { ...store.get().asked, further } });

  const answers = {
    made: async (key) => ({ nodes: operands((await tree(key)).children) }),
    depends: async (key) => ({ amounts: core.dependents(bundle(), key, options()) }),
    whatif: async (key) => ({ fields: leaves(await tree(key)) }),
    basis: async (key) => ({ citations: own(core.citations(bundle(), options()).citations, key, keysOf(await tree(key))) }),
  };

  const tree = async (key) => (await core.explain(bundle(), key, { ...options(), depth: "tree" })).tree;

  /** Asks one of the questions; asking it again puts the answer away. */
  async function askFurther(question) {
    const { asked } = store.get();
    if (asked.further?.question === question) return put(null);
    try {
      put({ question, ...(await answers[question](asked.key)) });
    } catch ({ kind = "internal", message }) {
      put({ question, failed: { kind, message } });
    }
  }

  /** The amount with one value changed; nothing on the desk changes. */
  function tryValue(place, value) {
    const { asked } = store.get();
    const { further } = asked;
    try {
      const tried = core.whatIf(onDesk().data, [{ op: "replace", path: place, value }], options());
      put({ ...further, tried: { place, value, ...tried }, refused: null });
    } catch ({ kind = "internal", message }) {
      put({ ...further, tried: null, refused: { kind, message } });
    }
  }

  async function copy(text) {
    await navigator.clipboard.writeText(text).catch(() => {});
    note(say("request.copied"));
  }

  return { askFurther, tryValue, copy };
}

/** Steps without a name give way to what they are made of. */
const operands = (nodes) => nodes.flatMap((node) => (node.label || !node.children.length ? [node] : operands(node.children)));

/** The values as written that an amount rests on, each once. */
function leaves(root) {
  const found = new Map();
  const walk = (node) => {
    if (node.place && node.origin === "stated" && !node.children.length && /^-?\d/.test(node.value)) found.set(node.place, node);
    node.children.forEach(walk);
  };
  walk(root);
  return [...found.values()];
}

function keysOf(root) {
  const keys = new Set();
  const walk = (node) => {
    if (node.key) keys.add(node.key);
    node.children.forEach(walk);
  };
  walk(root);
  return keys;
}

/** The citations that concern an amount: those of its steps, and for an amount of a line those of the line. */
function own(citations, asked, keys) {
  const line = /^line\[[^\]]*\]/.exec(asked)?.[0];
  return citations.filter((one) => one.keys.some((key) => keys.has(key) || (line && key.includes(line))));
}
