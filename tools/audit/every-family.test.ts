import { describe, expect, it } from 'vitest';
import { systemWriter } from '#domain/writer.ts';
import type { AuditEntry } from '../../functions/audit/audit.ts';
import { entriesOf } from '../../functions/audit/audit-entries.ts';
import { auditPlaceOf } from '../../functions/audit/audit-families.ts';
import { leaving } from '../../functions/audit/audit-store.ts';
import { KIND_NAMES, kindNameOf } from '../check/item-rules.ts';
import { strangerFaults } from './strangers.ts';

const VALUES: Record<string, string> = {
  cycle: '2566',
  lao: '6800101',
  province: '80',
  unit: '6800101',
  n: '1',
  at: '2026-12-01T03:00:00.000Z',
  reminder: '2026-12-31#07#somsri',
};

/** An item of a kind, by nothing but its keys; a citizen's counter has counted some. */
function itemOf(name: string) {
  const [pk = '', sk = ''] = name
    .replace(/\{(\w+)\}/g, (_, part: string) => VALUES[part] ?? part)
    .split(' ');
  return { pk, sk, says: 'what it said', respondents: 7, answers: 7 };
}

/** What the trail tells of a write that names nobody. */
function toldOf(before: object | null, after: object | null, expired = false): AuditEntry[] {
  const as = (item: object | null) => item as Record<string, unknown> | null;
  return entriesOf({
    id: 'e1',
    sequence: '1',
    at: VALUES.at ?? '',
    before: as(before),
    after: as(after),
    expired,
  });
}

/** Who has a page open, the trail's own rows, and what is counted anew each night. */
const NOT_FOLLOWED = /^(T|P)#| VIEWERS$/;
const FOLLOWED = KIND_NAMES.filter((name) => !NOT_FOLLOWED.test(name));
/** A citizen's answer makes these and names nobody. */
const CITIZENS = ['S#{cycle}#{lao} DEV#{mark}', 'S#{cycle}#{lao} RATE#{day}'];

it('the name of each kind is of that kind, and all are followed but what is no record', () => {
  for (const name of KIND_NAMES) expect(kindNameOf(itemOf(name))).toBe(name);
  const followed = KIND_NAMES.filter((name) => auditPlaceOf(itemOf(name)) !== null);
  expect(followed).toEqual(FOLLOWED);
});

describe.each(FOLLOWED)('%s', (name) => {
  const item = itemOf(name);
  const one = (entries: AuditEntry[]) => {
    expect(entries.map(({ by }) => by)).toEqual([null]);
    const [line] = strangerFaults(entries);
    expect(line).toMatchObject({ rule: 'write-unexplained' });
    expect(line?.place).toContain(item.sk);
    return `${line?.detail}`;
  };

  it('put in, changed or taken away past the system, is told', () => {
    if (CITIZENS.includes(name)) expect(toldOf(null, item)).toEqual([]);
    else expect(one(toldOf(null, item))).toContain('insert');
    expect(one(toldOf(item, { ...item, says: 'something else' }))).toContain('modify; says');
    expect(one(toldOf(item, null))).toContain('remove');
  });

  it('taken away by whoever said so before, or dropped when its time is up, is no stranger’s doing', () => {
    const by = systemWriter('somebody', 'r1');
    const isStrangers = (entry: AuditEntry) => entry.by === null;
    expect(toldOf(leaving(item, by), null).filter(isStrangers)).toEqual([]);
    expect(toldOf(item, null, true).filter(isStrangers)).toEqual([]);
  });
});

it('what opens empty is told as well where nobody is named for it', () => {
  const pk = 'A#2566#6800101';
  const area = { pk, sk: 'AREA#roads', answers: {}, open: true, closesAt: 4_000_000_000 };
  const head = { pk, sk: 'HEAD', state: 'not_started', receipt: null };
  for (const item of [area, head]) {
    expect(toldOf(null, item).map(({ by }) => by)).toEqual([null]);
    expect(toldOf(null, { ...item, changedBy: systemWriter('open', 'r1') })).toEqual([]);
  }
});
