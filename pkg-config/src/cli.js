#!/usr/bin/env node
// `npx meisai`: the commands of the command line, on the package's own core, for people without cargo.
//
// The same commands and options (cli/commands.json), the same JSON bytes, the same exit codes: 0 in order, 1 wrong, 2 not
// answered, 3 a person must decide; over many files the worst, in the order 2, 1, 3, 0. Patterns (`*.xml`,
// `**/2026-??.json`) and folders are expanded here, for not every shell does it.

import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import * as core from "./core/full.js";
import { run } from "./cli/run.js";
import { expand } from "./cli/glob.js";
import { complain, isScreen, put, takeBy } from "./cli/output.js";
import * as text from "./cli/text.js";

/** The codes of how a request may end, the best first. */
const CODES = [0, 3, 1, 2];

const read = (path) => readFileSync(new URL(path, import.meta.url));
const { common, groups, commands } = JSON.parse(read("./cli/commands.json"));

async function main([name, ...rest]) {
  if (name === undefined || ["help", "--help", "-h"].includes(name)) return put(usage()), name === undefined ? 2 : 0;
  if (["--version", "-V"].includes(name)) return put(`meisai ${JSON.parse(read("./package.json")).version}\n`), 0;
  let given;
  try {
    const command = Object.hasOwn(commands, name) && commands[name];
    if (!command) throw new Error(`there is no command \`${name}\``);
    if (rest.some((word) => ["--help", "-h"].includes(word))) return put(usageOf(name)), 0;
    given = argumentsOf(command, rest);
  } catch (error) {
    complain(`meisai: ${error.message}\n\n${usage()}`);
    return 2;
  }
  core.initSync({ module: read("./core/full.wasm") });
  const texts = new core.Texts(read(`./texts/${given.lang}.txt`).toString("utf8"));
  const ended = await run[name]({ ...given, texts, say: text.speaker(texts) });
  return CODES[ended];
}

/** The options of a command with those of its groups and the common ones. */
function optionsOf({ options = {}, groups: named = [] }) {
  return Object.assign({ ...common, ...options }, ...named.map((group) => groups[group]));
}

function usage() {
  const rows = Object.entries(commands).map(([name, { words, about }]) => `  ${`${name} ${words}`.padEnd(20)}${about}\n`);
  return `meisai COMMAND …\n\n${rows.join("")}\nOptions of every command; \`-\` reads standard input:\n  ${optionTexts(common)}\n\nOptions of one: meisai COMMAND --help\n`;
}

function usageOf(name) {
  const { words, about } = commands[name];
  return `meisai ${name} ${words}\n\n${about}\n\n  ${optionTexts(optionsOf(commands[name]))}\n`;
}

const optionTexts = (options) => Object.entries(options).map(optionText).join("\n  ");

function optionText([name, kind]) {
  const value = Array.isArray(kind) ? kind.filter(Boolean).join("|") : { value: "VALUE", values: "VALUE …", optional: "[VALUE]" }[kind];
  return value ? `--${name} ${value}` : `--${name}`;
}

/** The arguments of a command, checked; default of a choice is its first word. */
function argumentsOf(command, args) {
  const known = optionsOf(command);
  const config = Object.entries(known).map(([name, kind]) => [name, { type: kind === "flag" ? "boolean" : "string", multiple: kind === "values", ...(name === "output" ? { short: "o" } : {}) }]);
  const { values, positionals } = parseArgs({ args: withValues(known, args), options: Object.fromEntries(config), allowPositionals: true });
  for (const [name, kind] of Object.entries(known)) {
    if (!Array.isArray(kind)) continue;
    values[name] ??= kind[0] || undefined;
    if (values[name] !== undefined && !(values[name] && kind.includes(values[name]))) throw new Error(`\`--${name} ${values[name]}\` is not one of ${kind.filter(Boolean).join(", ")}`);
  }
  written(command, values);
  return { ...related(known, values, positionals), words: positioned(command, values, positionals) };
}

/** An option whose value may be left out has an empty one then. */
function withValues(known, args) {
  return args.map((word, at) => {
    const optional = known[word.replace(/^--/, "")] === "optional" && word.startsWith("--");
    const bare = optional && (args[at + 1] === undefined || args[at + 1].startsWith("-"));
    return bare ? `${word}=` : word;
  });
}

/** Sees to it that the answer can be written as asked, and opens the file that takes it. */
function written({ formats = [] }, { format, output }) {
  if (!["text", "json", "jsonl", ...formats].includes(format)) throw new Error("only `validate`, `review`, `list` and `worksheet` write `csv` and `xlsx`, and only `validate` writes `svrl`");
  if (output !== undefined) takeBy(output);
  if (format === "xlsx" && isScreen()) throw new Error("a spreadsheet is no text; name its file by `--output`");
}

/** The words of a command: files of patterns, or what it takes besides. */
function positioned({ words }, values, positionals) {
  const wanted = words.split(" ").filter(Boolean).length;
  if (words.startsWith("[")) {
    if (positionals.length > wanted) throw new Error(`it takes ${words}`);
    return positionals;
  }
  const many = words.endsWith("…");
  const files = many ? positionals.flatMap(expand) : expand(positionals[0] ?? "").concat(positionals.slice(1));
  if (many ? files.length === 0 : files.length !== wanted) throw new Error(`it takes ${words || "no file"}`);
  return files;
}

/** What excludes each other, where a command knows it; `FILE` is the word of the command. */
const EXCLUDING = [["contract", "order"], ["guide", "new"], ["FILE", "new"], ["FILE", "invoice", "question"]];
/** What needs another. */
const NEEDING = [["invoice", "on"], ["to", "to"]];

function related(known, values, [word]) {
  const given = (name) => (name === "FILE" ? word : values[name]) !== undefined;
  const told = (name) => (name === "FILE" ? "a name" : `\`--${name}\``);
  for (const names of EXCLUDING) {
    if (names.every((name) => name === "FILE" || name in known) && names.filter(given).length > 1) throw new Error(`${names.map(told).join(" and ")} exclude each other`);
  }
  for (const [name, other] of NEEDING) {
    if (name in known && other in known && (given(name) || name === other) && !given(other)) throw new Error(`say \`--${other}\``);
  }
  if ("from" in known) {
    for (const name of ["from", "to"]) if (!given(name)) throw new Error(`say \`--${name}\``);
    if (given("FILE") === given("order")) throw new Error("name a contract, or by `--order` an order");
  }
  if ("new" in known && !given("FILE") && !given("new")) throw new Error("name a contract, or `--new`");
  return values;
}

process.exitCode = await main(process.argv.slice(2));
