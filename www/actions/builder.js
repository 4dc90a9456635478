// Writing a contract: begun anew, from a starting point or from the contract on the desk; saved by the reader or used here.
import { save } from "../dom.js";
import { parseJsonc } from "../open/jsonc.js";
import { textOfData } from "./json.js";

export function builderActions({ store, say, note }, file, open) {
  const put = (contract, name) => store.set({ builder: { contract, name, fresh: true } });

  /** Opens the builder on the contract of the invoice on the desk, or on an empty one. */
  function buildContract() {
    const held = file()?.contract;
    const { currency } = store.get().review?.calculation ?? {};
    put(held ? parseJsonc(textOfData(held.data)) : { id: "", currency, validFrom: store.get().today.slice(0, 8) + "01", terms: [] }, held?.name ?? say("builder.file"));
  }
  async function startContract(name) {
    const answer = await fetch(new URL(`../practice/${name}/contract.json`, import.meta.url));
    put(await answer.json(), `${name}.json`);
  }
  const closeBuilder = () => store.set({ builder: null });
  const written = (contract) => JSON.stringify(tidy(contract), null, 2);
  const saveBuilt = (contract) => save(`${contract.id || "contract"}.json`, "application/json", written(contract));

  /** Holds the invoice on the desk against it at once. */
  async function useContract(contract, name) {
    closeBuilder();
    await open([{ name, data: written(contract) }]);
    note(say("builder.used"));
  }

  return { buildContract, startContract, closeBuilder, saveBuilt, useContract };
}

/** Empty groups are not written. */
function tidy(contract) {
  const term = ({ clause = {}, params = {}, ...rest }) => ({ ...rest, ...(Object.keys(clause).length ? { clause } : {}), params });
  const terms = (owner) => (owner.terms ? { ...owner, terms: owner.terms.map(term) } : owner);
  return { ...terms(contract), ...(contract.versions ? { versions: contract.versions.map(terms) } : {}) };
}
