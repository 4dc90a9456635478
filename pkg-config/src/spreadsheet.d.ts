import type { SheetTable } from "./answers.js";

/**
 * The first sheet of a spreadsheet (.xlsx) as separated values, which `readTable` and `review` take as evidence. Numbers
 * are as they are written, days as `2026-10-31`. Rejects where the bytes are no spreadsheet.
 */
export function separatedValues(xlsx: Uint8Array): Promise<string>;

/** A table, such as that of `worksheetTable`, as a spreadsheet (.xlsx): formulas with what they come to beside them. */
export function workbook(table: SheetTable): Promise<Uint8Array>;
