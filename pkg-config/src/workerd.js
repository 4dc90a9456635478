// The full core for workerd (Cloudflare Workers), where wasm and text are modules and nothing may be fetched at start.

import en from "./texts/en.txt";
import ja from "./texts/ja.txt";
import pl from "./texts/pl.txt";
import module from "./core/full.wasm";
import schema from "./schema.json";
import contracts from "./contracts.json";
import * as core from "./core/full.js";
import { open } from "./facade.js";

const TEXTS = { en, ja, pl };

export const {
  init,
  loadTexts,
  calculate,
  validate,
  readTable,
  review,
  describeTable,
  lintContract,
  draftInvoice,
  serviceGuide,
  serviceGuidePage,
  termCatalogue,
  contractTemplates,
  explain,
  compare,
  whatIf,
  dependents,
  citations,
  fingerprint,
  provenance,
  reason,
  redact,
  worksheet,
  worksheetTable,
  reviewReport,
  invoiceResponse,
  customerCopy,
  ksefCode,
  listInvoices,
  convert,
  askLaw,
  lawChanges,
  formatAmount,
  formatNumber,
  formatQuantity,
  formatDate,
  version,
  loadSchema,
  LiveInvoice,
} = open(core, {
  startSync: () => core.initSync({ module }),
  textSync: (lang) => TEXTS[lang],
  schema: async () => schema,
  contractTemplates: async () => contracts,
});
export default init;
