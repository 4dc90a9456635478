// What is needed of the PDF library: the parser and the objects. Drawing, fonts and forms stay behind.
export { default as PDFParser } from "../node_modules/@cantoo/pdf-lib/es/core/parser/PDFParser.js";
export { decodePDFRawStream } from "../node_modules/@cantoo/pdf-lib/es/core/streams/decode.js";
export { default as PDFArray } from "../node_modules/@cantoo/pdf-lib/es/core/objects/PDFArray.js";
export { default as PDFDict } from "../node_modules/@cantoo/pdf-lib/es/core/objects/PDFDict.js";
export { default as PDFName } from "../node_modules/@cantoo/pdf-lib/es/core/objects/PDFName.js";
export { default as PDFRawStream } from "../node_modules/@cantoo/pdf-lib/es/core/objects/PDFRawStream.js";
