import type { SatisfactionForm } from '#domain/catalogue.ts';
import type { SatisfactionFigures } from '#domain/satisfaction.ts';
import type {
  PooledQuestion,
  SatisfactionTotals,
} from '../../functions/results/published-satisfaction.ts';
import { type CurrentResults, FILES } from '../../functions/results/snapshot.ts';
import { FiguresTable } from '../assessment/satisfaction/figures-table.tsx';
import { formatFigure } from '../client/format.ts';
import { useLanguage } from '../client/language.ts';
import { messages } from '../client/messages.ts';
import { useRead } from '../client/use-read.ts';
import { RefusalNotice } from '../frame/refusal-notice.tsx';
import { readFile } from './published.ts';

type PooledTableProps = {
  current: CurrentResults;
  form: SatisfactionForm;
  decimals: number;
  of: (totals: SatisfactionTotals) => readonly PooledQuestion[];
};

/** Totals question by question, with the method that the published file itself names. */
export function PooledTable({ current, form, decimals, of }: PooledTableProps) {
  const { say } = useLanguage();
  const { value, refusal, again } = useRead(`satisfaction ${current.snapshot}`, () =>
    readFile<SatisfactionTotals>(current, FILES.satisfaction),
  );
  if (refusal) return <RefusalNotice refusal={refusal} retry={again} level="h3" />;
  if (!value) return <p role="status">{say(messages.loading)}</p>;
  const questions = of(value);
  if (questions.length === 0) return <p class="notice">{say(NOBODY)}</p>;
  const figures: SatisfactionFigures = Object.fromEntries(
    questions.map(({ question, satisfied, improve }) => [question, { satisfied, improve }]),
  );
  const laos = questions.map((question) => question.laos);
  return (
    <>
      <p>
        {say(laosThatAsked(Math.min(...laos), Math.max(...laos)))} {say(value.method)}
      </p>
      <FiguresTable form={form} figures={figures} decimals={decimals} />
    </>
  );
}

const NOBODY = {
  th: 'ไม่มี อปท. ที่ส่งตัวเลขความพึงพอใจ',
  en: 'No LAO gave figures of satisfaction',
};

/** Not every LAO asks every question. */
function laosThatAsked(fewest: number, most: number) {
  const range = [...new Set([fewest, most])].map((n) => formatFigure(n)).join('–');
  return {
    th: `แต่ละข้อมีตัวเลขจาก อปท. ${range} แห่ง`,
    en: `Each question has figures of ${range} LAOs.`,
  };
}
