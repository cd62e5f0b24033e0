import { withUnsubmitted } from '#domain/answer-fields.ts';
import type { Catalogue } from '#domain/catalogue.ts';
import { catalogueHashesOf } from '#domain/cycle.ts';
import { type Score, scoreLao } from '#domain/score.ts';
import { canonicalHash, canonicalJson } from '#shared/canonical.ts';
import type { AssessedLao } from '../../functions/results/aggregate.ts';
import type { ProvinceFile } from '../../functions/results/published-files.ts';
import type { ResultRow, ResultSheet } from '../../functions/results/results.ts';
import { inOrderOfCode } from '../../functions/results/score-columns.ts';
import type { StoredOverview } from '../../functions/results/snapshot.ts';

export type ProvinceComparison = {
  differences: string[];
  /** Every LAO of the province with the score that was recomputed. */
  assessed: AssessedLao[];
  /** The sheets with recomputed scores. */
  sheets: ResultSheet[];
};

/** Recomputes a province's scores from what was submitted, and says where the published ones differ. */
export function compareProvince(
  catalogue: Catalogue,
  overview: StoredOverview,
  { province, rows }: ProvinceFile,
  published: readonly ResultSheet[],
): ProvinceComparison {
  const { cycle } = overview;
  const catalogues = catalogueHashesOf(overview);
  const differences: string[] = [];
  const sheets = inOrderOfCode(published).map((sheet) => {
    const { submission, hash } = sheet;
    const name = `${submission.lao.code} (${province})`;
    if (canonicalHash(submission) !== hash) {
      differences.push(`${name}: the submission has another hash than it is published under`);
    }
    if (submission.cycle !== cycle || !catalogues.includes(submission.catalogueHash)) {
      differences.push(`${name}: the submission is of another round or catalogue`);
    }
    const answers = withUnsubmitted(submission.answers);
    const score = scoreLao(catalogue, submission.lao.type, answers);
    differences.push(...differencesOf(name, sheet.score, score));
    return { submission, hash, score };
  });
  const byCode = new Map(sheets.map((sheet) => [sheet.submission.lao.code, sheet]));
  const assessed = rows.map((row): AssessedLao => {
    const sheet = row.submission && byCode.get(row.lao.code);
    if (sheet) differences.push(...rowDifferences(row, sheet));
    else if (row.submission) {
      differences.push(
        `${row.lao.code} (${province}): counts, but its submission is not published`,
      );
      return { lao: row.lao, state: 'not_started', submission: null };
    }
    const { lao, state } = row;
    return {
      lao,
      state,
      submission: sheet
        ? { version: sheet.submission.version, hash: sheet.hash, score: sheet.score }
        : null,
    };
  });
  const counted = new Set(rows.flatMap(({ lao, submission }) => (submission ? [lao.code] : [])));
  for (const code of byCode.keys()) {
    if (!counted.has(code))
      differences.push(`${code} (${province}): published, but does not count`);
  }
  return { differences, assessed, sheets };
}

function rowDifferences({ lao, submission }: ResultRow, { hash, score, ...sheet }: ResultSheet) {
  const { passRate, attainment, band, awardPoints } = score.total;
  const { version } = sheet.submission;
  const right = { version, hash, passRate, attainment, band, awardPoints };
  return Object.entries(right).flatMap(([field, value]) => {
    const told = submission?.[field as keyof typeof right] ?? null;
    return canonicalJson(told) === canonicalJson(value ?? null)
      ? []
      : [
          `${lao.code}: ${field} is listed as ${canonicalJson(told)}, recomputed ${canonicalJson(value)}`,
        ];
  });
}

function differencesOf(name: string, published: Score, recomputed: Score): string[] {
  if (canonicalJson(published) === canonicalJson(recomputed)) return [];
  const lines: string[] = [];
  const compare = (at: string, one: unknown, other: unknown) => {
    const [told, right] = [one, other].map((each) => canonicalJson(each ?? null));
    if (told !== right) lines.push(`${name} ${at}: published ${told}, recomputed ${right}`);
  };
  recomputed.indicators.forEach((row, place) => {
    const told = published.indicators[place];
    for (const field of Object.keys(row) as (keyof typeof row)[]) {
      compare(`${row.id} ${field}`, told?.[field], row[field]);
    }
  });
  for (const field of Object.keys(recomputed.total) as (keyof Score['total'])[]) {
    compare(`total ${field}`, published.total[field], recomputed.total[field]);
  }
  compare('areas', published.areas, recomputed.areas);
  compare('missions', published.missions, recomputed.missions);
  return lines.length > 0 ? lines : [`${name}: the published score has another form`];
}
