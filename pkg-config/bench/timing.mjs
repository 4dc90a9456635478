// Times contestants side by side: in every round each runs once, so that a busy moment meets them all, and the ratio of
// two is the median of their ratios round by round.

const ROUNDS = 15;
// Some systems count processor time in ticks of 4 ms.
const ROUND_MS = 50;

/** Microseconds per call (median of the rounds) and all rounds, by name. */
export function race(contestants) {
  const runners = Object.entries(contestants).map(([name, run]) => ({ name, run, calls: calibrate(run), rounds: [] }));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const runner of runners) runner.rounds.push(time(runner.run, runner.calls));
  }
  return Object.fromEntries(runners.map(({ name, rounds }) => [name, { us: median(rounds), rounds }]));
}

/** How many times as long as the second the first takes. */
export function ratio(first, second) {
  return median(first.rounds.map((us, round) => us / second.rounds[round]));
}

function calibrate(run) {
  let calls = 1;
  for (;;) {
    const us = time(run, calls) * calls;
    if (us >= ROUND_MS * 1000) return Math.max(1, Math.round((calls * ROUND_MS * 1000) / us));
    calls *= us < ROUND_MS * 100 ? 10 : 2;
  }
}

/** Processor time where there is one, so that a busy machine measures nearly the same as an idle one; else the clock's. */
function time(run, calls) {
  const begun = clock();
  for (let call = 0; call < calls; call += 1) run(call);
  return Math.max(clock() - begun, 1) / calls;
}

/** Microseconds. */
function clock() {
  if (!globalThis.process) return performance.now() * 1000;
  const { user, system } = process.cpuUsage();
  return user + system;
}

function median(numbers) {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
}
