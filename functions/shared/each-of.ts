/** Runs over all of them, `parallel` at a time; the first failure ends it. */
export async function eachOf<One>(
  all: readonly One[],
  parallel: number,
  run: (one: One) => Promise<void>,
): Promise<void> {
  const left = all.values();
  // The workers share one iterator, so each takes the next that nobody has.
  const worker = async () => {
    for (const one of left) await run(one);
  };
  await Promise.all(Array.from({ length: Math.min(parallel, all.length) }, worker));
}
