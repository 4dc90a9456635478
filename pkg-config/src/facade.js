// What every entry of the package shares: the calls as users know them, before the bare core.
//
// Enters: a core as the binder made it, and an environment that says how this place starts it and reads texts.
// Leaves: the functions of the package. Promises: objects go in as JSON text, so one malformed value refuses nothing
// else; a refused request is an Error with `kind`, `place` and `hint`; after a trap the next call finds a fresh core.

/** @typedef {{
 *   startSync?: () => void, start?: (source: unknown) => Promise<unknown>,
 *   textSync?: (lang: string) => string, text?: (lang: string) => Promise<string>,
 *   schema: () => Promise<object>,
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

  function request(documents) {
    const bytes = {};
    for (const [name, value] of Object.entries(documents)) {
      if (value === undefined || value === null) continue;
      bytes[name] = Array.isArray(value) ? value.map(bytesOf) : bytesOf(value);
    }
    return bytes;
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
      return this.#ask((live, texts) => live.set(path, value ?? undefined, texts));
    }

    insertLine(index, line) {
      return this.#ask((live, texts) => live.insertLine(index, bytesOf(line), texts));
    }

    removeLine(index) {
      return this.#ask((live, texts) => live.removeLine(index, texts));
    }

    moveLine(from, to) {
      return this.#ask((live, texts) => live.moveLine(from, to, texts));
    }

    calculation() {
      return JSON.parse(this.#ask((live, texts) => live.calculation(texts)));
    }

    toJson() {
      return this.#ask((live) => live.toJson());
    }

    explain(key, { depth = "steps", lang = this.#options.lang } = {}) {
      return JSON.parse(this.#ask((live) => live.explain(key, depth, textsOf({ lang }))));
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
    review: (documents, options = {}) =>
      parsed(() => core.review(request(documents), JSON.stringify(options), textsOf(options))),
    explain: (subject, key, { depth = "steps", ...options } = {}) =>
      parsed(() => core.explain(request(asDocuments(subject)), key, depth, JSON.stringify(options), textsOf(options))),
    convert: (invoice, { to, ...options } = {}) =>
      parsed(() => core.convert(bytesOf(invoice), String(to), JSON.stringify(options), textsOf(options))),
    formatAmount: (value, currency, lang, style = "text") =>
      ask(() => core.formatAmount(value, currency, spoken(lang), style)) ??
      refuse("bad_option", `\`${value}\` \`${currency}\` in style \`${style}\` is not an amount`, "write `1234.50`, `EUR`"),
    formatDate: (date, lang, style = "long") =>
      ask(() => core.formatDate(date, spoken(lang), style)) ??
      refuse("bad_option", `\`${date}\` in style \`${style}\` is not a date`, "write `2026-10-31`"),
    version: () => ask(() => core.version()),
    loadSchema: () => environment.schema(),
    LiveInvoice,
  };
}

/** An Error as every refused request is one. */
export function refusal(kind, message, hint, place = { pointer: "", path: [] }) {
  const error = new Error(message);
  error.name = "MeisaiError";
  return Object.assign(error, { kind, place, hint });
}

function refuse(kind, message, hint) {
  throw refusal(kind, message, hint);
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
