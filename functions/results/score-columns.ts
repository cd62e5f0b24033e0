import { type Catalogue, indicatorsOf, VERDICTS, type Verdict } from '#domain/catalogue.ts';
import { type Declaration, declarationOf } from '#domain/declaration.ts';
import type { LaoType } from '#domain/lao.ts';
import type { ScoreColumns } from './published-files.ts';
import type { ResultSheet } from './results.ts';

/** One row of the scores: an indicator of one LAO, figures exact, as they were submitted. */
export type ScoreRow = {
  lao: string;
  laoType: LaoType;
  indicator: string;
  frame: string | null;
  provided: string | null;
  ticked: number | null;
  target: string | null;
  value: string | null;
  attainment: string | null;
  verdict: Verdict;
  /** Why it is not assessed, where the LAO said so. */
  declared: Declaration | null;
};

/** The scores of a province's sheets as columns, LAOs by code and indicators by the catalogue. */
export function scoreColumnsOf(
  catalogue: Catalogue,
  province: string,
  sheets: readonly ResultSheet[],
): ScoreColumns {
  const indicators = indicatorsOf(catalogue).map(({ indicator }) => indicator.id);
  const placeOf = new Map(indicators.map((id, place) => [id, place]));
  const ordered = inOrderOfCode(sheets);
  const columns: ScoreColumns = {
    format: 'lao-scores/2',
    province,
    laos: ordered.map(({ submission: { lao } }) => ({ code: lao.code, type: lao.type })),
    indicators,
    verdicts: [...VERDICTS],
    lao: [],
    indicator: [],
    frame: [],
    provided: [],
    ticked: [],
    target: [],
    value: [],
    attainment: [],
    verdict: [],
    declared: [],
  };
  ordered.forEach(({ submission, score }, lao) => {
    for (const row of score.indicators) {
      if (row.verdict === 'not_applicable') continue;
      columns.lao.push(lao);
      columns.indicator.push(placeOf.get(row.id) ?? -1);
      columns.frame.push(row.frame);
      columns.provided.push(row.provided);
      columns.ticked.push(submission.answers[row.id]?.ticked?.length ?? null);
      columns.target.push(row.target);
      columns.value.push(row.value);
      columns.attainment.push(row.attainment);
      columns.verdict.push(VERDICTS.indexOf(row.verdict));
      columns.declared.push(declarationOf(submission.answers[row.id]));
    }
  });
  return columns;
}

/** By code unit of the LAO's code: the order of every file of a snapshot. */
export function inOrderOfCode(sheets: readonly ResultSheet[]): ResultSheet[] {
  const codeOf = ({ submission }: ResultSheet) => submission.lao.code;
  return [...sheets].sort((one, other) =>
    codeOf(one) < codeOf(other) ? -1 : codeOf(one) > codeOf(other) ? 1 : 0,
  );
}

/** The columns row by row. @throws Error where they are not of one length */
export function* scoreRowsOf(columns: ScoreColumns): Generator<ScoreRow> {
  for (let at = 0; at < columns.lao.length; at += 1) {
    const lao = columns.laos[columns.lao[at] ?? -1];
    const indicator = columns.indicators[columns.indicator[at] ?? -1];
    const verdict = columns.verdicts[columns.verdict[at] ?? -1];
    if (!lao || !indicator || !verdict) {
      throw new Error(`scores of province ${columns.province}: row ${at} is not whole`);
    }
    yield {
      lao: lao.code,
      laoType: lao.type,
      indicator,
      frame: columns.frame[at] ?? null,
      provided: columns.provided[at] ?? null,
      ticked: columns.ticked[at] ?? null,
      target: columns.target[at] ?? null,
      value: columns.value[at] ?? null,
      attainment: columns.attainment[at] ?? null,
      verdict,
      declared: columns.declared[at] ?? null,
    };
  }
}
