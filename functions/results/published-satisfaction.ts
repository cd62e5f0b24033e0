import * as z from 'zod/mini';
import { CatalogueId } from '#domain/catalogue.ts';
import { LaoCode, LaoType, ProvinceCode } from '#domain/lao.ts';
import { Region } from '#domain/region.ts';
import { SatisfactionCounts, SatisfactionSource } from '#domain/satisfaction.ts';

const Percents = {
  satisfiedPercent: z.nullable(z.string()),
  improvePercent: z.nullable(z.string()),
};

/** One question of one counted LAO, as submitted; percentages as the form prints them. */
export const SatisfactionRow = z.strictObject({
  lao: LaoCode,
  laoType: LaoType,
  question: CatalogueId,
  ...SatisfactionCounts.shape,
  ...Percents,
  source: SatisfactionSource,
});
export type SatisfactionRow = z.infer<typeof SatisfactionRow>;

/** satisfaction/{province}.json */
export const SatisfactionRows = z.strictObject({
  format: z.literal('lao-satisfaction-rows/1'),
  province: ProvinceCode,
  rows: z.array(SatisfactionRow),
});
export type SatisfactionRows = z.infer<typeof SatisfactionRows>;

/** People of several LAOs together. */
export const PooledQuestion = z.strictObject({
  question: CatalogueId,
  /** LAOs that asked it. */
  laos: z.int(),
  ...SatisfactionCounts.shape,
  ...Percents,
});
export type PooledQuestion = z.infer<typeof PooledQuestion>;

const questions = z.array(PooledQuestion);

/** satisfaction.json: totals of everywhere, and by what method. */
export const SatisfactionTotals = z.strictObject({
  format: z.literal('lao-satisfaction/1'),
  method: z.strictObject({ th: z.string(), en: z.string() }),
  nation: questions,
  regions: z.array(z.strictObject({ region: Region, questions })),
  laoTypes: z.array(z.strictObject({ laoType: LaoType, questions })),
  provinces: z.array(z.strictObject({ province: ProvinceCode, questions })),
});
export type SatisfactionTotals = z.infer<typeof SatisfactionTotals>;
