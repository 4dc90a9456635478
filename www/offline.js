// Readies the page for times without a network: its worker (sw.js) keeps the page's own files.
import { examples } from "./open/examples.js";
import { languages } from "./text/index.js";

/** What the page fetches only when it is asked for. */
const LATE = [
  "./", "pkg/pdf.js", "pkg/spreadsheet.js", "pkg/worker-thread.js",
  ...languages.map(({ code }) => `pkg/texts/${code}.txt`),
  ...examples.flatMap(({ files }) => files.map((name) => `examples/${name}`)),
];

export async function readyOffline() {
  if (!navigator.serviceWorker) return;
  try {
    await navigator.serviceWorker.register("sw.js");
    const { active } = await navigator.serviceWorker.ready;
    const fetched = performance.getEntriesByType("resource").map(({ name }) => name).filter((name) => name.startsWith(location.origin));
    active.postMessage([...new Set([...fetched, ...LATE.map((path) => new URL(path, document.baseURI).href)])]);
  } catch (error) {
    console.info("without a network this page will not open:", error);
  }
}
