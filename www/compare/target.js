// While a file is dragged over an open invoice: where to drop it to compare the two instead of opening it.
import { h } from "../dom.js";
import { speaker } from "../text/index.js";

export function mountDropTarget(store) {
  const target = h("div.drop-compare", { "data-drop": "compare", "aria-hidden": "true" });
  document.body.append(target);
  const render = ({ lang }) => (target.textContent = speaker(lang)("compare.drop"));
  store.on(["lang"], render);
  render(store.get());
}
