import { useEffect, useState } from 'preact/hooks';
import { Link } from 'wouter-preact';
import type { SatisfactionForm } from '#domain/catalogue.ts';
import type { SurveyCounts } from '../../../functions/assessment/satisfaction/survey.ts';
import type { OpenAssessment } from '../../client/assessments.ts';
import { formatFigure, formatInstant } from '../../client/format.ts';
import { useLanguage } from '../../client/language.ts';
import { posterPath, surveyPath } from '../../client/places.ts';
import { api } from '../../client/services.ts';
import { RefusalNotice } from '../../frame/refusal-notice.tsx';
import { CountersPanel } from './counters-panel.tsx';
import { FiguresTable } from './figures-table.tsx';
import { QrCode } from './qr-code.tsx';
import { words } from './satisfaction-messages.ts';
import { typedOf } from './typed-totals.ts';
import { useSaving } from './use-saving.ts';

/** How often the officer's page asks for the counts, while it is looked at. */
const ASK_EVERY_MS = 4000;

type SurveyPanelProps = { assessment: OpenAssessment; form: SatisfactionForm; mayWrite: boolean };

/** The questionnaire as its officer sees it: open or closed, where it is, what it has counted. */
export function SurveyPanel({ assessment, form, mayWrite }: SurveyPanelProps) {
  const { language, say } = useLanguage();
  const { view, catalogue } = assessment;
  const { cycle, lao } = view;
  const saved = view.satisfaction?.source === 'survey' ? view.satisfaction : null;
  const accepting = saved?.accepting ?? false;
  const [counts, askAgain] = useCounts(cycle.id, lao.code, accepting);
  const { saving, save } = useSaving(assessment);
  const set = (next: boolean) =>
    void save({
      source: 'survey',
      accepting: next,
      totals: typedOf(form, view.satisfaction?.totals ?? {}),
    });
  const figures = accepting ? counts?.figures : saved?.collected?.figures;
  const collected = accepting ? counts : saved?.collected;
  const { respondents, atCounter } = collected ?? {};
  const address = `${location.origin}${surveyPath(cycle.id, lao.code)}`;
  return (
    <>
      {saving.state === 'refused' && <RefusalNotice refusal={saving.refusal} />}
      {!saved && <p>{say(words.surveyClosed)}</p>}
      {saved?.collected && (
        <p class="notice">{say(words.closedAt(formatInstant(saved.collected.at, language)))}</p>
      )}
      {accepting && (
        <div class="notice">
          <p>
            <strong>{say(words.surveyOpen)}</strong> {say(words.surveyOpenHint)}
          </p>
        </div>
      )}
      {mayWrite && (
        <div class="buttons">
          <button
            type="button"
            class={accepting ? 'button button-secondary' : 'button'}
            aria-disabled={saving.state === 'saving'}
            onClick={() => set(!accepting)}
          >
            {say(accepting ? words.closeSurvey : saved ? words.reopenSurvey : words.openSurvey)}
          </button>
        </div>
      )}
      {respondents !== undefined && (
        <dl class="figures">
          <div>
            <dt>{say(words.answersSoFar)}</dt>
            <dd>
              <span role="status">{formatFigure(respondents)}</span>
            </dd>
          </div>
          {atCounter !== undefined && atCounter > 0 && (
            <div>
              <dt>{say(words.atCounter)}</dt>
              <dd>{formatFigure(atCounter)}</dd>
            </div>
          )}
        </dl>
      )}
      {accepting && (
        <div class="survey-address">
          <QrCode address={address} />
          <div>
            <p>
              {say(words.surveyAddress)}
              <br />
              <a href={surveyPath(cycle.id, lao.code)}>{address}</a>
            </p>
            <p>
              <Link class="button button-secondary" href={posterPath(cycle.id, lao.code)}>
                {say(words.poster)}
              </Link>
            </p>
            <p class="hint">{say(words.honest)}</p>
          </div>
        </div>
      )}
      {accepting && counts && (
        <CountersPanel
          cycle={cycle.id}
          lao={lao.code}
          counters={counts.counters}
          mayWrite={mayWrite}
          changed={askAgain}
        />
      )}
      {figures && (
        <FiguresTable form={form} figures={figures} decimals={catalogue.decimals} level="h2" />
      )}
    </>
  );
}

/** The counts so far; asked again and again while the page is looked at, or at once when something was done. */
function useCounts(
  cycle: string,
  lao: string,
  accepting: boolean,
): [SurveyCounts | null, () => void] {
  const [counts, setCounts] = useState<SurveyCounts | null>(null);
  const [round, setRound] = useState(0);
  useEffect(() => {
    if (!accepting) return;
    let current = true;
    const ask = () => {
      if (document.visibilityState === 'hidden') return;
      // A reading that failed is made again in a moment.
      api('readSurveyCounts', { params: { cycle, lao } }).then(
        (read) => current && setCounts(read),
        () => undefined,
      );
    };
    ask();
    const timer = setInterval(ask, ASK_EVERY_MS);
    return () => {
      current = false;
      clearInterval(timer);
    };
  }, [cycle, lao, accepting, round]);
  return [counts, () => setRound((before) => before + 1)];
}
