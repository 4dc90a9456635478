// One list out of the core's review and the publishers' findings: nothing is said twice, nothing is lost.
import assert from "node:assert/strict";
import { test } from "node:test";
import { isXml, xmlText } from "../../www/open/xml.js";
import { joined } from "../../www/rules.js";

const say = (key) => key;
const own = (rule, place, more = {}) => ({ rule, place, severity: "error", causedBy: null, title: rule, what: rule, ...more });
const review = (findings, verdict = "rejected") => ({ verdict, verdictWord: verdict, summary: "own words", findings, unchecked: [], calculation: { missing: [] } });
const set = (ruleset, findings, verdict = "invalid") => ({ ruleset, edition: "1", verdict, findings, unchecked: [] });
const join = (findings, sets, verdict) => joined(review(findings, verdict), sets, say, "receiver");
const rules = ({ findings }) => findings.map(({ rule, also = [] }) => [rule, ...also.map((one) => one.rule)].join("+"));

test("the same equation is said once, by its cause, with the official ids", () => {
  const sum = join([own("ARI-LINES", "/totals/lineNetTotal")], [set("en16931-ubl", [own("BR-CO-10", "/totals")])]);
  assert.deepEqual(rules(sum), ["ARI-LINES+BR-CO-10"]);
  const follower = own("ARI-LINES", "/totals/lineNetTotal", { causedBy: "ARI-LINE /lines/1/netAmount" });
  assert.deepEqual(rules(join([own("ARI-LINE", "/lines/1/netAmount"), follower], [set("en16931-ubl", [own("BR-CO-10", "/totals")])])), ["ARI-LINE+BR-CO-10", "ARI-LINES"]);
});

test("an official sum without a twin follows from the only cause, and stands alone beside several", () => {
  const official = [set("en16931-ubl", [own("BR-CO-13", "/totals")])];
  assert.deepEqual(rules(join([own("ARI-LINE", "/lines/1/netAmount")], official)), ["ARI-LINE+BR-CO-13"]);
  assert.deepEqual(rules(join([own("ARI-LINE", "/lines/1/netAmount"), own("ARI-DUE", "/totals/amountDue")], official)), ["ARI-LINE", "ARI-DUE", "BR-CO-13"]);
});

test("another line is another finding, and a number that looks alike is another rule", () => {
  const line = [own("ARI-LINE", "/lines/1/netAmount"), own("ARI-DUE", "/totals/amountDue")];
  assert.deepEqual(rules(join(line, [set("peppol-ubl", [own("PEPPOL-EN16931-R120", "/lines/2/netAmount")])])), ["ARI-LINE", "ARI-DUE", "PEPPOL-EN16931-R120"]);
  assert.deepEqual(rules(join([own("ARI-PERCENT", "/allowances/0")], [set("peppol-ubl", [own("PEPPOL-COMMON-R040", "/seller")])])), ["ARI-PERCENT", "PEPPOL-COMMON-R040"]);
});

test("what two sets find is said once with both; advice gives way to a rule about the same place", () => {
  const both = join([own("ADV-CLEAR-001", "/dueDate", { severity: "warning" })], [set("en16931-ubl", [own("BR-CO-25", "/dueDate")]), set("xrechnung-ubl", [own("BR-CO-25", "/dueDate")])], "needs_judgement");
  assert.deepEqual(rules(both), ["BR-CO-25"]);
  assert.deepEqual(both.findings[0].sets, ["EN 16931 1", "XRechnung 1"]);
});

test("a broken rule is never hidden behind a friendlier verdict, and warnings break nothing", () => {
  assert.equal(join([], [set("en16931-ubl", [own("BR-02", "/number")])], "accepted").verdict, "rejected");
  assert.equal(join([], [set("en16931-ubl", [], "undecided")], "accepted").verdict, "needs_judgement");
  const warned = join([], [set("en16931-ubl", [own("BR-02", "/number", { severity: "warning" })], "valid")], "accepted");
  assert.equal(warned.verdict, "accepted");
  assert.equal(warned.findings.length, 1);
});

test("a document of no publisher stays as the core has judged it", () => {
  const alone = review([own("ARI-DUE", "/totals/amountDue")]);
  const answer = joined(alone, [set("arithmetic", [own("ARI-DUE", "/totals/amountDue")])], say, "receiver");
  assert.deepEqual([rules(answer), answer.verdict, answer.rulesets], [["ARI-DUE"], alone.verdict, undefined]);
  assert.equal(answer.findings[0].remedy.action, "request_correction", "who received it can always ask for a correction");
});

test("XML is known and shown in its own encoding", () => {
  const text = '<?xml version="1.0"?><a>ż</a>';
  const wide = new Uint8Array([0xff, 0xfe, ...[...text].flatMap((sign) => [sign.charCodeAt(0) & 255, sign.charCodeAt(0) >> 8])]);
  const latin2 = new Uint8Array([...'<?xml version="1.0" encoding="ISO-8859-2"?><a>'].map((sign) => sign.charCodeAt(0)).concat([0xbf, 0x3c]));
  for (const data of [text, new TextEncoder().encode(`\ufeff\n${text}`), wide, latin2]) {
    assert.ok(isXml(data));
    assert.match(xmlText(data), /<a>ż</);
  }
  assert.ok(!isXml('{ "a": "<b>" }'));
});
