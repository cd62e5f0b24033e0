import type { Catalogue } from '#domain/catalogue.ts';
import { LAO_TYPES, type LaoType, provinceCodeOf } from '#domain/lao.ts';
import { REGIONS, type Region, regionOf } from '#domain/region.ts';
import { questionsOf, satisfactionOf } from '#domain/satisfaction.ts';
import type {
  PooledQuestion,
  SatisfactionRow,
  SatisfactionRows,
  SatisfactionTotals,
} from './published-satisfaction.ts';
import type { ResultSheet } from './results.ts';
import { inOrderOfCode } from './score-columns.ts';

/** Of which question each row of the second form is, in the catalogue's order; no form has none. */
const askedIn = ({ satisfaction }: Catalogue) => (satisfaction ? questionsOf(satisfaction) : []);

/** The second form of a province's sheets, row by row: LAOs by code, questions by the catalogue. */
export function satisfactionRowsOf(
  catalogue: Catalogue,
  province: string,
  sheets: readonly ResultSheet[],
): SatisfactionRows {
  const questions = askedIn(catalogue);
  const rows = inOrderOfCode(sheets).flatMap(({ submission: { lao, satisfaction } }) =>
    questions.flatMap(({ id }): SatisfactionRow[] => {
      const counts = satisfaction?.figures[id];
      if (!satisfaction || !counts) return [];
      const { satisfied, improve } = counts;
      return [
        {
          lao: lao.code,
          laoType: lao.type,
          question: id,
          satisfied,
          improve,
          ...satisfactionOf(satisfied, improve, catalogue.decimals),
          source: satisfaction.source,
        },
      ];
    }),
  );
  return { format: 'lao-satisfaction-rows/1', province, rows };
}

type Sums = Map<string, { laos: number; satisfied: number; improve: number }>;

/**
 * Adds up the people of many LAOs, question by question: pooled, so that each person counts once, and
 * a large survey more than a small one. It is no mean of the LAOs' percentages. Rows may come in any
 * order and give the same bytes.
 */
export function satisfactionTotals() {
  const groups = new Map<string, Sums>();
  const addTo = (group: string, { question, satisfied, improve }: SatisfactionRow) => {
    const sums = groups.get(group) ?? new Map();
    const before = sums.get(question) ?? { laos: 0, satisfied: 0, improve: 0 };
    sums.set(question, {
      laos: before.laos + 1,
      satisfied: before.satisfied + satisfied,
      improve: before.improve + improve,
    });
    groups.set(group, sums);
  };
  const pooledOf = (catalogue: Catalogue, group: string): PooledQuestion[] =>
    askedIn(catalogue).flatMap(({ id }): PooledQuestion[] => {
      const sum = groups.get(group)?.get(id);
      if (!sum) return [];
      const percents = satisfactionOf(sum.satisfied, sum.improve, catalogue.decimals);
      return [{ question: id, ...sum, ...percents }];
    });
  return {
    add(row: SatisfactionRow): void {
      const province = provinceCodeOf(row.lao);
      const region = regionOf(province);
      addTo('nation', row);
      if (region) addTo(`region ${region}`, row);
      addTo(`type ${row.laoType}`, row);
      addTo(`province ${province}`, row);
    },
    ofProvince: (catalogue: Catalogue, province: string) =>
      pooledOf(catalogue, `province ${province}`),
    ofType: (catalogue: Catalogue, type: LaoType) => pooledOf(catalogue, `type ${type}`),
    ofAll: (catalogue: Catalogue) => pooledOf(catalogue, 'nation'),
    /** Everything; a group in which nobody was asked is left out. */
    totals(catalogue: Catalogue): SatisfactionTotals {
      const grouped = <Name extends string>(kind: string, names: readonly Name[]) =>
        names.flatMap((name) => {
          const questions = pooledOf(catalogue, `${kind} ${name}`);
          return questions.length > 0 ? [{ name, questions }] : [];
        });
      const provinces = [...groups.keys()]
        .flatMap((key) => /^province (\d\d)$/.exec(key)?.[1] ?? [])
        .sort();
      return {
        format: 'lao-satisfaction/1',
        method: POOLED,
        nation: pooledOf(catalogue, 'nation'),
        regions: grouped<Region>('region', REGIONS).map(({ name, questions }) => ({
          region: name,
          questions,
        })),
        laoTypes: grouped<LaoType>('type', LAO_TYPES).map(({ name, questions }) => ({
          laoType: name,
          questions,
        })),
        provinces: grouped('province', provinces).map(({ name, questions }) => ({
          province: name,
          questions,
        })),
      };
    },
  };
}

/** Said wherever totals stand. */
export const POOLED = {
  th: 'ยอดรวมนับผู้ตอบของทุก อปท. รวมกันแล้วคิดร้อยละ ไม่ใช่ค่าเฉลี่ยร้อยละของ อปท. ผู้ตอบเป็นผู้ที่ อปท. สอบถามหรือที่เลือกตอบเอง จึงไม่ใช่ตัวแทนของประชาชนทั้งหมด',
  en: 'Totals pool the people of all LAOs and then take percentages; they are no mean of the LAOs’ percentages. Those who answered were asked by the LAO or chose to answer, so they do not stand for all citizens.',
} as const;
