// Files come in here: by drop anywhere on the page, by the picker, by paste of files.
import { h } from "../dom.js";
import { filesOf } from "./zip.js";

/** Listens on the whole page; returns the function that opens the picker, to open files or, with `"compare"`, to compare with one. */
export function acceptFiles(actions, ready) {
  const picker = h("input", { type: "file", multiple: true, accept: ".xml,.json,.pdf,.csv,.tsv,.txt,.xlsx,.zip,.jsonc,application/json,text/xml,application/xml", hidden: true, id: "picker", tabindex: "-1", "aria-hidden": "true" });
  let purpose = null;
  const take = (files, what) => ready() && (what === "compare" ? actions.compareWith(files) : actions.open(files));
  picker.addEventListener("change", () => {
    if (picker.files.length) take([...picker.files], purpose);
    picker.value = "";
  });
  document.body.append(picker);

  const carries = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");
  addEventListener("dragover", (event) => {
    if (!carries(event)) return;
    event.preventDefault();
    document.body.classList.add("over");
  });
  addEventListener("dragleave", (event) => event.relatedTarget || document.body.classList.remove("over"));
  addEventListener("drop", (event) => {
    if (!carries(event)) return;
    event.preventDefault();
    document.body.classList.remove("over");
    const what = event.target.closest?.("[data-drop]")?.dataset.drop;
    filesOf(event.dataTransfer).then((files) => take(files, what));
  });
  addEventListener("paste", (event) => {
    const files = [...(event.clipboardData?.files ?? [])];
    if (files.length) take(files);
  });
  return (what) => {
    purpose = typeof what === "string" ? what : null;
    picker.click();
  };
}
