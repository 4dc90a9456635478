// Findings against rule sets as SVRL, the report of Schematron. Byte for byte what the native command line writes.

import { harmless } from "./text.js";

const UBL = "urn:oasis:names:specification:ubl:schema:xsd:Common";
const CII = "urn:un:unece:uncefact:data:standard:";
const PREFIXES = {
  cac: `${UBL}AggregateComponents-2`,
  cbc: `${UBL}BasicComponents-2`,
  ext: `${UBL}ExtensionComponents-2`,
  rsm: `${CII}CrossIndustryInvoice:100`,
  ram: `${CII}ReusableAggregateBusinessInformationEntity:100`,
  udt: `${CII}UnqualifiedDataType:100`,
  qdt: `${CII}QualifiedDataType:100`,
};
const PREFIX_ROWS = Object.entries(PREFIXES).map(([prefix, uri]) => `  <svrl:ns-prefix-in-attribute-values prefix="${prefix}" uri="${uri}"/>\n`);

export const SVRL_HEAD = `<?xml version="1.0" encoding="UTF-8"?>\n<svrl:schematron-output xmlns:svrl="http://purl.oclc.org/dsdl/svrl" title="meisai">\n${PREFIX_ROWS.join("")}`;
export const SVRL_TAIL = "</svrl:schematron-output>\n";
const FLAGS = { error: "fatal", warning: "warning", info: "information" };

/** The pattern of one file and rule set; a rule that could not be checked is flagged `undecided`. */
export function svrl(file, { ruleset, edition, findings, unchecked }) {
  const broken = findings.map(({ rule, xpath, place, severity, text }) => failed(rule, xpath ?? place, FLAGS[severity], text));
  const open = unchecked.map(({ rule, because }) => failed(rule, "/*", "undecided", because));
  return pattern(file, edition === undefined ? ruleset : `${ruleset}@${edition}`) + broken.join("") + open.join("");
}

/** The pattern of a file without an answer: one failed assertion. */
export function svrlRefused(file, { kind, message }) {
  return pattern(file, "meisai") + failed(kind, "/", "fatal", message);
}

function pattern(file, name) {
  return `  <svrl:active-pattern documents="${escaped(file)}" name="${escaped(name)}"/>\n  <svrl:fired-rule context="/*"/>\n`;
}

function failed(rule, location, flag, sentence) {
  return `  <svrl:failed-assert id="${escaped(rule)}" location="${escaped(location)}" test="${escaped(rule)}" flag="${flag}">\n    <svrl:text>${escaped(sentence)}</svrl:text>\n  </svrl:failed-assert>\n`;
}

const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": "&#10;", "\ufffe": "\ufffd", "\uffff": "\ufffd" };

function escaped(text) {
  return harmless(text).replace(/[&<>"\n\ufffe\uffff]/g, (character) => ENTITIES[character]);
}
