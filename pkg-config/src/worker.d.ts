import type { Calculation, Conversion, Explanation, InvoiceList, Review, Validation } from "./answers.js";
import type { Documents, Input } from "./documents.js";
import type { CompiledCore, ConvertOptions, ExplainOptions, Global, Lang, MeisaiError, Options, ReviewOptions, ValidateOptions } from "./options.js";

/** A document, or a file that the worker reads itself. */
export type WorkerInput = Input | Global<"Blob">;

/** The documents of a review, each of which may be a file. */
export type WorkerDocuments = { readonly [Name in keyof Documents]: Documents[Name] extends Input ? WorkerInput : readonly WorkerInput[] };

/** The arguments of each call. */
export interface Requests {
  calculate: readonly [invoice: WorkerInput, options?: Options];
  validate: readonly [invoice: WorkerInput, options?: ValidateOptions];
  review: readonly [documents: WorkerDocuments, options?: ReviewOptions];
  explain: readonly [subject: WorkerInput | WorkerDocuments, key: string, options?: ExplainOptions];
  convert: readonly [invoice: WorkerInput, options: ConvertOptions];
  listInvoices: readonly [files: readonly { readonly name: string; readonly invoice: WorkerInput }[], options?: Options];
}

/** The answer of each call. */
export interface Answers {
  calculate: Calculation;
  validate: Validation[];
  review: Review;
  explain: Explanation;
  convert: Conversion;
  listInvoices: InvoiceList;
}

/** What became of one request: an answer or an error, never both. */
export type Outcome<Answer> =
  | { readonly answer: Answer; readonly error?: undefined }
  | { readonly error: MeisaiError; readonly answer?: undefined };

/** How far a run is, told after each request. */
export interface Progress<Answer> {
  /** Requests answered so far. */
  readonly done: number;
  /** Requests in all. */
  readonly total: number;
  /** What became of the last one. */
  readonly outcome: Outcome<Answer>;
}

/** Where the worker finds its files; default: beside its own script. */
export interface WorkerSettings {
  /** Address, bytes or compiled module of the core. */
  readonly wasm?: string | ArrayBuffer | ArrayBufferView | CompiledCore;
  /** The content of `meisai/texts/LANG.txt` by language. */
  readonly texts?: { readonly [L in Lang]?: string };
}

/**
 * The package's calls, done in a module worker, so that a large invoice or many files never hold up the page. The
 * worker starts with the first call; the texts of a language load with the first answer in it.
 *
 * @example
 * const worker = new MeisaiWorker();
 * const outcomes = await worker.run("calculate", files.map((file) => [file, { lang: "ja" }]), {
 *   onProgress: ({ done, total }) => { bar.value = done / total; },
 * });
 */
export class MeisaiWorker {
  /** @throws {MeisaiError} `unsupported` where there are no workers. */
  constructor(settings?: WorkerSettings);
  /** As `calculate` of the package. */
  calculate(...request: Requests["calculate"]): Promise<Calculation>;
  /** As `validate` of the package. */
  validate(...request: Requests["validate"]): Promise<Validation[]>;
  /** As `review` of the package. */
  review(...request: Requests["review"]): Promise<Review>;
  /** As `explain` of the package. */
  explain(...request: Requests["explain"]): Promise<Explanation>;
  /** As `convert` of the package. */
  convert(...request: Requests["convert"]): Promise<Conversion>;
  /** As `listInvoices` of the package; not with the core of `meisai/calc`. */
  listInvoices(...request: Requests["listInvoices"]): Promise<InvoiceList>;
  /** Does many requests in turn. One that is refused is an outcome with `error`; the others go on. */
  run<Call extends keyof Requests>(
    call: Call,
    requests: readonly Requests[Call][],
    options?: { readonly onProgress?: (progress: Progress<Answers[Call]>) => void },
  ): Promise<Outcome<Answers[Call]>[]>;
  /** Ends all work at once: what is waiting is rejected with an `AbortError`. The next call starts a fresh worker. */
  stop(): void;
}
