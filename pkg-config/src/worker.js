// The client of the worker: the package's calls as promises, done in a worker that can be stopped.

import { refusal } from "./facade.js";

export class MeisaiWorker {
  #worker;
  #settings;
  #waiting = new Map();
  #last = 0;

  constructor(settings = {}) {
    if (typeof Worker === "undefined") throw refusal("unsupported", "there are no workers here", "call the package itself");
    this.#settings = settings;
  }

  calculate(invoice, options) {
    return this.#one("calculate", [invoice, options]);
  }

  validate(invoice, options) {
    return this.#one("validate", [invoice, options]);
  }

  review(documents, options) {
    return this.#one("review", [documents, options]);
  }

  explain(subject, key, options) {
    return this.#one("explain", [subject, key, options]);
  }

  convert(invoice, options) {
    return this.#one("convert", [invoice, options]);
  }

  listInvoices(files, options) {
    return this.#one("listInvoices", [[...files], options]);
  }

  run(call, requests, { onProgress } = {}) {
    return this.#ask({ call, requests }, onProgress);
  }

  stop() {
    this.#worker?.terminate();
    this.#worker = undefined;
    const stopped = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { reject } of stopped) reject(new DOMException("the work was stopped", "AbortError"));
  }

  async #one(call, request) {
    const [outcome] = await this.#ask({ call, requests: [request] });
    if (outcome.error) throw outcome.error;
    return outcome.answer;
  }

  #ask(work, onProgress) {
    const id = ++this.#last;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject, onProgress, outcomes: [] });
      try {
        this.#started().postMessage({ id, ...work });
      } catch (error) {
        this.#waiting.delete(id);
        reject(refusal("not_recognised", `the request cannot be sent: ${error.message}`, "send plain data, text, bytes or files"));
      }
    });
  }

  #started() {
    if (!this.#worker) {
      const worker = new Worker(new URL("./worker-thread.js", import.meta.url), { type: "module" });
      worker.onmessage = ({ data }) => this.#hear(data);
      worker.onerror = (event) => this.#fail(event.message);
      worker.postMessage({ settings: this.#settings });
      this.#worker = worker;
    }
    return this.#worker;
  }

  #hear({ id, outcome, done, total, failure }) {
    if (failure !== undefined) return this.#fail(failure);
    const work = this.#waiting.get(id);
    if (outcome) {
      if (outcome.error) outcome.error = refusal(outcome.error.kind, outcome.error.message, outcome.error.hint, outcome.error.place);
      work.outcomes.push(outcome);
      work.onProgress?.({ done, total, outcome });
    }
    if (done === total) {
      this.#waiting.delete(id);
      work.resolve(work.outcomes);
    }
  }

  /** The worker itself cannot go on (it did not load, or the core did not start): the next call starts another. */
  #fail(message) {
    this.#worker?.terminate();
    this.#worker = undefined;
    const failed = [...this.#waiting.values()];
    this.#waiting.clear();
    const hint = "are the files of the package served, with the wasm as application/wasm?";
    for (const { reject } of failed) reject(refusal("internal", `the worker did not start: ${message}`, hint));
  }
}
