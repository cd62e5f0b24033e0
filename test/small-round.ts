import { expect } from 'vitest';
import { catalogueOf, indicator } from '#domain/catalogue.test-data.ts';
import type { Endorsement } from '#domain/cycle.ts';
import type { Lao, LaoType } from '#domain/lao.ts';
import { tableClient } from '#shared/dynamodb.ts';
import { environment } from '#shared/environment.ts';
import { openCycle } from '../functions/rounds/open-cycle.ts';
import { call, saving } from './client.ts';
import { at, certifierOf, read, recorderOf, revisionsOf } from './recording.ts';
import { settingsOf } from './rounds.ts';
import { bucketOf } from './submitted.ts';

/** A form of few indicators that asks for no file: a whole round runs over HTTP in a moment. */
const TARGETS = { tao: '80', subdistrict_municipality: '80' };
const named = (th: string) => ({ th, en: th });
export const SMALL_FORM = catalogueOf([
  [
    indicator({
      id: 'roads',
      text: named('ร้อยละของถนนที่ได้รับการบำรุงรักษา'),
      unit: named('กิโลเมตร'),
      targets: TARGETS,
      register: named('ทะเบียนทางหลวงท้องถิ่น'),
    }),
    indicator({
      id: 'lamps',
      text: named('ร้อยละของไฟฟ้าสาธารณะที่ใช้งานได้'),
      unit: named('ดวง'),
      targets: TARGETS,
      decimalPlaces: 0,
    }),
  ],
  [
    indicator({
      id: 'meetings',
      kind: 'count',
      text: named('จำนวนการประชุมประชาคม'),
      unit: named('ครั้ง'),
      targets: { tao: '4', subdistrict_municipality: '4' },
    }),
  ],
]);

export const smallLao = (code: string, type: LaoType, name: string): Lao => ({
  code,
  type,
  name,
  district: 'เมืองนครศรีธรรมราช',
  province: 'นครศรีธรรมราช',
});

/** Opens a round of the small form, in which certifiers certify. */
export async function openSmallRound(
  cycle: string,
  endorsement: Endorsement,
  laos: readonly Lao[],
): Promise<void> {
  await openCycle({
    table: { client: tableClient(), name: environment('table') },
    records: bucketOf('recordsBucket'),
    settings: { ...settingsOf(cycle, [-10, 40]), policies: { certification: true, endorsement } },
    catalogue: SMALL_FORM,
    laos,
  });
}

/** Saves one answer over whatever is there. */
export async function answer(lao: Lao, cycle: string, indicator: string, body: object) {
  const { areas } = await read(recorderOf(lao), lao, cycle);
  const version = areas.map(({ answers }) => answers[indicator]).find(Boolean)?.version ?? 0;
  const params = { ...at(lao, cycle), indicator };
  const reply = await call(recorderOf(lao), 'saveAnswer', {
    params,
    headers: saving(version),
    body,
  });
  expect(reply.status, JSON.stringify(reply.body)).toBe(200);
}

/** Answers what the small form asks. */
export async function answerAll(lao: Lao, cycle: string): Promise<void> {
  await answer(lao, cycle, 'roads', { frame: '50', provided: '45' });
  await answer(lao, cycle, 'lamps', { frame: '100', provided: '60' });
  await answer(lao, cycle, 'meetings', { provided: '3' });
}

/** Certifies and submits what is there now; gives the receipt. */
export async function seal(lao: Lao, cycle: string) {
  const certifier = certifierOf(lao);
  const revisions = revisionsOf(await read(certifier, lao, cycle));
  const options = { params: at(lao, cycle), body: { revisions } };
  const certified = await call(certifier, 'certify', options);
  expect(certified.status, JSON.stringify(certified.body)).toBe(200);
  const submitted = await call(certifier, 'submit', options);
  expect(submitted.status, JSON.stringify(submitted.body)).toBe(200);
  return submitted.body;
}

export async function submitSmall(lao: Lao, cycle: string) {
  await answerAll(lao, cycle);
  return seal(lao, cycle);
}
