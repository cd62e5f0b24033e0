import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { systemName } from './installation.ts';
import {
  chosenInstallation,
  installationNames,
  parseInstallation,
  readInstallation,
} from './installation-file.ts';
import { ROOT } from './paths.ts';

const FILE = 'installations/ours.yaml';
const read = (...lines: string[]) => parseInstallation(lines.join('\n'), FILE);
const DEV = ['stage: dev', 'region: ap-southeast-7'];
const PROD = [
  'stage: prod',
  'region: ap-southeast-7',
  'siteUrl: https://standards.example.go.th',
  'alarmEmail: ops@example.go.th',
  'mail: none',
];
const MAIL = ['mail:', '  from: no-reply@example.go.th', '  region: ap-southeast-1'];

describe('the file of an installation', () => {
  test.each(installationNames())('%s.yaml can be used', (name) => {
    const text = readFileSync(join(ROOT, 'installations', `${name}.yaml`), 'utf8');
    expect(parseInstallation(text, `${name}.yaml`).stage).toBeDefined();
  });

  test('the example has every setting, also those that it does not set', () => {
    const text = readFileSync(join(ROOT, 'installations/example.yaml'), 'utf8');
    const whole = text.replace(/^( *)# (?=\w+:( |$)| {2}(issuer|clientId|secretName): )/gm, '$1');
    const { restoredTable, thaid, suffix, mail } = parseInstallation(whole, 'example.yaml');
    expect({ restoredTable, thaid, suffix, mail }).toMatchObject({
      restoredTable: 'TABLE-restored',
      thaid: { secretName: 'lao/thaid' },
      suffix: 'two',
      mail: { zone: 'Z0123456789ABCDEFGHIJ', domainIsKnown: true },
    });
  });

  test('of prod names at once everything that is not chosen yet', () => {
    expect(() => read('stage: prod')).toThrow(
      /region is missing.*\n.*siteUrl is missing.*\n.*alarmEmail is missing.*\n.*mail is missing/,
    );
    expect(() => read('')).toThrow(/stage is missing.*\n.*region is missing/);
    expect(read(...PROD)).toMatchObject({ stage: 'prod', region: 'ap-southeast-7' });
  });

  test('has a firewall and a budget in prod, and where it says so', () => {
    expect(read(...PROD)).toMatchObject({ firewall: true, monthlyUsd: 50 });
    expect(read(...PROD, 'firewall: off', 'monthlyUsd: 120')).toMatchObject({
      firewall: false,
      monthlyUsd: 120,
    });
    expect(read(...DEV)).toMatchObject({ firewall: false, monthlyUsd: undefined });
    expect(read(...DEV, 'alarmEmail: a@example.go.th').monthlyUsd).toBe(10);
  });

  test.each([
    ['firewal: on', 'firewal: no such setting'],
    ['firewall: yes', 'firewall must be on or off'],
    ['stage: production', 'stage must be dev, staging or prod'],
    ['region: eu-west-1', 'region must be ap-southeast-7 or ap-southeast-1'],
    ['suffix: Second', 'suffix must be like'],
    ['monthlyUsd: much', 'monthlyUsd must be a number of US dollars'],
    ['monthlyUsd: 0', 'monthlyUsd must be above zero'],
    ['siteUrl: http://standards.example', 'siteUrl must be like https://'],
    ['siteUrl: https://standards.example/', 'siteUrl must be like https://'],
    ['siteUrl: https://standards-.example.go.th', 'siteUrl must be like https://'],
    [
      'certificateArn: arn:aws:acm:ap-southeast-7:111122223333:certificate/x',
      'certificateArn must',
    ],
    ['alarmEmail: ops', 'alarmEmail must be like'],
    ['mail: some', 'mail must be none, or from and region'],
    ['thaid: on', 'thaid must have issuer'],
  ])('refuses %s by its key', (line, message) => {
    const key = line.split(':')[0];
    expect(() => read(...DEV.filter((each) => !each.startsWith(`${key}:`)), line)).toThrow(message);
  });

  test.each([
    [['passkeys: on'], 'passkeys: a passkey belongs to a domain'],
    [
      ['passkeys: on', `siteUrl: https://${'a'.repeat(61)}.th`],
      'passkeys: '.concat('a'.repeat(61)),
    ],
    [['monthlyUsd: 5'], 'monthlyUsd: nobody would be told'],
    [['restoredTable: TABLE'], 'restoredTable, restoredStream: set both or none'],
    [[`certificateArn: arn:aws:acm:us-east-1:${'1'.repeat(12)}:certificate/x`], 'certificateArn'],
    [
      MAIL.map((line) => line.replace('east-1', 'east-7')),
      'mail.region: Cognito in ap-southeast-7',
    ],
    [MAIL.map((line) => line.replace('ap-southeast-1', 'us-east-1')), 'ap-southeast-1 only'],
  ])('refuses what does not fit together: %j', (lines, message) => {
    expect(() => read(...DEV, ...lines)).toThrow(message);
  });

  test('refuses a key that is set twice, and a file that is no YAML', () => {
    expect(() => read(...DEV, 'region: ap-southeast-1')).toThrow(
      `${FILE}: Map keys must be unique`,
    );
    expect(() => read('stage: [')).toThrow(FILE);
  });

  test('gives the stack a name by which every bucket finds room in its own', () => {
    expect(systemName(read(...PROD))).toBe('LaoStandards-prod');
    const longest = systemName(read('stage: staging', 'region: ap-southeast-7', 'suffix: round'));
    expect(`${longest}-evidence-123456789012-ap-southeast-7`).toHaveLength(63);
  });
});

describe('a deployment', () => {
  const choosing = (context: Record<string, string>, environment: Record<string, string> = {}) =>
    chosenInstallation((name) => context[name], environment);

  test('reads the file of the installation that is chosen, on the command line or before it', () => {
    expect(choosing({ installation: 'dev' }).stage).toBe('dev');
    expect(choosing({}, { INSTALLATION: 'staging' }).stage).toBe('staging');
    expect(choosing({ installation: 'dev' }, { INSTALLATION: 'staging' }).stage).toBe('dev');
  });

  test('without a choice says what there is to choose from', () => {
    expect(() => choosing({})).toThrow(/which installation\?.*dev/);
    expect(() => choosing({ installation: 'none-such' })).toThrow(
      /no installations\/none-such\.yaml/,
    );
    expect(() => choosing({ installation: '../dev' })).toThrow('there is no');
    expect(() => readInstallation('example')).toThrow('copy it');
  });

  test('with a setting on the command line names the keys of the file in one error', () => {
    expect(() =>
      choosing({ installation: 'prod', mailFrom: 'a@b.th', budgetUsd: '5', thaidSecret: 's' }),
    ).toThrow(
      /installations\/prod\.yaml[\s\S]*-c mailFrom: set mail\.from[\s\S]*-c thaidSecret: set thaid\.secretName[\s\S]*-c budgetUsd: set monthlyUsd/,
    );
  });
});
