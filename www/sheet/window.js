// Rows near the view only: two spacer rows stand for the others. Used for long invoices; printing shows all rows.
import { h } from "../dom.js";

const MARGIN = 15;
const ROW = "meisai:row";

/** Fills `body` with the rows in view; `row(index)` makes one, `made(rows)` is told about new ones. */
export function rowWindow(body, count, row, made) {
  const above = h("tr.gap", { "aria-hidden": "true" }, h("td", { colspan: 6 }));
  const below = h("tr.gap", { "aria-hidden": "true" }, h("td", { colspan: 6 }));
  let height = 41;
  let from = -1;
  let to = -1;

  function show(first, last) {
    if (first === from && last === to) return;
    const focused = body.contains(document.activeElement) ? document.activeElement : null;
    const keep = focused?.closest("tr")?.dataset.line;
    [from, to] = [first, last];
    const rows = [];
    for (let index = first; index < last; index += 1) rows.push(String(index) === keep ? focused.closest("tr") : row(index));
    above.firstChild.style.height = `${first * height}px`;
    below.firstChild.style.height = `${(count - last) * height}px`;
    body.replaceChildren(above, ...rows, below);
    if (focused && body.contains(focused)) focused.focus({ preventScroll: true });
    made(rows);
  }

  function follow() {
    if (!body.isConnected) return;
    const top = body.getBoundingClientRect().top;
    const first = Math.max(0, Math.floor(-top / height) - MARGIN);
    const last = Math.min(count, Math.ceil((innerHeight - top) / height) + MARGIN);
    show(Math.min(first, Math.max(0, count - 1)), Math.max(last, Math.min(count, first + 1)));
  }

  show(0, Math.min(count, 40));
  requestAnimationFrame(() => {
    const measured = body.querySelector("tr.line")?.getBoundingClientRect().height;
    if (measured) height = measured;
    from = -1;
    follow();
  });
  const stop = new AbortController();
  const listen = (what, run) => addEventListener(what, () => (body.isConnected ? run() : stop.abort()), { signal: stop.signal, passive: true });
  listen("scroll", follow);
  listen("resize", follow);
  listen("beforeprint", () => show(0, count));
  listen("afterprint", follow);
  body.addEventListener(ROW, ({ detail }) => {
    if (detail < from || detail >= to) scrollTo({ top: scrollY + body.getBoundingClientRect().top + detail * height - innerHeight / 3 });
    follow();
  });
}

/** Brings the row of a place such as `/lines/812/quantity` into the document, where rows are left out. */
export function bringRow(sheet, place = "") {
  const line = /^\/lines\/(\d+)/.exec(place)?.[1];
  if (line) sheet.querySelector("table.long tbody")?.dispatchEvent(new CustomEvent(ROW, { detail: Number(line) }));
}
