import { type LaoCode, type LaoType, provinceCodeOf } from '#domain/lao.ts';
import type { Text } from '#domain/text.ts';
import type { ColumnType } from '#shared/parquet-columns.ts';
import type { SatisfactionRow } from './published-satisfaction.ts';
import type { ResultRow } from './results.ts';
import type { ScoreRow } from './score-columns.ts';

/** One column of a table of open data: the CSV's header, the Parquet's schema and the dictionary. */
export type Column<Row> = {
  name: string;
  type: ColumnType;
  description: Text;
  of: (row: Row) => string | number | null;
};

const column =
  <Row>() =>
  (name: string, type: ColumnType, of: Column<Row>['of'], th: string, en: string): Column<Row> => ({
    name,
    type,
    of,
    description: { th, en },
  });

/** Of which LAO a row is, where it is a counted one's. */
const countedLao = <Row extends { lao: LaoCode; laoType: LaoType }>(): Column<Row>[] => {
  const of = column<Row>();
  return [
    of('lao_code', 'string', (row) => row.lao, 'รหัส อปท. 7 หลัก', 'Code of the LAO, 7 digits'),
    of('lao_type', 'string', (row) => row.laoType, 'ประเภท อปท.', 'Type of the LAO'),
  ];
};

const lao = column<ResultRow>();

/** laos: one row for each LAO of the round, submitted or not. */
export const LAO_COLUMNS: readonly Column<ResultRow>[] = [
  lao('lao_code', 'string', (row) => row.lao.code, 'รหัส อปท. 7 หลัก', 'Code of the LAO, 7 digits'),
  lao('lao_type', 'string', (row) => row.lao.type, 'ประเภท อปท.', 'Type of the LAO'),
  lao('lao_name', 'string', (row) => row.lao.name, 'ชื่อ ไม่มีคำนำหน้าประเภท', 'Name without its type'),
  lao('district', 'string', (row) => row.lao.district, 'อำเภอ', 'District'),
  lao(
    'province_code',
    'string',
    (row) => provinceCodeOf(row.lao.code),
    'รหัสจังหวัด 2 หลัก',
    'Code of the province, 2 digits',
  ),
  lao('province', 'string', (row) => row.lao.province, 'จังหวัด', 'Province'),
  lao(
    'state',
    'string',
    (row) => row.state,
    'สถานะของแบบประเมิน นับเฉพาะ submitted, endorsed, final',
    'State of the assessment; submitted, endorsed and final count',
  ),
  lao(
    'submission_version',
    'integer',
    (row) => row.submission?.version ?? null,
    'ครั้งที่ส่ง ว่างเมื่อไม่ได้ส่ง',
    'Version of the submission that counts; empty where there is none',
  ),
  lao(
    'submission_sha256',
    'string',
    (row) => row.submission?.hash ?? null,
    'SHA-256 ของแบบที่ส่ง ตรงกับใบรับ',
    'SHA-256 of the submission, as on its receipt',
  ),
  lao(
    'pass_rate',
    'number',
    (row) => row.submission?.passRate ?? null,
    'ร้อยละของข้อที่ผ่านต่อข้อที่ประเมิน ว่างเมื่อไม่มีข้อที่ประเมิน',
    'Passed in percent of assessed; empty where nothing is assessed, never 0',
  ),
  lao(
    'attainment',
    'number',
    (row) => row.submission?.attainment ?? null,
    'ร้อยละของค่าเป้าหมายที่ทำได้ เฉลี่ยถ่วงน้ำหนัก',
    'Weighted mean of the share of each target that was attained, percent',
  ),
  lao('band', 'string', (row) => row.submission?.band?.th ?? null, 'ระดับ', 'Band, in Thai'),
  lao(
    'award_points',
    'number',
    (row) => row.submission?.awardPoints ?? null,
    'คะแนนที่รางวัลธรรมาภิบาลรับไป',
    'Points that the Good-Governance award takes over',
  ),
  lao(
    'rank_in_type',
    'integer',
    (row) => row.submission?.rank ?? null,
    'ลำดับในประเภทเดียวกัน',
    'Rank among the LAOs of its type; equal ones share it',
  ),
];

