import { expect, test } from 'vitest';
import { catalogueOf, indicator } from '#domain/catalogue.test-data.ts';
import type { SavedSatisfaction } from '#domain/satisfaction.ts';
import { type Api, Refusal } from '../../client/api.ts';
import { device } from '../../client/device.test-data.ts';
import { keptTotals, type TypedTotals } from './kept-totals.ts';
import { sendKeptTotals } from './send-kept.ts';

const question = { id: 'q1', text: { th: 'ถาม', en: 'Asked' } };
const catalogue = {
  ...catalogueOf([[indicator({ id: 'roads' })]]),
  satisfaction: {
    areas: [{ id: 'a', title: { th: 'ด้าน', en: 'Area' }, questions: [question] }],
  },
} as never;
const TOTALS: TypedTotals = { q1: { satisfied: '40', improve: '3' } };

const stored = (satisfied: number, version: number, source: 'totals' | 'survey' = 'totals') =>
  ({ source, accepting: false, totals: { q1: { satisfied, improve: 3 } }, version }) as never;

function officer(
  saved: SavedSatisfaction | null,
  more: { open?: boolean; totals?: TypedTotals } = {},
) {
  const kept = keptTotals(device().log, 'u', '2566', '6800101');
  kept.keep({ totals: more.totals ?? TOTALS, base: 0 });
  const sent: unknown[] = [];
  const view = {
    cycle: { id: '2566' },
    lao: { code: '6800101' },
    open: more.open ?? true,
    satisfaction: saved,
  };
  return {
    kept,
    sent,
    send: (refusal?: Refusal) =>
      sendKeptTotals({ view, catalogue } as never, {
        kept,
        saved: () => undefined,
        api: (async (_: string, asked: { body: unknown }) => {
          sent.push(asked.body);
          if (refusal) throw refusal;
          return { satisfaction: { version: 1 } };
        }) as unknown as Api,
      }),
  };
}

test('totals that the window refused go once it is open, without their form', async () => {
  const { send, sent, kept } = officer(null);
  await send();
  expect(sent).toEqual([{ source: 'totals', accepting: false, totals: TOTALS }]);
  expect(kept.read()).toBeNull();
});

test('refused again they stay as they were', async () => {
  const { send, kept } = officer(null);
  await send(new Refusal('window-closed'));
  expect(kept.read()).toMatchObject({ totals: TOTALS, base: 0 });
});

test.each([
  ['closed', officer(null, { open: false })],
  ['unfinished', officer(null, { totals: { q1: { satisfied: '4x', improve: '' } } })],
  ['a colleague saved others since', officer(stored(12, 3))],
  ['a questionnaire counts', officer(stored(12, 0, 'survey'))],
])('nothing goes: %s', async (_, { send, sent, kept }) => {
  await send();
  expect(sent).toEqual([]);
  expect(kept.read()).not.toBeNull();
});

test('what is stored already is only put away', async () => {
  const { send, sent, kept } = officer(stored(40, 2));
  await send();
  expect(sent).toEqual([]);
  expect(kept.read()).toBeNull();
});
