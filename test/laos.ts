import type { Lao, LaoType } from '#domain/lao.ts';

/**
 * The LAOs of the system tests, made up, in two provinces. A test file takes the ones under its
 * own name, so that files can run at the same time.
 */
const PURPOSES = [
  'journey',
  'save',
  'conflict',
  'closing',
  'submission',
  'race',
  'evidence',
  'scored-one',
  'scored-two',
  'permission-own',
  'permission-neighbour',
  'draft',
  'offline',
  'keyboard',
  'pages',
  'faults',
  'counting',
  'spare',
  'two-people',
  'without-certifier',
  'proof',
  'cut-short',
  'returned-page',
  'many-answers',
  'many-notes',
  'workbook',
  'evidence-parts',
  'evidence-quota',
  'evidence-shared',
  'evidence-scan',
  'evidence-page',
  'previous',
  'satisfaction',
  'survey',
  'guidance',
  'logs',
  'walk-open',
  'walk-submitted',
  'round-new',
  'round-begun',
  'round-submitted',
  'round-version',
  'accounts',
  'accounts-page',
  'audit',
  'audit-neighbour',
  'progress',
  'privacy',
  'reminded',
  'reminded-submitted',
  'reminded-nobody',
  'reminded-returned',
  'evidence-asked',
  'evidence-kinds',
  'uploads-killed',
  'uploads-line',
  'clock',
  'sign-in',
  'devices',
] as const;
export type Purpose = (typeof PURPOSES)[number];

const TYPES: Partial<Record<Purpose, LaoType>> = {
  'scored-two': 'subdistrict_municipality',
  journey: 'subdistrict_municipality',
};

export const LAOS: Readonly<Record<Purpose, Lao>> = Object.fromEntries(
  PURPOSES.map((purpose, n): [Purpose, Lao] => [
    purpose,
    {
      code: `6800${String(101 + n)}`,
      type: TYPES[purpose] ?? 'tao',
      name: `ทดสอบ${n + 1}`,
      district: 'เมืองนครศรีธรรมราช',
      province: 'นครศรีธรรมราช',
    },
  ]),
) as Record<Purpose, Lao>;

/** An LAO of another province, for what a province must not see. */
export const ELSEWHERE: Lao = {
  code: '6810101',
  type: 'tao',
  name: 'ทดสอบต่างจังหวัด',
  district: 'เมืองกระบี่',
  province: 'กระบี่',
};
