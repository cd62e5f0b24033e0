import { useState } from 'preact/hooks';
import type { Text } from '#domain/text.ts';
import type {
  PooledQuestion,
  SatisfactionTotals,
} from '../../functions/results/published-satisfaction.ts';
import { FILES } from '../../functions/results/snapshot.ts';
import { useLanguage } from '../client/language.ts';
import { lazyPage } from '../client/lazy-page.tsx';
import type { PublishedRound } from './published.ts';

// Most readers look for the figures above it: the table and its file come when they are asked for.
const PooledTable = lazyPage(async () => (await import('./pooled-table.tsx')).PooledTable);

type PooledSatisfactionProps = {
  round: PublishedRound;
  /** Whose totals: of the country, or of a province. */
  of: (totals: SatisfactionTotals) => readonly PooledQuestion[];
};

/** The second form, added up over LAOs: people, not means of percentages. */
export function PooledSatisfaction({ round, of }: PooledSatisfactionProps) {
  const { say } = useLanguage();
  const [opened, setOpened] = useState(false);
  const { catalogue, manifest, current } = round;
  const form = catalogue.satisfaction;
  // Rounds that were published before there were totals have no such file.
  if (!form || !manifest.files.some(({ path }) => path === FILES.satisfaction)) return null;
  return (
    <section aria-labelledby="pooled-satisfaction">
      <h2 id="pooled-satisfaction">{say(words.title)}</h2>
      <p class="small">{say(words.pooled)}</p>
      <details class="folded" onToggle={(event) => setOpened(opened || event.currentTarget.open)}>
        <summary>{say(words.show)}</summary>
        {opened && (
          <PooledTable current={current} form={form} decimals={catalogue.decimals} of={of} />
        )}
      </details>
    </section>
  );
}

const words = {
  title: { th: 'ความพึงพอใจของประชาชน (ยอดรวม)', en: 'Citizen satisfaction (totals)' },
  pooled: {
    th: 'เป็นยอดรวมผู้ตอบของทุก อปท. ที่ส่งแบบที่สองนี้ ไม่ใช่ค่าเฉลี่ยของ อปท. และไม่นับเป็นคะแนน',
    en: 'The people of all LAOs that gave this second form, pooled: no mean of the LAOs. It is not scored.',
  },
  show: { th: 'ดูยอดรวมแต่ละข้อ', en: 'See the totals of each question' },
} as const satisfies Record<string, Text>;
