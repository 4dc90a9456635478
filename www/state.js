// The one store. Only actions.js writes to it; views read it and listen. Nothing in it is kept when the page closes.

/** What the page knows before anything is opened. */
export function emptyState({ lang, today }) {
  return {
    lang, // the reader's language
    role: "receiver",
    today, // the civil day, as text; the core has no clock
    lawDate: "", // empty: the date the law itself names
    ready: false, // the core is loaded
    coreError: null,
    demo: null, // { lang, files, seller, number, due, sentence, verdict, finding } of the example explained on the empty page, or { lang, failed }
    files: [], // [{ id, name, data, inside, encoding, syntax, contract, evidence, decided, verdict, verdictWord, error }]; decided: { decisions, toleranceLedger }
    list: null, // the core's list of these files: numbers, amounts, accounts, what came twice
    current: null, // id of the file on the desk
    busy: null, // { name } while long work goes on
    review: null, // the core's answer about the file on the desk, with the publishers' findings (rules.js)
    amounts: new Map(), // key → { place, stated, computed }: an index of that answer
    shape: 0, // grows when the sheet must be built anew (not only painted)
    changed: [], // keys of the amounts that the last edit changed
    asked: null, // { key, line, steps, tree, further }: further is the answer to a question about it
    compared: null, // { other, folded, swapped, answer, failed }: the invoice on the desk beside another one
    hand: null, // { to, conversion, failed } while something is handed over
    lit: [], // keys under the pointer in the rail
    reviewer: { by: "", role: "" }, // who decides, as told with the last decision
    requested: {}, // finding id → true where a request to the sender was written
    undoable: 0,
    at: null, // { place, key, finding, clause, card, focus }: where the reader wants to look
    rule: null, // id of the rule whose page is open
    source: null, // { line } while the XML is shown
    mapping: null, // { index, name, data, mapping } while a table is being told what it is
    builder: null, // { contract, name, fresh }: a contract that is being written
    preview: null, // { calculation, comparison }: the invoice as it would be corrected
    practice: null, // { id, marks, done }: the reader looks for what is wrong, findings are hidden until then
    letter: null, // { findings, lang } { dispute, lang } or { about: "reminder" | "receipt", lang } while a message is being written
    note: null, // { text, undo } the last thing done
  };
}

/** `get()`, `set(patch)`, `on(keys, listener)`: the listener runs once per set that touches one of the keys. */
export function createStore(initial) {
  let state = initial;
  const listeners = [];
  return {
    get: () => state,
    set(patch) {
      state = { ...state, ...patch };
      for (const { keys, run } of listeners) if (keys.some((key) => key in patch)) run(state, patch);
    },
    on(keys, run) {
      listeners.push({ keys, run });
    },
  };
}
