import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { indicatorsOf, readCatalogue } from '#domain/catalogue.ts';
import type { AuditEntryView } from '../../functions/audit/audit-reading.ts';
import { groupsOf, type Speaking, shownEntry } from './change-rows.ts';

const file = new URL('../../catalogues/sample-2566.json', import.meta.url);
const read = readCatalogue(JSON.parse(readFileSync(file, 'utf8')));
const catalogue = 'catalogue' in read ? read.catalogue : null;
const speaking: Speaking = { catalogue, language: 'th', say: ({ th }) => th };
const [first] = catalogue ? indicatorsOf(catalogue) : [];
const id = first?.indicator.id ?? '';

const entry = (rest: Partial<AuditEntryView>): AuditEntryView => ({
  id: 'e1',
  at: '2026-06-20T03:00:00.000Z',
  lao: '6800101',
  kind: 'answer',
  item: 'AREA#order',
  event: 'modify',
  changes: [],
  by: { name: 'สมศรี ใจดี', role: 'recorder' },
  request: 'r1',
  outsider: 'none',
  block: 1,
  ...rest,
});

it('a first answer shows what was entered, under the text of its indicator', () => {
  const after = {
    frame: '2000',
    provided: '1234',
    noService: false,
    noneThisYear: false,
    ticked: null,
    note: '',
  };
  const shown = shownEntry(
    entry({ changes: [{ field: 'answers', indicator: id, after }] }),
    speaking,
  );
  expect(shown.parts).toEqual([
    {
      title: first?.indicator.text.th,
      rows: [
        { label: 'กรอบการประเมิน (1)', before: '-', after: '2,000' },
        { label: 'การจัดบริการสาธารณะ (2)', before: '-', after: '1,234' },
      ],
    },
  ]);
});

it('states, windows and files are told in words and Thai dates; the rest is for engineers', () => {
  const shown = shownEntry(
    entry({
      kind: 'state',
      item: 'HEAD',
      changes: [
        { field: 'state', before: 'submitted', after: 'returned' },
        { field: 'closesAt', before: 1_750_388_400, after: 1_750_474_800 },
        { field: 'evidence.status', before: 'pending', after: 'usable' },
        { field: 'changes', before: 3, after: 4 },
        { field: 'remarks' },
      ],
    }),
    speaking,
  );
  expect(shown.title).toBe('สถานะและการรับรอง');
  expect(shown.parts[0]?.rows.map(({ before, after }) => [before, after])).toEqual([
    ['ส่งแล้ว', 'ส่งคืนให้แก้ไข'],
    ['20 มิถุนายน 2568 เวลา 10:00:00 น.', '21 มิถุนายน 2568 เวลา 10:00:00 น.'],
    ['กำลังตรวจ', 'ใช้ได้'],
  ]);
  expect(shown.technical.map(({ label, after }) => [label, after])).toEqual([
    ['changes', '4'],
    ['remarks', 'เปลี่ยน (ยาวเกินกว่าจะแสดง)'],
  ]);
});

it('entries are called by what was done, and those of one request stand in one card', () => {
  const submitted = entry({ item: 'TRAIL#x', changes: [{ field: 'change', after: 'submit' }] });
  expect(shownEntry(submitted, speaking).title).toBe('ส่งแบบประเมิน');
  expect(shownEntry(entry({ action: 'window-extended' }), speaking).title).toBe('ขยายเวลา');
  const other = entry({ id: 'e2', request: 'r2' });
  const nobody = entry({ id: 'e3', request: null, by: null });
  const groups = groupsOf([
    submitted,
    entry({ id: 'e1b' }),
    other,
    nobody,
    { ...nobody, id: 'e4' },
  ]);
  expect(groups.map((group) => group.map((each) => each.id))).toEqual([
    ['e1', 'e1b'],
    ['e2'],
    ['e3'],
    ['e4'],
  ]);
});
