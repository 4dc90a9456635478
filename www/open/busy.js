// Long work under way, and how to stop it.
import { h } from "../dom.js";

export const busy = ({ name }, say, actions) =>
  h("section.busy", { "aria-live": "polite" }, h("p", {}, say("open.busy", { name })), h("progress", { "aria-label": say("open.busy", { name }) }),
    h("button.btn", { type: "button", onclick: actions.stop }, say("open.stop")));
