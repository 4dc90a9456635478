// What the reviewer decides about findings. The core holds each decision against the authority of its role and against the
// claim it binds, and keeps the trail; here decisions are only collected, with the file they are about.
import { save } from "../dom.js";
import { parseJsonc } from "../open/jsonc.js";
import { textOfData } from "./json.js";

export function decisionActions({ store, say, refresh, replaceFile }, file) {
  /** `verb`: accept (it must be corrected) or waive (it is paid as billed). */
  async function decide({ rule, place, fingerprint }, verb, { reason, by, role, until }) {
    const decision = { decision: verb, rule, place, fingerprint, by, ...filled({ role, reason, until }) };
    store.set({ reviewer: { by, role: role ?? store.get().reviewer.role } });
    put([...(file().decided?.decisions ?? []), decision]);
    await refresh();
  }

  /** Takes back what was decided about a finding. */
  async function undecide({ rule, place, fingerprint }) {
    put((file().decided?.decisions ?? []).filter((one) => !(one.rule === rule && (one.fingerprint === fingerprint || one.place === place))));
    await refresh();
  }

  const put = (decisions) => replaceFile(file().id, { decided: { ...file().decided, decisions } });

  /** A request to the sender was written: that is no decision, the findings stay open. */
  const written = (ids) => store.set({ requested: { ...store.get().requested, ...Object.fromEntries(ids.map((id) => [id, true])) } });

  /** The decisions with the ledger as it stands after them, for whoever decides next and for the next invoice. */
  function saveDecisions() {
    const { decided } = file();
    const { toleranceLedger, calculation } = store.get().review;
    const ledger = toleranceLedger ?? decided?.toleranceLedger;
    const record = { decisions: decided?.decisions ?? [], ...(ledger ? { toleranceLedger: ledger } : {}) };
    save(`${calculation.invoice.number ?? "meisai"}-${say("trail.file")}.json`, "application/json", JSON.stringify(record, null, 2));
  }

  return { decide, undecide, written, saveDecisions };
}

const filled = (values) => Object.fromEntries(Object.entries(values).filter(([, value]) => value));

/** The roles of a contract that may decide, each with its limit (`null`: none); in the order of the contract. */
export function rolesOf(contract) {
  let limits;
  try {
    const parsed = parseJsonc(textOfData(contract.data));
    limits = parsed.approvalLimits ?? parsed.approval_limits;
  } catch {
    return [];
  }
  if (!limits) return [];
  return Array.isArray(limits) ? limits.map(({ role, amount = null }) => ({ role, limit: amount })) : Object.entries(limits).map(([role, limit]) => ({ role, limit }));
}
