/** The bytes of a block of a chain; null where there is none. */
export type BlockReader = (number: number) => Promise<Uint8Array | null>;

/** Blocks that are read before their turn: of a thousand entries at most, they fill some 30 MB. */
const MOST_AHEAD = 16;

/**
 * The blocks from a number on, in their order, up to the first that is not there. Some are read ahead,
 * one more with each block that was found, so that asking whether there is a next one stays one reading.
 */
export async function* blocksAhead(
  read: BlockReader,
  from: number,
): AsyncGenerator<{ number: number; bytes: Uint8Array }> {
  const ahead: Promise<Uint8Array | null>[] = [];
  for (let number = from; ; number += 1) {
    const most = Math.min(MOST_AHEAD, number - from + 1);
    while (ahead.length < most) {
      const reading = read(number + ahead.length);
      // One that fails is told of when its turn comes, if it comes.
      reading.catch(() => undefined);
      ahead.push(reading);
    }
    const bytes = await ahead.shift();
    if (!bytes) return;
    yield { number, bytes };
  }
}
