// The demonstration: whose invoice, its amount, the sentence that explains it, and what was found.
import { h } from "../dom.js";

/** The card keeps its place while the core is loading; where there is nothing to show it is not there. */
export function demoCard({ demo, lang, ready, coreError }, say, actions) {
  if (coreError || demo?.failed) return h("div.demo", { hidden: true });
  if (!ready || demo?.lang !== lang) return h("section.demo.waiting", { "aria-label": say("demo.title") }, h("p", {}, say("open.loading")));
  const { seller, number, due, sentence, verdict, verdictWord, summary, finding } = demo;
  return h("section.demo", { "aria-label": say("demo.title") },
    h("h2", {}, say("demo.title")),
    h("p.who", {}, [seller, number].filter(Boolean).join(" · ")),
    h("div.due", {}, h("span", {}, say("demo.due")),
      h("button.a", { type: "button", "data-action": "demo", "aria-label": say("demo.ask", { value: due }), onclick: actions.openDemo }, due)),
    h("p.say", {}, sentence),
    finding
      ? h("div.f.error", {}, h("h3", {}, h("span.pin.error", { "aria-hidden": "true" }, "1"), h("span", {}, finding.title)), h("p", {}, finding.what))
      : h(`p.tag.${verdict}`, { "data-mark": "✓" }, h("b", {}, verdictWord), ` ${summary}`),
    h("button.btn", { type: "button", "data-action": "openDemo", onclick: actions.openDemo }, say("demo.open")));
}
