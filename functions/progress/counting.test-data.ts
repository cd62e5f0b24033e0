import { catalogueOf, indicator } from '#domain/catalogue.test-data.ts';
import { provinceCodeOf } from '#domain/lao.ts';
import type { AreaItem, HeadItem, StoredAssessment } from '../assessment/assessment-records.ts';
import type { CountNeeds } from './count.ts';
import type { ProgressStore, ProvinceItem, RowItem } from './progress-store.ts';

const CYCLE = '2574';
const HASH = 'a'.repeat(64);

export const headOf = (code: string, changed: Partial<HeadItem> = {}): HeadItem => ({
  lao: { code, type: 'tao', name: code, district: 'เมือง', province: 'ทดสอบ' },
  state: 'not_started',
  opensAt: 1_700_000_000,
  closesAt: 1_800_000_000,
  certification: null,
  submissionVersion: 0,
  receipt: null,
  request: null,
  remarks: [],
  returned: null,
  changes: 0,
  ...changed,
});

export const areaOf = (answers: AreaItem['answers'], revision: number): AreaItem => ({
  area: 'area-1',
  laoType: 'tao',
  open: true,
  opensAt: 1_700_000_000,
  closesAt: 1_800_000_000,
  catalogueHash: HASH,
  revision,
  answers,
});

/** A table in memory that keeps DynamoDB's conditions: what is counted, and of what. */
export function memoryTable() {
  const catalogue = catalogueOf([[indicator({ id: 'roads' }), indicator({ id: 'lights' })]]);
  const assessments = new Map<string, StoredAssessment>();
  const rows = new Map<string, RowItem>();
  const provinces = new Map<string, ProvinceItem>();
  const put = <T extends { version: number }>(
    items: Map<string, T>,
    key: string,
    before: { version: number } | null,
    item: Omit<T, 'version' | 'countedAt'>,
    now: Date,
  ) => {
    if ((items.get(key)?.version ?? null) !== (before?.version ?? null)) return 'stale' as const;
    const version = (before?.version ?? 0) + 1;
    items.set(key, { ...item, version, countedAt: now.toISOString() } as unknown as T);
    return 'written' as const;
  };
  const progress: ProgressStore = {
    readRow: async ({ lao }) => rows.get(lao) ?? null,
    writeRow: async ({ lao }, before, written, now) => put(rows, lao, before, written, now),
    async markCounted({ lao }, version) {
      const item = rows.get(lao);
      if (item?.version !== version) return 'stale';
      const { uncounted: _, ...counted } = item;
      rows.set(lao, counted);
      return 'written';
    },
    async writeNewRows(_, some, now) {
      if (some.some(({ lao }) => rows.has(lao.code))) return 'stale';
      for (const row of some) put(rows, row.lao.code, null, { row }, now);
      return 'written';
    },
    async removeRow({ lao }, before) {
      if (rows.get(lao)?.version !== before.version) return 'stale';
      rows.delete(lao);
      return 'written';
    },
    readRows: async (_, province) =>
      [...rows.values()]
        .filter(({ row }) => provinceCodeOf(row.lao.code) === province)
        .sort((one, other) => one.row.lao.code.localeCompare(other.row.lao.code)),
    readProvince: async (_, province) => provinces.get(province) ?? null,
    writeProvince: async (_, before, counted, now) =>
      put(provinces, counted.province, before, { progress: counted }, now),
    readProvinces: async () => [...provinces.values()],
  };
  const round = {
    cycle: {
      id: CYCLE,
      title: { th: 'รอบ', en: 'Round' },
      opensAt: '2023-06-01T00:00:00+07:00',
      closesAt: '2027-07-21T23:59:59+07:00',
      catalogueHash: HASH,
      sampleCatalogue: true,
      policies: { certification: true, endorsement: 'off' as const },
      publishedSnapshot: null,
    },
    catalogue,
  };
  const needs: CountNeeds = {
    progress,
    assessments: { read: async ({ lao }) => structuredClone(assessments.get(lao) ?? null) },
    submissions: { readHistory: async () => ({ receipts: [], trail: [] }) },
    rounds: { of: async () => round, refresh: async () => round },
    now: () => new Date('2026-11-24T08:00:00Z'),
    askRecount: async () => {},
  };
  return { cycle: CYCLE, round: round.cycle, catalogue, assessments, rows, provinces, needs };
}
export type MemoryTable = ReturnType<typeof memoryTable>;
