// The worker's own side. Protocol:
//   in   { settings: { wasm?, texts? } }               once, first
//        { id, call, requests: [arguments, …] }        a document may be a Blob or File: it is read here
//   out  { id, done, total, outcome: { answer } | { error: { kind, message, place, hint } } }   after each request
//        { failure }                                   the core does not start
// Stopping is the client's `terminate()`: nothing here has to listen while it works.

import * as meisai from "./web.js";

const CALLS = ["calculate", "validate", "review", "explain", "convert", "listInvoices"];
let settings = {};
let started;

self.onmessage = async ({ data }) => {
  if (data.settings) {
    settings = data.settings;
    return;
  }
  try {
    started ??= meisai.init(settings.wasm, []);
    await started;
  } catch (error) {
    self.postMessage({ failure: error.message });
    return;
  }
  const total = data.requests.length;
  if (total === 0) self.postMessage({ id: data.id, done: 0, total });
  for (const [at, request] of data.requests.entries()) {
    self.postMessage({ id: data.id, done: at + 1, total, outcome: await outcomeOf(data.call, request) });
  }
};

async function outcomeOf(call, request) {
  try {
    if (!CALLS.includes(call)) throw new Error(`\`${call}\` is not a call of the worker`);
    const options = request.at(-1) ?? {};
    const lang = options.lang ?? "en";
    await meisai.loadTexts(lang, settings.texts?.[lang]);
    const [subject, ...rest] = request;
    return { answer: meisai[call](await readFiles(subject), ...rest) };
  } catch (error) {
    const { kind = "internal", message, place, hint } = error;
    return { error: { kind, message, place, hint } };
  }
}

/** Reads files, also those in `{ invoice, contract, evidence: [...] }`. */
async function readFiles(subject) {
  if (subject instanceof Blob) return new Uint8Array(await subject.arrayBuffer());
  if (Array.isArray(subject)) return Promise.all(subject.map(readFiles));
  // Bytes are neither a list of documents nor a group of them.
  if (typeof subject !== "object" || subject === null || ArrayBuffer.isView(subject) || !("invoice" in subject)) return subject;
  const entries = Object.entries(subject).map(async ([name, value]) => [name, await readFiles(value)]);
  return Object.fromEntries(await Promise.all(entries));
}
