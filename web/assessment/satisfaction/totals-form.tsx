import { useEffect, useRef, useState } from 'preact/hooks';
import type { SatisfactionForm } from '#domain/catalogue.ts';
import { satisfactionOf } from '#domain/satisfaction.ts';
import {
  checkTotals,
  type SatisfactionFault,
} from '../../../functions/assessment/satisfaction/satisfaction-entry.ts';
import { secondFormWarningsOf } from '../../../functions/assessment/satisfaction/two-forms.ts';
import { answersOf, type OpenAssessment } from '../../client/assessments.ts';
import { formatTime } from '../../client/format.ts';
import { useLanguage } from '../../client/language.ts';
import { RefusalNotice } from '../../frame/refusal-notice.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { FieldWarning } from '../../ui/fields.tsx';
import { CountFields, inputIdOf } from './count-fields.tsx';
import { keptTotals, type TypedTotals } from './kept-totals.ts';
import { words } from './satisfaction-messages.ts';
import { baseOf, isStored, shownFaults, typedOf } from './typed-totals.ts';
import { useSaving } from './use-saving.ts';

type TotalsFormProps = {
  user: string;
  assessment: OpenAssessment;
  form: SatisfactionForm;
  reload(): void;
};

/** Entered totals: kept in this browser as they are typed, saved when a field is left and all is right. */
export function TotalsForm({ user, assessment, form, reload }: TotalsFormProps) {
  const { language, say } = useLanguage();
  const { view, catalogue } = assessment;
  const stored = view.satisfaction;
  const kept = keptTotals(localStorage, user, view.cycle.id, view.lao.code);
  const [restored] = useState(() => kept.read());
  const [typed, setTyped] = useState(() => restored?.totals ?? typedOf(form, stored?.totals ?? {}));
  // What is typed is saved over the version that it was typed over, whatever is read meanwhile.
  const base = useRef(restored ? baseOf(form, restored, stored) : (stored?.version ?? 0));
  const sent = useRef(restored?.sent);
  const latest = useRef(typed);
  latest.current = typed;
  const sending = useRef(false);
  const again = useRef(false);
  const [visited, setVisited] = useState<ReadonlySet<string>>(new Set());
  const [round, setRound] = useState(0);
  const { saving, save, settle } = useSaving(assessment);
  const checked = checkTotals(form, typed);
  const faults = 'faults' in checked ? checked.faults : [];
  const shown = shownFaults(faults, visited);
  const isSaved =
    (stored ? stored.source === 'totals' : true) && isStored(form, typed, stored?.totals ?? {});
  const changed = saving.state === 'refused' && saving.refusal.type === 'answer-changed';

  /** One save at a time; what was typed while it was on its way is saved after it. */
  const saveTotals = async (over = base.current): Promise<void> => {
    again.current = sending.current;
    if (sending.current) return;
    sending.current = true;
    const totals = latest.current;
    sent.current = totals;
    kept.keep({ totals, base: over, sent: totals });
    const version = await save({ source: 'totals', accepting: false, totals }, over);
    sending.current = false;
    if (version === null) return;
    base.current = version;
    kept.acknowledge(totals, version);
    if (again.current && 'figures' in checkTotals(form, latest.current)) return saveTotals();
  };
  useEffect(() => {
    // Typed before, and not taken then: the window may have been closed.
    if (restored && !isSaved && faults.length === 0 && stored?.source !== 'survey')
      void saveTotals();
  }, []);
  useEffect(() => {
    if (changed) reload();
  }, [changed]);
  useEffect(() => {
    // What is stored is what was sent and never answered: the save had landed.
    const kin = { base: base.current, ...(sent.current && { sent: sent.current }) };
    if (!changed || !stored || baseOf(form, kin, stored) === base.current) return;
    base.current = stored.version;
    settle();
    if (isSaved) kept.drop();
    else if (faults.length === 0) void saveTotals();
  }, [changed, stored?.version]);

  const type = (id: string, field: 'satisfied' | 'improve', value: string) => {
    const before = latest.current;
    const next: TypedTotals = {
      ...before,
      [id]: { satisfied: '', improve: '', ...before[id], [field]: value },
    };
    setTyped(next);
    latest.current = next;
    kept.keep({
      totals: next,
      base: base.current,
      ...(sending.current && sent.current && { sent: sent.current }),
    });
  };
  const leave = (pointer: string) => {
    setVisited(new Set([...visited, pointer]));
    // A field can be left before the key that was pressed in it has been drawn.
    const now = latest.current;
    const isNew = 'figures' in checkTotals(form, now) && !isStored(form, now, stored?.totals ?? {});
    if (isNew && !changed && stored?.source !== 'survey') void saveTotals();
  };
  const submit = () => {
    // Which of the two counts is chosen in the notice, never by saving once more.
    if (changed) return document.getElementById('totals-changed')?.focus();
    if (faults.length === 0) return void saveTotals();
    setVisited(new Set(faults.flatMap(({ pointer }) => bothOf(pointer))));
    setRound(round + 1);
  };

  const warnings =
    'figures' in checked
      ? secondFormWarningsOf(catalogue, view.lao.type, answersOf(view), checked.figures)
      : [];
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <ErrorSummary
        faults={round > 0 ? shown.map((fault) => summaryOf(fault, say)) : []}
        round={round}
      />
      {changed && (
        <div class="notice notice-warning" role="alert">
          <h2 id="totals-changed" tabIndex={-1}>
            {say(words.changedTitle)}
          </h2>
          <p>{say(words.changedText)}</p>
          {/* Chosen once the other's figures are here: over the version before, mine would be refused again. */}
          {(stored?.version ?? 0) !== base.current && (
            <div class="buttons">
              <button
                type="button"
                class="button"
                onClick={() => void saveTotals(stored?.version ?? 0)}
              >
                {say(words.useMine)}
              </button>
              <button
                type="button"
                class="button button-secondary"
                onClick={() => {
                  kept.drop();
                  setTyped(typedOf(form, stored?.totals ?? {}));
                  base.current = stored?.version ?? 0;
                  settle();
                }}
              >
                {say(words.useStored)}
              </button>
            </div>
          )}
        </div>
      )}
      {saving.state === 'refused' && !changed && <RefusalNotice refusal={saving.refusal} />}
      <p>{say(words.enterHint)}</p>
      {form.areas.map((area) => {
        const own = warnings.filter(({ areaId }) => areaId === area.id);
        return (
          <fieldset key={area.id}>
            <legend>{say(area.title)}</legend>
            {area.questions.map(({ id, text }) => (
              <CountFields
                key={id}
                id={id}
                text={say(text)}
                typed={typed[id] ?? { satisfied: '', improve: '' }}
                faults={shown.filter(({ pointer }) => pointer.startsWith(`/totals/${id}/`))}
                percent={percentOf(checked, id, catalogue.decimals)}
                onType={(field, value) => type(id, field, value)}
                onLeave={(field) => leave(`/totals/${id}/${field}`)}
              />
            ))}
            {own.map(({ message }, n) => (
              <FieldWarning key={message.en} id={`${area.id}-${n}`} text={say(message)} />
            ))}
          </fieldset>
        );
      })}
      {stored?.source === 'survey' && <p class="notice">{say(words.savingCloses)}</p>}
      <p class={`save-state ${isSaved ? 'save-state-done' : 'save-state-open'}`} role="status">
        {saving.state === 'saving'
          ? say(words.saving)
          : !isSaved
            ? say(words.notSaved)
            : stored
              ? say(words.saved(formatTime(stored.savedAt, language)))
              : say(words.nothingYet)}
      </p>
      <div class="buttons">
        <button type="submit" class="button" aria-disabled={saving.state === 'saving'}>
          {say(words.save)}
        </button>
      </div>
    </form>
  );
}

const bothOf = (pointer: string) => {
  const question = pointer.replace(/\/\w+$/, '');
  return [`${question}/satisfied`, `${question}/improve`];
};

function summaryOf(
  { pointer, message }: SatisfactionFault,
  say: (text: { th: string; en: string }) => string,
) {
  const [, , id = '', field = ''] = pointer.split('/');
  return { fieldId: inputIdOf(id, field), text: say(message) };
}

function percentOf(checked: ReturnType<typeof checkTotals>, id: string, decimals: number) {
  const counts = 'figures' in checked ? checked.figures[id] : undefined;
  return counts ? satisfactionOf(counts.satisfied, counts.improve, decimals) : null;
}
