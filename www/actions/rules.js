// The rules of the publishers for what lies on the desk: for XML as it stands, for a draft that was XML as it would be written.
import * as core from "../core.js";
import { isXml } from "../open/xml.js";

/** The core's own review holds an FA(3) against its rules already. */
const WITHIN = "fa3";

/** A draft that was XML, in XML as it would be written; anything else as it is. */
export async function asWritten({ data, syntax }, lang) {
  if (!syntax || isXml(data)) return data;
  return (await core.convert(data, { to: syntax, lang })).text;
}

/** What the publishers' rules say; nothing for an invoice that was never XML. */
export async function rulesFor({ data, syntax }, options) {
  if (isXml(data)) return syntax === WITHIN ? [] : core.validate(data, options);
  if (!syntax) return [];
  try {
    return (await core.validate(await asWritten({ data, syntax }, options.lang), options)).map(unplaced);
  } catch (error) {
    // A draft that cannot be written yet says so itself.
    console.info("a draft that cannot be written:", error.message);
    return [];
  }
}

/** Without the lines of a file that nobody has: the place on the sheet remains. */
const unplaced = (set) => ({ ...set, findings: set.findings.map(({ xpath, line, column, ...finding }) => finding) });
