import * as z from 'zod/mini';
import { type Lao, provinceCodeOf } from '#domain/lao.ts';
import { SCORER, scoreLao } from '#domain/score.ts';
import { SUBMISSION_FORMAT } from '#domain/submission.ts';
import { canonicalHash } from '#shared/canonical.ts';
import type { ExportSubject } from '../../functions/exports/export.ts';
import type { SnapshotSource } from '../../functions/exports/snapshot-source.ts';
import { type ResultRow, ResultSheet } from '../../functions/results/results.ts';
import { districtCodeOf } from '../../functions/results/snapshot.ts';
import { checkedAnswers, nationalRound } from './national-round.ts';

const HASH = '0'.repeat(64);

/**
 * The country as a snapshot holds it, or several countries one after another, made while it is read:
 * so what a reader keeps is the reader's own. Districts go through JSON and their schema, as from a store.
 */
export function nationalSource(
  asked: Pick<ExportSubject, 'kind' | 'format'>,
  { countries = 1, everyNth = 1 } = {},
): SnapshotSource {
  const { cycle, catalogue, laos } = nationalRound();
  const some = laos.filter((_, n) => n % everyNth === 0);
  const ofProvince = Map.groupBy(some, ({ code }) => provinceCodeOf(code));
  const catalogueHash = canonicalHash(catalogue);
  const provinces = Array.from({ length: countries }, (_, country) =>
    [...ofProvince.keys()].sort().map((province) => `${province}/${country}`),
  ).flat();
  const laosOf = (place: string): Lao[] => {
    const [province = '', country = '0'] = place.split('/');
    // Other names and codes in each country: nothing of one is the other's.
    return (ofProvince.get(province) ?? []).map((lao) => ({
      ...lao,
      code: `${1 + Number(country)}${lao.code.slice(1)}`,
      name: country === '0' ? lao.name : `${lao.name} ${country}`,
    }));
  };
  const sheetOf = (lao: Lao): ResultSheet => {
    const answers = checkedAnswers(catalogue, lao);
    const submission = {
      format: SUBMISSION_FORMAT as typeof SUBMISSION_FORMAT,
      cycle,
      lao,
      catalogueHash,
      version: 1,
      submittedAt: '2023-07-20T09:00:00.000Z',
      answers: Object.fromEntries(
        Object.entries(answers).map(([id, { note: _, ...answer }]) => [id, answer]),
      ),
      evidence: [],
    };
    return { submission, hash: HASH, score: scoreLao(catalogue, lao.type, answers) };
  };
  return {
    subject: {
      ...asked,
      cycle,
      scope: { place: 'country', laoType: null },
      snapshot: HASH,
      asOf: '2023-07-22T18:00:00.000Z',
      published: true,
    },
    manifest: {
      format: 'lao-snapshot/1',
      overview: {
        cycle,
        title: { th: 'รอบ', en: 'Round' },
        sampleCatalogue: true,
        catalogueHash,
        laoCount: some.length,
        submittedCount: some.length,
        mean: null,
        median: null,
      },
      scorer: SCORER,
      merkle: { root: HASH, size: some.length },
      files: [],
    },
    catalogue,
    provinces,
    finished: () => {},
    rowsOf: async (province) => laosOf(province).map((lao) => rowOf(sheetOf(lao))),
    async *sheetsOf(province) {
      const districts = Map.groupBy(laosOf(province), ({ code }) => districtCodeOf(code));
      for (const [, ofDistrict] of districts) {
        const stored = JSON.stringify(ofDistrict.map(sheetOf));
        yield z.array(ResultSheet).parse(JSON.parse(stored));
      }
    },
  };
}

function rowOf({ submission, hash, score: { total } }: ResultSheet): ResultRow {
  const { passRate, attainment, band, awardPoints } = total;
  return {
    lao: submission.lao,
    state: 'submitted',
    submission: { version: 1, hash, passRate, attainment, band, awardPoints, rank: 1 },
  };
}
