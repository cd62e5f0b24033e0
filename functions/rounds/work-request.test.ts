import { expect, it } from 'vitest';
import { entriesOf } from '../audit/audit-entries.ts';
import { writerOfRun } from './work-request.ts';

it('a second run of the same change that writes over the first is named in the trail, not unknown', () => {
  const change = { id: 'extension-1' };
  const [first, second] = [writerOfRun(change), writerOfRun(change)];
  const item = { pk: 'A#2566#6800101', sk: 'HEAD', state: 'in_progress' };
  const [entry] = entriesOf({
    id: 'e1',
    sequence: '1',
    at: '2026-06-20T03:00:00.000Z',
    before: { ...item, closesAt: 1, changedBy: first },
    after: { ...item, closesAt: 2, changedBy: second },
    expired: false,
  });
  expect(entry?.by).toMatchObject({ role: 'system', name: 'apply-round' });
});
