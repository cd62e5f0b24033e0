import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { Score } from '#domain/score.ts';

/** The command itself, as anyone runs it. */
const root = new URL('..', import.meta.url).pathname;
const SAMPLE = join(root, 'catalogues/sample-2566.json');
const folder = mkdtempSync(join(tmpdir(), 'score-'));
afterAll(() => rmSync(folder, { recursive: true }));

function score(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['tools/score.ts', ...args], {
    cwd: root,
    encoding: 'utf8',
  });
  // Files stand in a folder of another name in each run.
  return { status, stdout, stderr: stderr.replaceAll(`${folder}/`, '').trimEnd().split('\n') };
}

function file(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

function scoreOf(answers: string, laoType = 'city_municipality', catalogue = SAMPLE) {
  return score('--catalogue', catalogue, '--answers', answers, '--lao-type', laoType);
}

const ANSWERS = {
  'road-asphalt': { frame: '57.24', provided: '29.767' },
  'road-concrete': { frame: '๑๒.๗๕', provided: '9.75' },
  'road-gravel': { frame: '0' },
};

describe('the whole score is printed', () => {
  test('as JSON that fits its schema, with the verdicts of the published sheet', () => {
    const { status, stdout } = scoreOf(file('plain.json', ANSWERS));
    const printed = Score.parse(JSON.parse(stdout));
    expect(status).toBe(0);
    expect(printed.laoType).toBe('city_municipality');
    const rows = printed.indicators.slice(0, 3).map(({ value, label }) => [value, label.th]);
    expect(rows).toEqual([
      ['52', 'การพัฒนาในอนาคต'],
      ['76.47', 'การพัฒนาในอนาคต'],
      [null, 'ไม่มีบริการสาธารณะ'],
    ]);
  });

  test('the same from a result sheet, a submission, YAML, numbers and the Thai word of the type', () => {
    const expected = scoreOf(file('plain.json', ANSWERS)).stdout;
    const sheet = { submission: { answers: ANSWERS, version: 1 }, hash: 'x' };
    const yaml = `
road-asphalt: { frame: 57.24, provided: 29.767 }
road-concrete:
  frame: 12.750
  provided: 9.75
road-gravel: { frame: 0 }
`;
    expect(scoreOf(file('sheet.json', sheet)).stdout).toBe(expected);
    expect(scoreOf(file('submission.json', sheet.submission)).stdout).toBe(expected);
    expect(scoreOf(file('answers.yaml', yaml)).stdout).toBe(expected);
    expect(scoreOf(file('plain.json', ANSWERS), 'เทศบาลนคร').stdout).toBe(expected);
  });

  test('a number is kept as it is written: nothing goes through binary floating point', () => {
    const long = '{"water-loss": {"frame": 999999999999.999999, "provided": 0.1}}';
    const { stdout } = scoreOf(file('long.json', long));
    const row = Score.parse(JSON.parse(stdout)).indicators.find(({ id }) => id === 'water-loss');
    expect(row).toMatchObject({ frame: '999999999999.999999', provided: '0.1' });
  });

  test('a note and a byte order mark do no harm', () => {
    const noted = JSON.stringify({ 'road-gravel': { frame: '0', note: 'ไม่มีถนนลูกรัง' } });
    expect(scoreOf(file('bom.json', `\uFEFF${noted}`)).status).toBe(0);
  });
});

describe('a bad file prints nothing, ends with 2 and tells every fault with its path', () => {
  test('faults of answers, in Thai and English', () => {
    const bad = {
      'road-asphalt': { frame: '5', provided: '6' },
      'road-concrete': { frame: 'สิบ', provided: '-1' },
      'road-gravel': { colour: 'red' },
      'street-light': null,
      castle: { frame: '1' },
      'disaster-readiness': { ticked: ['plan', 'castle'] },
    };
    expect(scoreOf(file('bad.json', bad))).toEqual({
      status: 2,
      stdout: '',
      stderr: [
        'bad.json /road-asphalt/provided: การจัดบริการ (2) ต้องไม่มากกว่ากรอบการประเมิน (1) คือ 5 / Provided (2) must not exceed the frame (1), which is 5',
        'bad.json /road-concrete/frame: ต้องเป็นตัวเลข เช่น 57.24 หรือ ๕๗.๒๔ / Must be a number, such as 57.24',
        'bad.json /road-concrete/provided: ต้องไม่น้อยกว่า 0 / Must be 0 or more',
        'bad.json /road-gravel/colour: is not known here',
        'bad.json /street-light: must be an object, is null',
        'bad.json /castle: ไม่มีเกณฑ์ชี้วัดนี้ในแบบประเมิน / the catalogue has no such indicator',
        'bad.json /disaster-readiness/ticked: มีรายการที่ไม่อยู่ในแบบประเมิน / Has an item that the form does not have',
      ],
    });
  });

  test('the path of a result sheet begins at the sheet', () => {
    const sheet = { submission: { answers: { castle: {} } } };
    expect(scoreOf(file('sheet.json', sheet)).stderr[0]).toMatch(
      /^sheet\.json \/submission\/answers\/castle: /,
    );
  });

  test('faults of the catalogue and of the answers in one go', () => {
    const catalogue = file('catalogue.json', { id: 'x', areas: [] });
    const { status, stderr } = scoreOf(file('bad.json', { a: { frame: true } }), 'tao', catalogue);
    expect(status).toBe(2);
    expect(stderr).toContain('catalogue.json /title: is missing, must be an object');
    expect(stderr).toContain('catalogue.json /areas: must have at least one entry');
    expect(stderr.at(-1)).toBe('bad.json /a/frame: must be text, is true');
  });

  test.each([
    [
      'is no JSON',
      '{"road-gravel":\n {"frame": "0" "provided": 1}}',
      "broken.json line 2: is not JSON: Expected ',' or '}' after property value",
    ],
    [
      'has an indicator twice',
      '{"road-gravel": {},\n "road-gravel": {}}',
      'broken.json line 2: Map keys must be unique',
    ],
    ['is a list', '[]', 'broken.json: must be an object: indicator id -> answer'],
    ['is empty', '', 'broken.json: is not JSON: Unexpected end of JSON input'],
  ])('a file that %s', (_what, content, told) => {
    const { status, stdout, stderr } = scoreOf(file('broken.json', content));
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr[0]).toBe(told);
  });

  test('files that are not there', () => {
    const missing = join(folder, 'nowhere.json');
    expect(scoreOf(missing, 'tao', folder)).toEqual({
      status: 2,
      stdout: '',
      stderr: [
        expect.stringMatching(/: is a folder, not a file$/),
        'nowhere.json: there is no such file',
      ],
    });
  });
});

describe('a mistake in the command ends with 2', () => {
  test('every missing option is named', () => {
    expect(score()).toEqual({
      status: 2,
      stdout: '',
      stderr: [
        '--catalogue FILE is missing',
        '--answers FILE is missing',
        '--lao-type is missing: one of pao, special, city_municipality, town_municipality, subdistrict_municipality, tao',
        'npm run -s score -- --help tells more',
      ],
    });
  });

  test('an unknown type and an unknown option', () => {
    expect(scoreOf(SAMPLE, 'village').stderr[0]).toMatch(/^--lao-type "village" is not a type/);
    expect(score('--colour').stderr[0]).toContain("Unknown option '--colour'");
    expect(score('--colour').status).toBe(2);
  });

  test('--help tells how, and ends well', () => {
    const { status, stdout } = score('--help');
    expect(status).toBe(0);
    expect(stdout).toContain('npm run -s score -- --catalogue FILE --answers FILE --lao-type TYPE');
  });
});
