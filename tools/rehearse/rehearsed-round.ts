import { type Catalogue, readCatalogue } from '#domain/catalogue.ts';
import type { Lao } from '#domain/lao.ts';
import type { Text } from '#domain/text.ts';
import type { Unit } from '../../functions/accounts/account.ts';
import { type Naming, usernameOf } from '../../functions/accounts/username.ts';
import type { CycleSettings } from '../../functions/rounds/open-cycle.ts';

/**
 * The round, the LAO and the people of a rehearsal. A round's id is its Buddhist year: 2500 comes before
 * every real one, so that no page takes it for the present round or the one before it.
 */
export const CYCLE = '2500';

/** No LAO of DLA has such a code: kinds go up to 8, and running numbers of a district are few. */
export const LAO: Lao = {
  code: '9109999',
  type: 'tao',
  name: 'ซ้อมระบบ',
  district: 'ซ้อมระบบ',
  province: 'กรุงเทพมหานคร',
};

/** Everybody of a rehearsal has this name. */
export const NAME = 'ผู้ซ้อมระบบ';

/** By it a round 2500 is known as one that a rehearsal made, and no other is ever touched. */
export const TITLE: Text = {
  th: 'ซ้อมระบบ (ไม่ใช่รอบการประเมินจริง)',
  en: 'Rehearsal (no real round)',
};

const HOUR_MS = 3_600_000;

/** Open for a day: long enough for a rehearsal that has to be gone on with. */
export const settingsAt = (now: Date): CycleSettings => ({
  id: CYCLE,
  title: TITLE,
  opensAt: new Date(now.getTime() - HOUR_MS).toISOString(),
  closesAt: new Date(now.getTime() + 24 * HOUR_MS).toISOString(),
  policies: { certification: true, endorsement: 'off' },
});

const both = (text: string): Text => ({ th: text, en: text });

const indicator = (id: string, evidenceRequired: boolean) => ({
  id,
  kind: 'ratio',
  text: both(`${TITLE.th} ${id}`),
  service: both('ซ้อมระบบ'),
  unit: both('หน่วย'),
  frameLabel: both('กรอบการประเมิน'),
  providedLabel: both('การจัดบริการสาธารณะ'),
  targets: { tao: '80' },
  howToCount: both('นับ'),
  evidence: both('ไฟล์ใดก็ได้'),
  evidenceRequired,
});

/** Indicators of the form: the first one asks for a file. */
export const INDICATORS = ['rehearsed-file', 'rehearsed-figure'] as const;

/** A form of two indicators. `id` tells forms apart: each is stored under the hash of its content. */
export function formOf(id: string): Catalogue {
  const [withFile, plain] = INDICATORS;
  const read = readCatalogue({
    id,
    round: Number(CYCLE),
    title: TITLE,
    sample: true,
    decimals: 2,
    labels: {
      not_applicable: both('ไม่อยู่ในเกณฑ์'),
      no_service: both('ไม่มีบริการสาธารณะ'),
      unanswered: both('ยังไม่กรอก'),
      not_performed: both('ไม่ได้ดำเนินการในปีงบประมาณ พ.ศ. 2500'),
      above_target: both('สูงกว่าค่าเป้าหมาย'),
      met_target: both('ผ่านค่าเป้าหมายขั้นต่ำ'),
      below_target: both('การพัฒนาในอนาคต'),
    },
    bands: [
      { atLeast: '80', label: both('ดีมาก') },
      { atLeast: '0', label: both('ปรับปรุง') },
    ],
    awardMaximum: '5',
    areas: [
      {
        id: 'rehearsed-area',
        title: TITLE,
        missions: [
          {
            id: 'rehearsed-mission',
            title: TITLE,
            indicators: [indicator(withFile, true), indicator(plain, false)],
          },
        ],
      },
    ],
  });
  if ('faults' in read) throw new Error(JSON.stringify(read.faults));
  return read.catalogue;
}

/** The round's own form. */
export const FORM = formOf('rehearsal');
/** Forms that only the step of the dead letter stores. */
export const OTHER_FORMS = [formOf('rehearsal-former'), formOf('rehearsal-next')] as const;

/**
 * Who takes part, by the part of their address that tells them apart. Mail to SES's simulator arrives
 * nowhere and counts for no reputation: https://docs.aws.amazon.com/ses/latest/dg/send-an-email-from-console.html
 */
const SIMULATOR = 'simulator.amazonses.com';
export const EMAILS = {
  office: `success+rehearse-office@${SIMULATOR}`,
  recorder: `success+rehearse-recorder@${SIMULATOR}`,
  certifier: `success+rehearse-certifier@${SIMULATOR}`,
  /** Of an account whose invitation does not arrive. */
  unreachable: `bounce+rehearse@${SIMULATOR}`,
} as const;

/** The user name that an invitation gives somebody of the rehearsal. */
export const usernameIn = (unit: Unit, email: string, naming: Naming): string =>
  usernameOf(unit, { email, name: NAME }, naming);
