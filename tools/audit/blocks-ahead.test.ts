import { expect, it } from 'vitest';
import { blocksAhead } from './blocks-ahead.ts';

/** A chain of so many blocks, each of its number, that come back in no order. */
function chainOf(length: number, fails?: number) {
  const seen = { atOnce: 0, most: 0, reads: 0 };
  const read = async (number: number) => {
    seen.reads += 1;
    seen.atOnce += 1;
    seen.most = Math.max(seen.most, seen.atOnce);
    for (let turn = (number * 7) % 5; turn >= 0; turn -= 1) await new Promise(setImmediate);
    seen.atOnce -= 1;
    if (number === fails) throw new Error(`block ${number} cannot be read`);
    return number <= length ? Uint8Array.of(number) : null;
  };
  return { seen, read };
}

async function taken(blocks: ReturnType<typeof blocksAhead>, into: number[] = []) {
  for await (const { number, bytes } of blocks) {
    expect(bytes).toEqual(Uint8Array.of(number));
    into.push(number);
  }
  return into;
}

it('blocks are read several at a time, never more than sixteen, and come in their order', async () => {
  const { seen, read } = chainOf(200);
  expect(await taken(blocksAhead(read, 1))).toEqual(Array.from({ length: 200 }, (_, n) => n + 1));
  expect(seen.most).toBeGreaterThan(8);
  expect(seen.most).toBeLessThanOrEqual(16);
});

it('to ask whether there is a next block is one reading', async () => {
  const { seen, read } = chainOf(5);
  expect(await taken(blocksAhead(read, 6))).toEqual([]);
  expect(seen.reads).toBe(1);
});

it('a block that cannot be read is told at its turn, after those before it', async () => {
  const before: number[] = [];
  const { read } = chainOf(200, 50);
  await expect(taken(blocksAhead(read, 1), before)).rejects.toThrow('block 50 cannot be read');
  expect(before).toEqual(Array.from({ length: 49 }, (_, n) => n + 1));
});
