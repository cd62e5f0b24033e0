import type { SatisfactionForm } from '#domain/catalogue.ts';
import { questionsOf } from '#domain/satisfaction.ts';
import type { OpenAssessment } from '../../client/assessments.ts';
import { useLanguage } from '../../client/language.ts';
import { keptTotals } from './kept-totals.ts';
import { words } from './satisfaction-messages.ts';
import { fateOf } from './typed-totals.ts';

type KeptTotalsNoticeProps = { user: string; assessment: OpenAssessment; form: SatisfactionForm };

/** Totals that were typed here and could not be saved, while the form is closed: what they are, and what becomes of them. */
export function KeptTotalsNotice({ user, assessment: { view }, form }: KeptTotalsNoticeProps) {
  const { say } = useLanguage();
  const kept = keptTotals(localStorage, user, view.cycle.id, view.lao.code).read();
  if (!kept) return null;
  const fate = fateOf(form, kept, view.satisfaction);
  if (fate === 'is-stored') return null;
  const typed = questionsOf(form).filter(({ id }) => {
    const { satisfied = '', improve = '' } = kept.totals[id] ?? {};
    return satisfied !== '' || improve !== '';
  });
  return (
    <section class="notice notice-warning" aria-labelledby="kept-totals">
      <h2 id="kept-totals">{say(words.keptTotals)}</h2>
      <p>{say(words.fates[fate])}</p>
      <ul>
        {typed.map(({ id, text }) => (
          <li key={id}>
            {say(text)}: {say(words.satisfied)} {kept.totals[id]?.satisfied || '–'} ·{' '}
            {say(words.improve)} {kept.totals[id]?.improve || '–'}
          </li>
        ))}
      </ul>
    </section>
  );
}
