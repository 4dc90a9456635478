// Small things that are done to JSON.

/** Bytes or text as text. */
export const textOfData = (data) => (typeof data === "string" ? data : new TextDecoder().decode(data));

/** The value at a JSON Pointer, if there is one. */
export const valueAt = (object, pointer) => pointer.split("/").slice(1).reduce((here, part) => here?.[part], object);

/** Puts a value at a JSON Pointer of a plain object; missing groups are made. */
export function setAt(object, pointer, value) {
  const parts = pointer.split("/").slice(1);
  const last = parts.pop();
  let here = object;
  parts.forEach((part, index) => {
    here[part] ??= /^\d+$/.test(parts[index + 1] ?? last) ? [] : {};
    here = here[part];
  });
  if (value === undefined || value === "") delete here[last];
  else here[last] = value;
}
