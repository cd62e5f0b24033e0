import { fullNameOf } from '#domain/lao.ts';
import { isSubmitted } from '../../../functions/progress/progress.ts';
import {
  type CallRow,
  callsToday,
  groupsOf,
  isOver,
  STAGE_NAMES,
  STAGES,
  stageOf,
} from '../../../functions/progress/progress-calls.ts';
import { formatDate, formatTime } from '../../client/format.ts';
import { toThaiDigits } from './thai-digits.ts';

/** What the sender fills in; the rest of the letter follows from the rows. */
export type LetterFields = {
  /** ส่วนราชการ */
  office: string;
  telephone: string;
  /** ที่ */
  number: string;
  signer: string;
  position: string;
};

export type LetterAbout = {
  round: string;
  province: string;
  rows: readonly CallRow[];
  /** When the rows were read, ISO 8601. */
  at: string;
  /** The round's own closing. */
  closesAt: string;
};

/** A memorandum (บันทึกข้อความ) in words, its digits Thai ones. */
export type MemorandumWords = {
  fields: LetterFields;
  date: string;
  subject: string;
  to: string;
  paragraphs: string[];
  /** Above the list, which begins a page of its own. */
  listTitle: string;
  /** Names by state, and in each by district. */
  states: { heading: string; districts: { heading: string; names: string[] }[] }[];
  closing: string;
};

/** The memorandum to the governor that names who has not submitted; always in Thai. */
export function governorWords(about: LetterAbout, fields: LetterFields): MemorandumWords {
  const { round, province, rows, at, closesAt } = about;
  const now = new Date(at);
  const waiting = callsToday(rows, now);
  const submitted = rows.filter(isSubmitted).length;
  const isClosed = isOver({ closesAt }, now);
  const share = rows.length === 0 ? '0.00' : ((submitted * 100) / rows.length).toFixed(2);
  const until = `${formatDate(closesAt, 'th')} เวลา ${formatTime(closesAt, 'th').slice(0, 5)} น.`;
  const when = `${formatDate(at, 'th')} เวลา ${formatTime(at, 'th').slice(0, 5)} น.`;
  const thai = toThaiDigits;
  return {
    fields: {
      office: thai(fields.office),
      telephone: thai(fields.telephone),
      number: thai(fields.number),
      signer: fields.signer,
      position: fields.position,
    },
    date: thai(formatDate(at, 'th')),
    subject: thai(
      `รายงานองค์กรปกครองส่วนท้องถิ่นที่ยังไม่ส่งแบบประเมินผลมาตรฐานขั้นต่ำการจัดบริการสาธารณะ ${round}`,
    ),
    to: `ผู้ว่าราชการจังหวัด${province}`,
    paragraphs: [
      `ตามที่สำนักงานคณะกรรมการการกระจายอำนาจให้แก่องค์กรปกครองส่วนท้องถิ่นให้องค์กรปกครองส่วนท้องถิ่นบันทึกและส่งแบบประเมินผลมาตรฐานขั้นต่ำการจัดบริการสาธารณะ ${round} ${isClosed ? 'ซึ่งปิดรับข้อมูลแล้วเมื่อ' : 'ภายใน'}วันที่ ${until} นั้น`,
      `บัดนี้ ณ วันที่ ${when} องค์กรปกครองส่วนท้องถิ่นในจังหวัด${province} จำนวน ${rows.length} แห่ง ส่งแบบประเมินแล้ว ${submitted} แห่ง คิดเป็นร้อยละ ${share} และยังไม่ส่ง ${waiting.length} แห่ง ตามบัญชีรายชื่อแนบท้ายนี้`,
    ].map(thai),
    listTitle: thai(
      `บัญชีรายชื่อองค์กรปกครองส่วนท้องถิ่นในจังหวัด${province} ที่ยังไม่ส่งแบบประเมิน ณ วันที่ ${formatDate(at, 'th')}`,
    ),
    states: STAGES.flatMap((stage) => {
      const some = waiting.filter((row) => stageOf(row) === stage);
      if (some.length === 0) return [];
      const heading = thai(`${STAGE_NAMES[stage].th} จำนวน ${some.length} แห่ง`);
      const byDistrict = groupsOf(some, ({ lao }) => lao.district).sort((one, other) =>
        one.key.localeCompare(other.key, 'th'),
      );
      return [
        {
          heading,
          districts: byDistrict.map(({ key, rows: own }) => ({
            heading: thai(`อำเภอ${key} (${own.length} แห่ง)`),
            names: own.map((row) => thai(nameIn(row))).sort((a, b) => a.localeCompare(b, 'th')),
          })),
        },
      ];
    }),
    closing: isClosed
      ? 'จึงเรียนมาเพื่อโปรดทราบ'
      : 'จึงเรียนมาเพื่อโปรดทราบ และเห็นควรแจ้งนายอำเภอกำกับติดตามให้องค์กรปกครองส่วนท้องถิ่นข้างต้นส่งแบบประเมินภายในกำหนด',
  };
}

/** Without the district and the province, which the heading has. */
function nameIn({ lao, answered, asked }: CallRow): string {
  const name = fullNameOf(lao).replace(` อ.${lao.district} จ.${lao.province}`, '');
  return answered > 0 ? `${name} (ตอบแล้ว ${answered} จาก ${asked} ข้อ)` : name;
}
