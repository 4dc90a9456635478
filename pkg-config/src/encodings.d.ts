/** XML of an older system. */
export interface Recoded {
  /** Its bytes in UTF-8, which they name; absent where the bytes are to be taken as they are. */
  readonly bytes?: Uint8Array;
  /** The encoding that it named, e.g. `"windows-1250"`. */
  readonly encoding?: string;
}

/**
 * XML in an encoding of older systems (Shift_JIS, windows-1250) in UTF-8, for `review` and the others. Empty for what they
 * read themselves, and where the bytes are not what they are said to be.
 *
 * @example
 * const { bytes = file, encoding } = recoded(file);
 */
export function recoded(bytes: Uint8Array): Recoded;

/** The text of a table (CSV), in the first of the encodings in which every byte means something. */
export function textOfTable(bytes: Uint8Array): string;
