import { createHash } from 'node:crypto';
import { LAO_TYPES, type Lao } from '#domain/lao.ts';
import { systemWriter } from '#domain/writer.ts';
import { listText } from '../../functions/review/sample.ts';

const AT = '2026-12-01T03:00:00.000Z';
const LATER = 4_000_000_000;
const HASH = 'a'.repeat(64);
const PERSON = { id: 'o', name: 'กิตติ ศรีวิชัย' };

/** An item of each kind that the small round does not come by itself, as its store writes it. */
export function otherItems(cycle: string, lao: Lao): Record<string, unknown>[] {
  const { code } = lao;
  const province = code.slice(1, 3);
  const survey = `S#${cycle}#${code}`;
  const list = [{ code, type: lao.type }];
  const size = { percent: 10, minimum: 1 };
  const items = [
    {
      pk: `REVIEW#${cycle}`,
      sk: 'SAMPLE',
      sample: {
        cycle,
        announcement: {
          source: 'สลากกินแบ่งรัฐบาล งวดวันที่ 16 ธันวาคม 2569',
          knownAt: AT,
          sizes: Object.fromEntries(LAO_TYPES.map((type) => [type, size])),
          listHash: createHash('sha256').update(listText(list)).digest('hex'),
          at: AT,
          by: PERSON,
        },
        list,
        draw: null,
      },
    },
    {
      pk: `REVIEW#${cycle}`,
      sk: `CHANGE#${province}#${code}#001`,
      change: {
        number: 1,
        lao,
        indicatorId: 'roads',
        register: 'ทะเบียนทางหลวงท้องถิ่น',
        registered: '9',
        claimed: '10',
        reason: 'ทะเบียนยังไม่ปรับปรุง',
        evidenceId: null,
        by: PERSON,
        at: AT,
        state: 'asked',
        decision: null,
      },
    },
    {
      pk: `REVIEW#${cycle}`,
      sk: `APPEAL#${province}#${code}#001`,
      appeal: {
        number: 1,
        lao,
        version: 1,
        hash: HASH,
        snapshot: HASH,
        points: [{ indicatorId: 'roads', reason: 'มีหลักฐานเพิ่มเติม', evidenceIds: [] }],
        by: PERSON,
        at: AT,
        state: 'open',
        decision: null,
      },
    },
    {
      pk: 'ROUNDS',
      sk: 'DRAFT#2590',
      draft: {
        id: '2590',
        title: { th: 'รอบที่เตรียมไว้', en: 'A round that is prepared' },
        opensAt: '2046-01-01T00:00:00.000Z',
        closesAt: '2046-06-01T00:00:00.000Z',
        policies: { certification: true, endorsement: 'off' },
        catalogueHash: null,
        from: null,
        revision: 1,
        savedAt: AT,
        savedBy: PERSON.name,
      },
    },
    {
      pk: `M#${cycle}`,
      sk: 'NOTICE#n1',
      announcement: {
        id: 'n1',
        text: { th: 'ประกาศ', en: 'A notice' },
        province: null,
        type: null,
        from: AT,
        until: '2046-01-01T00:00:00.000Z',
        by: PERSON.name,
        version: 1,
      },
      expiresAt: LATER,
    },
    {
      pk: `M#${cycle}#${province}`,
      sk: `${code}#2026-12-31#07#somsri`,
      entry: {
        lao: code,
        laoName: lao.name,
        milestone: 7,
        closesOn: '2026-12-31',
        state: 'sent',
        at: AT,
        recipient: { username: 'somsri', name: 'สมศรี ใจดี', role: 'recorder' },
        messageId: 'm1',
        reason: null,
      },
      expiresAt: LATER,
    },
    {
      pk: `EXPORTS#${cycle}`,
      sk: `JOB#${'b'.repeat(32)}`,
      subject: {
        cycle,
        kind: 'scores',
        format: 'csv',
        scope: { place: 'country', laoType: null },
        snapshot: HASH,
        asOf: AT,
        published: false,
      },
      attempt: 1,
      state: 'running',
      askedAt: AT,
      askedBy: PERSON,
      seenAt: AT,
      run: 'r1',
      progress: { provincesDone: 0, provinces: 1, rows: 0 },
      names: { name: 'คะแนน.csv', ascii: 'scores.csv' },
      file: null,
      availableUntil: null,
      expiresAt: LATER,
    },
    { pk: `EXPORTS#${cycle}`, sk: 'PERSON#o', asked: 1, expiresAt: LATER },
    {
      pk: 'REGISTRY#VERSIONS',
      sk: 'V#000001',
      version: {
        number: 1,
        at: AT,
        by: { name: PERSON.name, role: 'office' },
        reason: 'ทะเบียนประจำปี',
        fileName: 'laos.csv',
        planHash: null,
        same: [],
        counts: {
          added: 3,
          changed: 0,
          upgraded: 0,
          successions: 0,
          removed: 0,
          rejected: 0,
          doubtful: 0,
          unchanged: 0,
        },
        work: { status: 'done', reached: 3, of: 3 },
      },
    },
    {
      pk: 'ACCOUNT-IMPORTS',
      sk: '20261201T030000Z-0001',
      job: {
        id: '20261201T030000Z-0001',
        kind: 'import',
        province: null,
        fileName: 'accounts.csv',
        startedAt: AT,
        startedBy: PERSON,
        updatedAt: AT,
        rows: 1,
        done: 1,
        created: 1,
        existed: 0,
        refused: 0,
        invitedAgain: 0,
        moved: 0,
        undelivered: 0,
        state: 'done',
      },
    },
    { pk: `S#${cycle}`, sk: 'SALT', salt: 'secret', expiresAt: LATER },
    {
      pk: survey,
      sk: 'COUNTER#00000000-0000-4000-8000-000000000001',
      id: '00000000-0000-4000-8000-000000000001',
      startedAt: AT,
      startedBy: 'สมศรี ใจดี',
      endsAt: '2026-12-01T11:00:00.000Z',
      answers: 1,
      tokenHash: HASH,
      lastSecond: 1,
      expiresAt: LATER,
    },
  ];
  return items.map((item, n) => ({ ...item, changedBy: systemWriter('tamper', `made-${n}`) }));
}
