// What every entry of the package shares: the calls as users know them, before the bare core.
//
// Enters: a core as the binder made it, and an environment that says how this place starts it and reads texts.
// Leaves: the functions of the package. Promises: objects go in as JSON text, so one malformed value refuses nothing
// else; a refused request is an Error with `kind`, `place` and `hint`; after a trap the next call finds a fresh core.

/** @typedef {{
 *   startSync?: () => void, start?: (source: unknown) => Promise<unknown>,
 *   textSync?: (lang: string) => string, text?: (lang: string) => Promise<string>,
 *   schema: () => Promise<object>, contractTemplates: () => Promise<object[]>,
 * }} Environment */

const LANGS = ["en", "ja", "pl"];
const encoder = new TextEncoder();

/** The package's functions over one core in one environment. */
export function open(core, environment) {
  let started = false;
  // After a trap the core is a new one: what belonged to the old one is told by this number.
  let generation = 0;
  const contents = new Map();
  const handles = new Map();

  async function init(source, lang = "en") {
    if (environment.start) {
      await environment.start(source);
      started = true;
    }
    await Promise.all([lang].flat().map((one) => loadTexts(one)));
  }

  async function loadTexts(tag, content) {
    const lang = spoken(tag);
    if (content !== undefined) {
      contents.set(lang, content);
      handles.delete(lang);
    } else if (!contents.has(lang)) {
      contents.set(lang, environment.textSync ? environment.textSync(lang) : await environment.text(lang));
    }
  }

  /** The core's own form of a language's texts, made once per core. */
  function textsOf(options) {
    const lang = spoken(options.lang);
    if (!handles.has(lang)) {
      if (!contents.has(lang) && environment.textSync) contents.set(lang, environment.textSync(lang));
      if (!contents.has(lang)) {
        throw refusal("bad_option", `the texts of \`${lang}\` are not loaded`, `await loadTexts("${lang}") first`);
      }
      handles.set(lang, new core.Texts(contents.get(lang)));
    }
    return handles.get(lang);
  }

  /** Does one piece of work in the core. */
  function ask(work) {
    if (!started) {
      if (!environment.startSync) throw refusal("bad_option", "the core is not started", "await init() first");
      environment.startSync();
      started = true;
    }
    try {
      return work();
    } catch (error) {
      if (!isTrap(error)) throw error;
      core.__wbg_reset_state();
      generation += 1;
      handles.clear();
      throw refusal("internal", `the core failed: ${error.message}`, "report the input that caused it; the next call works");
    }
  }

  /** The documents of a request, in the core's own hands. It lets go of them when it has answered. */
  function documentsOf({ invoice, contract, order, evidence = [], history = [], decisions }) {
    const given = (input) => (input === undefined || input === null ? undefined : bytesOf(input));
    return new core.Documents(bytesOf(invoice), given(contract), given(order), evidence.map(bytesOf), history.map(bytesOf), given(decisions));
  }

  class LiveInvoice {
    #core;
    #options;
    #generation;

    constructor(invoice, options = {}) {
      this.#options = options;
      this.#core = ask(() => new core.LiveInvoice(bytesOf(invoice), JSON.stringify(options), textsOf(options)));
      this.#generation = generation;
    }

    /** Asks the resident core, unless that core is gone. */
    #ask(work) {
      return ask(() => {
        if (this.#core === undefined) throw refusal("bad_option", "this LiveInvoice is freed", "make a new one");
        if (this.#generation !== generation) {
          throw refusal("internal", "this LiveInvoice went with a core that failed", "make a new one");
        }
        return work(this.#core, textsOf(this.#options));
      });
    }

    set(path, value) {
      const given = value === null || value === undefined ? undefined : textual(value);
      return this.#ask((live, texts) => live.set(textual(path), given, texts));
    }

    insertLine(index, line) {
      return this.#ask((live, texts) => live.insertLine(position(index), bytesOf(line), texts));
    }

    removeLine(index) {
      return this.#ask((live, texts) => live.removeLine(position(index), texts));
    }

    moveLine(from, to) {
      return this.#ask((live, texts) => live.moveLine(position(from), position(to), texts));
    }

    calculation() {
      return JSON.parse(this.#ask((live, texts) => live.calculation(texts)));
    }

    toJson() {
      return this.#ask((live) => live.toJson());
    }

    explain(key, { depth = "steps", lang = this.#options.lang } = {}) {
      return JSON.parse(this.#ask((live) => live.explain(textual(key), String(depth), textsOf({ lang }))));
    }

    free() {
      if (this.#core !== undefined && this.#generation === generation) this.#core.free();
      this.#core = undefined;
    }
  }
  if (Symbol.dispose) LiveInvoice.prototype[Symbol.dispose] = LiveInvoice.prototype.free;

  /** A call whose answer comes as JSON text. */
  const parsed = (work) => JSON.parse(ask(work));

  return {
    init,
    loadTexts,
    calculate: (invoice, options = {}) =>
      parsed(() => core.calculate(bytesOf(invoice), JSON.stringify(options), textsOf(options))),
    validate: (invoice, { rules = "auto", ...options } = {}) =>
      parsed(() => core.validate(bytesOf(invoice), [rules].flat().map(String), JSON.stringify(options), textsOf(options))),
    review: (documents, { decisions = documents?.decisions, ...options } = {}) =>
      parsed(() => core.review(documentsOf({ ...documents, decisions }), JSON.stringify(options), textsOf(options))),
    draftInvoice: (documents, { from, to, number, ...options } = {}) =>
      parsed(() => core.draftInvoice(documentsOf({ ...documents, invoice: "" }), String(from), String(to), number === undefined ? undefined : String(number), JSON.stringify(options), textsOf(options))),
    serviceGuide: (contract, { on, ...options } = {}) =>
      parsed(() => core.serviceGuide(bytesOf(contract), on === undefined ? undefined : String(on), textsOf(options))),
    serviceGuidePage: (contract, { on, ...options } = {}) =>
      ask(() => core.serviceGuidePage(bytesOf(contract), on === undefined ? undefined : String(on), textsOf(options))),
    lintContract: (contract, options = {}) => parsed(() => core.lintContract(bytesOf(contract), textsOf(options))),
    contractTemplates: () => environment.contractTemplates(),
    termCatalogue: (options = {}) => parsed(() => core.termCatalogue(textsOf(options))),
    explain: (subject, key, { depth = "steps", ...options } = {}) =>
      parsed(() => core.explain(documentsOf(asDocuments(subject)), textual(key), String(depth), JSON.stringify(options), textsOf(options))),
    compare: (before, after, { contract, contractBefore, ...options } = {}) =>
      parsed(() => core.compare(bytesOf(before), bytesOf(after), optional(contract), optional(contractBefore), JSON.stringify(options), textsOf(options))),
    whatIf: (invoice, patch, options = {}) =>
      parsed(() => core.whatIf(bytesOf(invoice), bytesOf(patch), JSON.stringify(options), textsOf(options))),
    dependents: (subject, key, options = {}) =>
      parsed(() => core.dependents(documentsOf(asDocuments(subject)), textual(key), JSON.stringify(options), textsOf(options))),
    citations: (subject, options = {}) =>
      parsed(() => core.citations(documentsOf(asDocuments(subject)), JSON.stringify(options), textsOf(options))),
    fingerprint: (subject, options = {}) =>
      parsed(() => core.fingerprint(documentsOf(asDocuments(subject)), JSON.stringify(options), textsOf(options))),
    provenance: (subject, { prov = false, ...options } = {}) =>
      parsed(() => core.provenance(documentsOf(asDocuments(subject)), prov === true, JSON.stringify(options), textsOf(options))),
    reason: (subject, { rule, place }, options = {}) =>
      parsed(() => core.reason(documentsOf(asDocuments(subject)), textual(rule), textual(place), JSON.stringify(options), textsOf(options))),
    worksheet: (subject, { formulas = false, separator = ",", byteOrderMark = false, ...options } = {}) =>
      ask(() => core.worksheet(documentsOf(asDocuments(subject)), formulas === true, textual(separator), byteOrderMark === true, JSON.stringify(options), textsOf(options))),
    worksheetTable: (subject, { formulas = false, ...options } = {}) =>
      parsed(() => core.worksheetTable(documentsOf(asDocuments(subject)), formulas === true, JSON.stringify(options), textsOf(options))),
    redact,
    reviewReport: (documents, options = {}) =>
      ask(() => core.reviewReport(documentsOf(documents), JSON.stringify(options), textsOf(options))),
    invoiceResponse: (documents, options = {}) =>
      ask(() => core.invoiceResponse(documentsOf(documents), JSON.stringify(options), textsOf(options))),
    customerCopy: (invoice, { mask = [], ...options } = {}) =>
      ask(() => core.customerCopy(bytesOf(invoice), [mask].flat().join(","), JSON.stringify(options), textsOf(options))),
    convert: (invoice, { to, ...options } = {}) =>
      parsed(() => core.convert(bytesOf(invoice), String(to), JSON.stringify(options), textsOf(options))),
    listInvoices: (files, options = {}) =>
      parsed(() => {
        const lister = new core.InvoiceLister();
        const texts = textsOf(options);
        for (const { name, invoice } of files) lister.add(String(name), bytesOf(invoice), JSON.stringify(options), texts);
        return lister.finish();
      }),
    ksefCode: (invoice, { number, environment = "production", ...options } = {}) =>
      parsed(() => core.ksefCode(bytesOf(invoice), number === undefined ? undefined : String(number), String(environment), textsOf(options))),
    askLaw: (question, options = {}) => parsed(() => core.askLaw(bytesOf(question), textsOf(options))),
    lawChanges: (invoice, { to, preview = false, ...options } = {}) =>
      parsed(() => core.lawChanges(bytesOf(invoice), String(to), preview === true, JSON.stringify(options), textsOf(options))),
    readTable: (table, { mapping, ...options } = {}) =>
      parsed(() => core.readTable(bytesOf(table), mapping && JSON.stringify(mapping), textsOf(options))),
    describeTable: (table, options = {}) => parsed(() => core.describeTable(bytesOf(table), textsOf(options))),
    formatAmount: (value, currency, lang, style = "text") =>
      ask(() => core.formatAmount(textual(value), textual(currency), spoken(lang), String(style))) ??
      refuse(`\`${value}\` \`${currency}\` in style \`${style}\` is not an amount`, "write `1234.50`, `EUR`"),
    formatNumber: (value, lang) =>
      ask(() => core.formatNumber(textual(value), spoken(lang))) ?? refuse(`\`${value}\` is not a number`, "write `1234.50`"),
    formatQuantity: (value, unit, lang) =>
      ask(() => core.formatQuantity(textual(value), textual(unit), textsOf({ lang }))) ??
      refuse(`\`${value}\` is not a number`, "write `1234.50`"),
    formatDate: (date, lang, style = "long") =>
      ask(() => core.formatDate(textual(date), spoken(lang), String(style))) ??
      refuse(`\`${date}\` in style \`${style}\` is not a date`, "write `2026-10-31`"),
    foreignKind: (file) => ask(() => core.foreignKind(bytesOf(file))),
    version: () => ask(() => core.version()),
    loadSchema: () => environment.schema(),
    LiveInvoice,
  };
}

/** What each level of redaction takes from a node of a derivation, the levels before it included. */
const REDACTIONS = {
  quotes: ({ clause, ...node }) => (clause ? { ...node, clause: without(clause, ["quote"]) } : node),
  labels: (node) => without(node, ["clause"]),
  sources: (node) => without(node, ["clause", "place", "term"]),
};

/** A derivation without what its reader need not see; every value still recomputes. */
function redact(trace, level) {
  if (!Object.hasOwn(REDACTIONS, level)) refuse(`\`${level}\` is not a level`, "there are `quotes`, `labels` and `sources`");
  return { ...trace, nodes: trace.nodes.map(REDACTIONS[level]) };
}

const without = (object, names) => Object.fromEntries(Object.entries(object).filter(([name]) => !names.includes(name)));

/** An Error as every refused request is one. */
export function refusal(kind, message, hint, place = { pointer: "", path: [] }) {
  const error = new Error(message);
  error.name = "MeisaiError";
  return Object.assign(error, { kind, place, hint });
}

function refuse(message, hint) {
  throw refusal("bad_option", message, hint);
}

function textual(value) {
  return typeof value === "string" ? value : refuse(`\`${value}\` is not text`, 'amounts, dates and keys are text, as in "1234.50"');
}

function position(index) {
  return Number.isInteger(index) && index >= 0 && index < 2 ** 31
    ? index
    : refuse(`\`${index}\` is not a position`, "count from 0");
}

/** The language of a tag such as `ja-JP`; one that is not spoken here counts as English, as it does in the core. */
function spoken(tag = "en") {
  const primary = String(tag).split(/[-_]/)[0].toLowerCase();
  return LANGS.includes(primary) ? primary : "en";
}

/** A trap of the core, or the end of the stack inside it (a RangeError, in Firefox an InternalError). */
function isTrap(error) {
  return error instanceof WebAssembly.RuntimeError || error instanceof RangeError || error?.name === "InternalError";
}

/** `explain` takes an invoice, or an object that names it and its contract, order and evidence. */
function asDocuments(subject) {
  const named = typeof subject === "object" && subject !== null && !ArrayBuffer.isView(subject) && "invoice" in subject;
  return named ? subject : { invoice: subject };
}

/** A document that may be left out. */
function optional(input) {
  return input === undefined || input === null ? undefined : bytesOf(input);
}

/** A document as bytes: bytes as they are, text as UTF-8, an object as its JSON text. */
export function bytesOf(input) {
  if (input instanceof Uint8Array) return input;
  if (typeof input === "string") return encoder.encode(input);
  if (input instanceof ArrayBuffer) return new Uint8Array(input);
  if (typeof input === "object" && input !== null) return encoder.encode(jsonOf(input));
  throw refusal("not_recognised", `a document cannot be ${input === null ? "null" : typeof input}`, "pass an object, a text or a Uint8Array");
}

function jsonOf(object) {
  let json;
  try {
    json = JSON.stringify(object);
  } catch (error) {
    throw refusal("not_recognised", `the object has no JSON form: ${error.message}`, "write amounts as text; no cycles, no BigInt");
  }
  // JSON.stringify makes null of NaN and Infinity, and null means "absent". They have to reach the reader as what they
  // are, so that it can say where they stand.
  return json.includes("null") ? JSON.stringify(object, nonFiniteAsText) : json;
}

function nonFiniteAsText(_name, value) {
  return typeof value === "number" && !Number.isFinite(value) ? String(value) : value;
}
