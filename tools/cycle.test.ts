import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';

const root = new URL('..', import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), 'cycle-'));
afterAll(() => rmSync(folder, { recursive: true }));

const sample = JSON.parse(readFileSync(join(root, 'catalogues/sample-2566.json'), 'utf8'));
const SETTINGS = {
  id: '2566',
  title: { th: 'รอบ', en: 'Round' },
  opensAt: '1 มิ.ย. 2566',
  closesAt: '21/7/2566',
  policies: { certification: true },
  catalogue: 'catalogue.json',
};

/** The command on files of its own, with an environment in which no table is reached. */
function cycle(settings: object, round: unknown) {
  writeFileSync(join(folder, 'catalogue.json'), JSON.stringify({ ...sample, round }));
  writeFileSync(join(folder, 'settings.json'), JSON.stringify({ ...SETTINGS, ...settings }));
  const { RECORDS_BUCKET: _, ...environment } = process.env;
  return spawnSync(process.execPath, ['tools/cycle.ts', join(folder, 'settings.json')], {
    cwd: root,
    encoding: 'utf8',
    env: { ...environment, TABLE_NAME: 'none' },
  });
}

test('a catalogue of 2023 is one of 2566, and the command says so', () => {
  expect(cycle({}, 2023).stdout).toContain('ปี 2023 อ่านเป็น พ.ศ. 2566');
  expect(cycle({}, 2566).stdout).toBe('');
});

test('a day that no calendar has and a year counted twice are told at their names', () => {
  const { status, stderr } = cycle({ opensAt: '31 ก.พ. 2566', closesAt: '21/7/3109' }, 2566);
  expect(status).toBe(2);
  expect(stderr).toMatch(/\/opensAt: ปฏิทินไม่มีวันนี้.*\n.*\/closesAt: ปีไม่ถูกต้อง/);
  expect(cycle({}, 3109).stderr).toContain('/round');
});
