// Files come in here: by drop anywhere on the page, by the picker, by paste of files.
import { h } from "../dom.js";

/** Listens on the whole page; returns the function that opens the picker. */
export function acceptFiles(actions, ready) {
  const picker = h("input", { type: "file", multiple: true, accept: ".xml,.json,.jsonc,.pdf,.csv,.tsv,.txt,.xlsx,application/json,text/xml,application/xml", hidden: true, id: "picker", tabindex: "-1", "aria-hidden": "true" });
  picker.addEventListener("change", () => {
    if (picker.files.length && ready()) actions.open([...picker.files]);
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
    if (ready()) actions.open([...event.dataTransfer.files]);
  });
  addEventListener("paste", (event) => {
    const files = [...(event.clipboardData?.files ?? [])];
    if (files.length && ready()) actions.open(files);
  });
  return () => picker.click();
}
