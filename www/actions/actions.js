// Everything a reader can do. Each action asks the core and writes the answer to the store; no other module does either.
import * as core from "../core.js";
import { amountsOf, findingId, sheetLanguage } from "../answer.js";
import { sortFiles } from "../open/detect.js";
import { blankInvoice } from "../open/blank.js";
import { draftOf, finished } from "../open/draft.js";
import { listTable, saveTable } from "../hand/tables.js";
import { syntaxOf } from "../open/xml.js";
import { save } from "../dom.js";
import { joined, unfinished } from "../rules.js";
import { speaker } from "../text/index.js";
import { parseJsonc } from "../open/jsonc.js";
import { builderActions } from "./builder.js";
import { compareActions } from "./compare.js";
import { decisionActions } from "./decisions.js";
import { demoActions } from "./demo.js";
import { furtherActions } from "./further.js";
import { handActions } from "./hand.js";
import { letterActions } from "./letter.js";
import { practiceActions } from "./practice.js";
import { previewActions } from "./preview.js";
import { rulesFor } from "./rules.js";
import { setAt, textOfData } from "./json.js";

export function createActions(store) {
  const say = (key, values) => speaker(store.get().lang)(key, values);
  const options = (lang = store.get().lang) => {
    const { role, today, lawDate } = store.get();
    return { lang, role, today, ...(lawDate ? { lawDate } : {}) };
  };
  const file = () => store.get().files.find(({ id }) => id === store.get().current);
  const bundleOf = ({ data, contract, evidence = [], decided }) =>
    ({ invoice: data, ...(contract ? { contract: contract.data } : {}), evidence: evidence.map(({ json }) => json).filter(Boolean), ...(decided ? { decisions: decided } : {}) });
  /** The document on the desk; a draft as it would be issued, with the amounts that the core works out. */
  const onDesk = () => ({ ...file(), data: resident ? finished(resident.calculation()) : file().data });
  const bundle = () => bundleOf(onDesk());
  /** The core's review, and the rules of the publishers beside it. */
  async function looked(row, lang = store.get().lang) {
    const { role } = store.get();
    const answer = await core.review(bundleOf(row), options(lang));
    return unfinished(joined(answer, await rulesFor(row, options(lang)), speaker(lang), role), speaker(lang), role);
  }
  let resident = null; // the LiveInvoice of a draft
  let undoes = [];
  let serial = 0;
  let asking = 0;
  let later = 0;

  // --- opening -------------------------------------------------------------------------------------------------
  async function start() {
    try {
      await core.load(store.get().lang);
      store.set({ ready: true });
      await demo.demonstrate();
    } catch (error) {
      console.warn(error);
      store.set({ coreError: error });
    }
  }

  /** Takes files as dropped or chosen: invoices become rows, contracts go to the invoices opened with them. */
  async function open(chosen, role, practice = null) {
    const { invoices, loose, evidence, records } = await sortFiles(chosen);
    const beside = [...loose, ...evidence, ...records];
    if (beside.length && invoices.length === 0 && file()) {
      const contract = loose.at(-1) ?? file().contract;
      const held = [...(file().evidence ?? []), ...evidence];
      replaceFile(file().id, { contract, contractTrouble: null, evidence: held.map((one) => proof(one, contract)), ...(records.length ? { decided: records.at(-1).record } : {}) });
      return show(file().id);
    }
    if (invoices.length === 0) return note(beside[0] ? say("open.noContractTarget", { name: beside[0].name }) : null);
    const rows = invoices.map((invoice) => ({
      id: `f${(serial += 1)}`, ...invoice, syntax: syntaxOf(invoice.data), error: invoice.error ?? null, evidence: evidence.map((one) => proof(one, invoice.contract)), decided: records.at(-1)?.record,
    }));
    letGo();
    if (role) store.set({ role });
    store.set({ practice });
    store.set({ files: rows, list: null, current: null, review: null, requested: {}, asked: null });
    await show(rows[0].id);
    for (const row of rows.slice(1)) {
      // A breath between two: typing and clicking come first.
      await new Promise((go) => setTimeout(go));
      if (!store.get().files.some(({ id }) => id === row.id)) return;
      await judge(row.id);
    }
    await relist();
  }

  /** The list of the open files, where there are several. */
  async function relist() {
    const { files } = store.get();
    const readable = files.filter(({ data }) => data);
    if (files.length < 2 || !readable.length) return;
    const list = await core.listInvoices(readable.map(({ name, data }) => ({ name, invoice: data })), options()).catch((error) => console.info("no list:", error.message));
    if (store.get().files[0]?.id === files[0].id) store.set({ list: list ? { ...list, ids: readable.map(({ id }) => id) } : null });
  }
  function saveList(form) {
    const { list, files, lang } = store.get();
    const words = list.ids.map((id) => files.find((row) => row.id === id)?.verdictWord);
    return saveTable("meisai", listTable(list, words, speaker(lang)), form, lang);
  }

  /** A file of evidence, read: a table by what was said of it, else by what the contract remembers, else by its headings. */
  function proof(one, contract) {
    if (!one.table) return { ...one, json: one.data };
    const known = one.said ? [one.said] : [...(tablesOf(contract) ?? []), undefined];
    let trouble;
    for (const mapping of known) {
      try {
        const { evidence: json, summary, problems, mapping: read } = core.readTable(one.data, { lang: store.get().lang, mapping });
        return { ...one, json, summary, problems, mapping: read, trouble: undefined };
      } catch (error) {
        trouble = plainError(error);
      }
    }
    return { ...one, json: undefined, problems: [], trouble };
  }

  const setEvidence = (change) => {
    replaceFile(file().id, { evidence: change(file().evidence ?? []) });
    return refresh({ rebuild: true });
  };
  const dropEvidence = (index) => setEvidence((all) => all.filter((_, at) => at !== index));
  /** Opens the form in which a table is told what it is. */
  const mapTable = (index) => store.set({ mapping: { index, ...file().evidence[index] } });
  const closeTable = () => store.set({ mapping: null });
  async function sayTable(said) {
    const { index } = store.get().mapping;
    closeTable();
    await setEvidence((all) => all.map((one, at) => (at === index ? proof({ ...one, said }, file().contract) : one)));
  }

  /** The contract with what was said of tables, as a file of the reader's own: asked once, remembered there. */
  function saveContract() {
    const { contract, evidence } = file();
    const known = contract ? parseJsonc(textOfData(contract.data)) : { id: "", terms: [] };
    const said = evidence.map((one) => one.said).filter(Boolean);
    save(contract?.name ?? "contract.json", "application/json", JSON.stringify({ ...known, tables: [...(known.tables ?? []), ...said] }, null, 2));
  }

  /** Puts a file on the desk. */
  async function show(id) {
    letGo();
    store.set({ current: id, asked: null, lit: [], at: null, requested: {}, rule: null, source: null, compared: null, hand: null, preview: null });
    await refresh({ rebuild: true });
  }

  function home() {
    letGo();
    store.set({ files: [], list: null, current: null, review: null, asked: null, compared: null, hand: null, preview: null, practice: null, busy: null, note: null, lawDate: "" });
    demo.demonstrate();
  }

  const newInvoice = () => open([{ name: say("open.untitled"), data: blankInvoice(store.get().lang, store.get().today) }], "issuer_draft");

  async function judge(id) {
    try {
      replaceFile(id, verdictOf(await looked(store.get().files.find((row) => row.id === id))));
    } catch (error) {
      replaceFile(id, { error: plainError(error) });
    }
  }

  /** Asks the core again about the file on the desk. */
  async function refresh({ rebuild = false } = {}) {
    const { current, role } = store.get();
    if (!current || !store.get().ready) return;
    const turn = (asking += 1);
    const row = file();
    if (row.error && !row.data) return store.set({ review: null, shape: store.get().shape + 1 });
    if (core.isLong(row.data)) store.set({ busy: { name: row.name } });
    try {
      if (role === "issuer_draft" && !resident) resident = core.live(draftOf(core.toJson(row.data, store.get().lang)), options());
      const answer = await looked(onDesk());
      if (turn !== asking) return;
      replaceFile(current, { ...verdictOf(answer), error: null });
      store.set({
        busy: null,
        review: answer,
        amounts: amountsOf(answer.calculation),
        ...(rebuild ? { shape: store.get().shape + 1, changed: [] } : {}),
      });
      compare.recompare();
      if (store.get().asked) await ask(store.get().asked.key);
    } catch (error) {
      if (error.name === "AbortError") return stopped();
      if (turn !== asking) return;
      if (row.contract) {
        // Perhaps it is the contract that cannot be read: the invoice is shown without it, and the contract's fault told.
        replaceFile(current, { contract: null, contractTrouble: { name: row.contract.name, error: plainError(error) } });
        return refresh({ rebuild });
      }
      letGo();
      replaceFile(current, { error: plainError(error), contractTrouble: null });
      store.set({ busy: null, review: null, shape: store.get().shape + 1, asked: null });
    }
  }

  /** Long work was stopped: the desk goes back to the start, or stays on what was already shown. */
  function stopped() {
    store.set({ busy: null });
    if (!store.get().review) home();
    note(say("open.stopped"));
  }

  const verdictOf = ({ verdict, verdictWord }) => ({ verdict, verdictWord });
  const replaceFile = (id, patch) => store.set({ files: store.get().files.map((row) => (row.id === id ? { ...row, ...patch } : row)) });
  const plainError = (error) => ({ kind: error.kind ?? "internal", message: error.message, place: error.place, hint: error.hint });

  function letGo() {
    resident?.free?.();
    resident = null;
    undoes = [];
    clearTimeout(later);
    store.set({ undoable: 0 });
  }

  // --- the reader's settings -----------------------------------------------------------------------------------
  async function speak(lang) {
    await core.load(lang);
    store.set({ lang });
    await refresh();
    if (!store.get().files.length) await demo.demonstrate();
    for (const row of store.get().files) if (row.id !== store.get().current && row.verdict) await judge(row.id);
  }

  async function become(role) {
    keepDraft();
    letGo();
    store.set({ role });
    await refresh({ rebuild: true });
  }

  async function given(patch) {
    keepDraft();
    letGo();
    store.set(patch);
    await refresh({ rebuild: true });
  }

  /** What was edited is kept, with its amounts written in; what was not stays the very bytes that were opened. */
  const keepDraft = () => undoes.length > 0 && replaceFile(file().id, { data: finished(resident.calculation()) });

  /** The draft as a file of the reader's own. */
  const saveDraft = () => save(`${resident.calculation().invoice.number ?? "meisai"}.json`, "application/json", finished(resident.calculation()));

  // --- asking why ----------------------------------------------------------------------------------------------
  async function ask(key) {
    const explain = (depth) =>
      resident ? resident.explain(key, { ...options(), depth }) : core.explain(bundle(), key, { ...options(), depth });
    try {
      const [line, steps] = [await explain("line"), await explain("steps")];
      const tree = store.get().asked?.key === key && store.get().asked.tree ? (await explain("tree")).tree : null;
      store.set({ asked: { key, line, steps, tree }, lit: [] });
    } catch (error) {
      store.set({ asked: { key, failed: plainError(error) }, lit: [] });
    }
  }

  async function askTree() {
    const { asked } = store.get();
    if (asked.tree) return store.set({ asked: { ...asked, tree: null } });
    const explain = resident ? resident.explain(asked.key, { ...options(), depth: "tree" }) : core.explain(bundle(), asked.key, { ...options(), depth: "tree" });
    store.set({ asked: { ...asked, tree: (await explain).tree } });
  }

  const unask = () => store.get().asked && store.set({ asked: null, lit: [] });
  /** Opens the page of a rule, or closes it. */
  const readRule = (rule) => store.set({ rule });
  /** Shows the XML as it was opened, from one of its lines; without one it is closed. */
  const readSource = (source) => store.set({ source });
  const light = (keys) => store.set({ lit: keys });
  const look = (at) => store.set({ at });

  // --- editing a draft -----------------------------------------------------------------------------------------
  /** One value of the draft; the answer is only what changed, and the review follows when typing pauses. */
  function edit(place, value, { was, remember = true } = {}) {
    const change = resident.set(place, value === "" ? null : value);
    if (remember) remembered(() => resident.set(place, was === "" ? null : was));
    setAt(store.get().review.calculation.invoice, place, value);
    follow(change);
  }

  const insertLine = (index, line) => lines(() => resident.insertLine(index, line), () => resident.removeLine(index));
  function removeLine(index) {
    const held = JSON.parse(resident.toJson()).lines[index];
    return lines(() => resident.removeLine(index), () => resident.insertLine(index, held));
  }
  const moveLine = (from, to) => lines(() => resident.moveLine(from, to), () => resident.moveLine(to, from));

  async function lines(act, back) {
    act();
    remembered(back);
    await refresh({ rebuild: true });
  }

  function follow(change) {
    const amounts = store.get().amounts;
    for (const { key, value } of change.changed) {
      const held = amounts.get(key);
      if (held) held.computed = value ?? undefined;
    }
    store.set({ changed: change.changed.map(({ key }) => key) });
    clearTimeout(later);
    later = setTimeout(() => refresh(), 180);
  }

  function remembered(back) {
    undoes.push(back);
    store.set({ undoable: undoes.length });
  }

  async function undo() {
    const back = undoes.pop();
    if (!back) return;
    back();
    store.set({ undoable: undoes.length });
    await refresh({ rebuild: true });
    note(say("do.undone"));
  }

  // --- findings ------------------------------------------------------------------------------------------------
  /** Applies a correction to the draft; undo takes all of it back. */
  async function apply(remedy) {
    const before = resident.toJson();
    for (const { op, path, value } of remedy.patch) {
      const [, head, index, ...rest] = path.split("/");
      if (head === "lines" && rest.length === 0 && op === "remove") resident.removeLine(Number(index));
      else resident.set(path, op === "remove" ? null : value);
    }
    remembered(() => {
      resident.free?.();
      resident = core.live(before, options());
    });
    await refresh({ rebuild: true });
    note(say("do.changed"), true);
  }

  /** A correcting invoice as a new draft, made from the sent one. The sent one stays as it is. */
  async function correct(remedy) {
    const sent = JSON.parse(core.toJson(file().data, store.get().lang));
    const draft = { ...JSON.parse(draftOf(JSON.stringify(sent))), number: undefined, typeCode: "384", issueDate: store.get().today, precedingInvoices: [{ number: sent.number, issueDate: sent.issueDate }] };
    for (const { op, path, value } of remedy?.patch ?? []) setAt(draft, path, op === "remove" ? undefined : value);
    const row = { id: `f${(serial += 1)}`, name: `${file().name} → 384`, data: JSON.stringify(draft), contract: file().contract, error: null };
    store.set({ files: [...store.get().files, row], role: "issuer_draft" });
    await show(row.id);
    note(say("correction.opened"));
  }

  const context = { store, say, options, onDesk, bundle, bundleOf, looked, refresh, replaceFile, note: (...given) => note(...given) };
  const compare = compareActions(context);
  const demo = demoActions(context, { open, ask });

  const note = (text, withUndo = false) => store.set({ note: text ? { text, undo: withUndo } : null });

  return {
    start, open, show, home, newInvoice, stop: core.stop, speak, become, given, ask, askTree, unask, light, look, readRule, readSource,
    reshow: () => refresh({ rebuild: true }), edit, insertLine, removeLine, moveLine, undo, apply, correct, note, ...letterActions(context, file), ...decisionActions(context, file),
    ...compare, ...demo, ...furtherActions(context), ...previewActions(context), ...practiceActions(context, open), ...builderActions(context, file, open), ...handActions(context),
    saveList, dropEvidence, mapTable, closeTable, sayTable, saveContract, saveDraft,
  };
}

/** What a contract remembers of tables. */
function tablesOf(contract) {
  try {
    return contract && parseJsonc(textOfData(contract.data)).tables;
  } catch {
    return undefined;
  }
}