const satisfaction = column<SatisfactionRow>();

/** satisfaction: one row for each counted LAO and question of the second form that it gave figures of. */
export const SATISFACTION_COLUMNS: readonly Column<SatisfactionRow>[] = [
  ...countedLao<SatisfactionRow>(),
  satisfaction(
    'question',
    'string',
    (row) => row.question,
    'รหัสคำถาม',
    'Id of the question in catalogue.json',
  ),
  satisfaction(
    'satisfied',
    'integer',
    (row) => row.satisfied,
    'จำนวนผู้ที่พอใจ (คน)',
    'People who are satisfied',
  ),
  satisfaction(
    'improve',
    'integer',
    (row) => row.improve,
    'จำนวนผู้ที่ขอให้ปรับปรุง (คน)',
    'People who ask for improvement',
  ),
  satisfaction(
    'satisfied_percent',
    'number',
    (row) => row.satisfiedPercent,
    'ร้อยละที่พอใจของ อปท. นี้ ปัดเศษแล้ว ห้ามนำมาเฉลี่ยข้าม อปท. ให้รวมจำนวนคนก่อน',
    'Satisfied in percent of this LAO, rounded as printed; not to be averaged over LAOs: add up the people first',
  ),
  satisfaction(
    'improve_percent',
    'number',
    (row) => row.improvePercent,
    'ร้อยละที่ขอให้ปรับปรุงของ อปท. นี้ ปัดเศษแล้ว',
    'Asking for improvement in percent of this LAO, rounded as printed',
  ),
  satisfaction(
    'source',
    'string',
    (row) => row.source,
    'ที่มา: totals อปท. สำรวจเอง, survey แบบสอบถามออนไลน์ที่เลือกตอบเอง',
    'totals: a survey of the LAO’s own; survey: the on-line questionnaire, by those who chose to answer',
  ),
];

const score = column<ScoreRow>();

/** scores: one row for each counted LAO and indicator that has a target for its type. */
export const SCORE_COLUMNS: readonly Column<ScoreRow>[] = [
  ...countedLao<ScoreRow>(),
  score(
    'indicator',
    'string',
    (row) => row.indicator,
    'รหัสเกณฑ์ชี้วัด',
    'Id of the indicator in catalogue.json',
  ),
  score('frame', 'decimal', (row) => row.frame, 'กรอบการประเมิน (1)', 'Frame (1), exact'),
  score(
    'provided',
    'decimal',
    (row) => row.provided,
    'การจัดบริการสาธารณะ (2)',
    'Provided (2), exact',
  ),
  score(
    'ticked',
    'integer',
    (row) => row.ticked,
    'จำนวนรายการที่ดำเนินการ ของเกณฑ์แบบรายการ',
    'Number of ticked entries, of a checklist',
  ),
  score(
    'target',
    'decimal',
    (row) => row.target,
    'ค่าเป้าหมายของประเภทนี้',
    'Target for this type, exact',
  ),
  score(
    'value',
    'number',
    (row) => row.value,
    'ค่าที่เทียบกับเป้าหมาย ปัดเศษแล้ว ผลเทียบจากค่าจริง',
    'What is compared with the target, rounded as printed; the verdict compares it exactly',
  ),
  score(
    'attainment',
    'number',
    (row) => row.attainment,
    'ร้อยละของค่าเป้าหมายที่ทำได้ ปัดเศษแล้ว',
    'Share of the target that was attained in percent, rounded as printed',
  ),
  score(
    'verdict',
    'string',
    (row) => row.verdict,
    'ผลการประเมิน ไม่มีบริการ (no_service) ไม่ใช่ศูนย์และไม่นับเป็นตัวหาร',
    'Verdict; no_service is no nought and enters no denominator',
  ),
  score(
    'declared',
    'string',
    (row) => row.declared,
    'อปท. แจ้งว่า: no_service ไม่มีบริการสาธารณะ, none_this_year ปีนี้ไม่มีรายการที่ต้องดำเนินการ ว่างเมื่อไม่ได้แจ้ง',
    'What the LAO declared: no_service, or none_this_year (it has the service, and there was none to do); empty where neither',
  ),
];
