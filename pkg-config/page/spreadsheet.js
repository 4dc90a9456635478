// What the page needs to read an .xlsx: one sheet as rows of cells.
export { readSheet } from "read-excel-file/universal";
