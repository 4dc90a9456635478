// One page for every bundler and for none: the calls themselves, then the same in a worker that is stopped once.
import init, { calculate, loadTexts, version } from "meisai";
import { MeisaiWorker } from "meisai/worker";
import { invoice } from "./invoice.js";

async function visit() {
  const tooEarly = caught(() => version());
  await Promise.all([init(), init()]);
  const notLoaded = caught(() => calculate(invoice, { lang: "ja" }));
  await loadTexts("ja");
  const here = calculate(invoice, { lang: "ja" }).totals.amountDue;

  const worker = new MeisaiWorker();
  const heard = [];
  const file = new File([JSON.stringify(invoice)], "invoice.json");
  const outcomes = await worker.run("calculate", [[invoice], [file, { lang: "pl" }], ["{"]], {
    onProgress: ({ done, total }) => heard.push(`${done}/${total}`),
  });
  const many = worker.run("calculate", Array.from({ length: 100_000 }, () => [invoice]));
  setTimeout(() => worker.stop(), 50);
  const stopped = await many.then(() => "finished", (error) => error.name);
  const again = (await worker.calculate(invoice)).totals.amountDue;
  worker.stop();

  const there = outcomes.map(({ answer, error }) => answer?.totals.amountDue ?? error.kind);
  return { tooEarly, notLoaded, here, heard, there, stopped, again };
}

function caught(work) {
  try {
    work();
    return "nothing";
  } catch (error) {
    return error.kind;
  }
}

window.outcome = await visit().catch((error) => ({ failed: `${error.message} ${error.hint ?? ""} ${error.stack}` }));
