import type { ComponentChildren } from 'preact';
import { type AnswerField, NOTE_MAX_LENGTH } from '#domain/answer.ts';
import type { Indicator } from '#domain/catalogue.ts';
import { mayBeNoneThisYear } from '#domain/declaration.ts';
import { grouped, readQuantity } from '#domain/quantity.ts';
import type { SubmittedAnswer } from '#domain/submission.ts';
import type { AnswerWarning } from '../../functions/assessment/plausibility.ts';
import { useLanguage } from '../client/language.ts';
import { messages } from '../client/messages.ts';
import { Checkbox, FieldError, FieldWarning, FigureField, NoteField } from '../ui/fields.tsx';
import { guidance } from './guidance-messages.ts';
import { type ShownFaults, type TypedAnswer, tick } from './typed-answer.ts';

type AnswerFieldsProps = {
  indicator: Indicator;
  typed: TypedAnswer;
  faults: ShownFaults;
  /** What is implausible, at its field. */
  warnings: readonly AnswerWarning[];
  /** Last round's answer, where there is one to compare with. */
  last: { cycle: string; answer: SubmittedAnswer } | null;
  readOnly: boolean;
  onType(change: Partial<TypedAnswer>): void;
  onLeave(field: AnswerField): void;
};

/** Id of the input that a fault of this field is linked to. */
export function inputIdOf(field: AnswerField, indicator: Indicator): string {
  if (field === 'ticked') return `ticked-${indicator.items?.[0]?.id ?? ''}`;
  return field;
}

/** The inputs of one indicator, by its kind. */
export function AnswerFields(props: AnswerFieldsProps) {
  const { indicator, typed, faults, warnings, last, readOnly, onType, onLeave } = props;
  const { say } = useLanguage();
  const warningAt = (field: AnswerField) => {
    const warning = warnings.find((one) => one.field === field);
    return warning && say(warning.message);
  };
  const besideOf = (field: 'frame' | 'provided') => {
    const figure = last?.answer[field];
    if (!last || figure === null || figure === undefined) return undefined;
    return `${say(guidance.lastRound(last.cycle))} ${grouped(figure)}`;
  };
  const faultAt = (field: AnswerField) => {
    const fault = faults[field];
    return fault && say(fault);
  };
  const figure = (field: 'frame' | 'provided') => ({
    id: field,
    unit: say(indicator.unit),
    value: typed[field] ?? '',
    error: faultAt(field),
    warning: warningAt(field),
    beside: besideOf(field),
    readOnly,
    onType: (value: string) => onType({ [field]: value === '' ? null : value }),
    onLeave: () => onLeave(field),
  });
  const isZero = indicator.kind === 'ratio' && isNought(typed.frame);
  const offersNone =
    typed.noneThisYear || (mayBeNoneThisYear(indicator) && (isZero || indicator.kind !== 'ratio'));
  const declaration = (field: 'noService' | 'noneThisYear') => ({
    hint: say(messages.noServiceHint),
    checked: typed[field],
    disabled: readOnly,
    error: faultAt(field),
  });
  const declare = (field: 'noService' | 'noneThisYear', is: boolean) => {
    onType({ ...(is && { noService: false, noneThisYear: false }), [field]: is });
    onLeave(field);
  };
  /** An input for each field, in the order of the form: one that is left out does not compile. */
  const inputs = {
    frame: indicator.kind === 'ratio' && (
      <FigureField
        {...figure('frame')}
        label={say(messages.frame)}
        hint={say(indicator.frameLabel ?? messages.blank)}
      />
    ),
    provided: indicator.kind !== 'checklist' && (
      <FigureField
        {...figure('provided')}
        label={say(indicator.kind === 'ratio' ? messages.provided : messages.providedCount)}
        hint={say(indicator.providedLabel ?? messages.blank)}
      />
    ),
    ticked: indicator.kind === 'checklist' && <Checklist {...props} error={faultAt('ticked')} />,
    noService: (
      <fieldset class="declarations">
        {isZero && <legend>{say(messages.whyZero)}</legend>}
        <Checkbox
          id="noService"
          label={say(messages.noServiceDeclaration)}
          {...declaration('noService')}
          onChange={(noService) => declare('noService', noService)}
        />
        <FieldWarning id="noService" text={warningAt('noService')} />
        {offersNone && (
          <Checkbox
            id="noneThisYear"
            label={say(messages.noneThisYearDeclaration)}
            {...declaration('noneThisYear')}
            onChange={(none) => declare('noneThisYear', none)}
          />
        )}
      </fieldset>
    ),
    // Asked beside the other one, where there can be nothing to do.
    noneThisYear: null,
    note: (
      <NoteField
        id="note"
        label={say(warnings.length > 0 ? guidance.explain : messages.noteOptional)}
        hint={say(
          warnings.length > 0
            ? guidance.explainHint(NOTE_MAX_LENGTH)
            : messages.noteHint(NOTE_MAX_LENGTH),
        )}
        value={typed.note}
        max={NOTE_MAX_LENGTH}
        error={faultAt('note')}
        readOnly={readOnly}
        onType={(note) => onType({ note })}
        onLeave={() => onLeave('note')}
      />
    ),
  } satisfies Record<AnswerField, ComponentChildren>;
  return (
    <fieldset class="answer">
      <legend>{say(messages.answerLegend)}</legend>
      {Object.values(inputs)}
    </fieldset>
  );
}

function isNought(typed: string | null): boolean {
  const read = readQuantity(typed ?? '');
  return 'quantity' in read && read.quantity === '0';
}

function Checklist(props: AnswerFieldsProps & { error: string | undefined }) {
  const { indicator, typed, error, readOnly, onType, onLeave } = props;
  const { say } = useLanguage();
  const change = (ticked: string[] | null) => {
    onType({ ticked });
    onLeave('ticked');
  };
  return (
    <fieldset class={error === undefined ? 'field' : 'field field-wrong'}>
      <legend>{say(messages.checklist)}</legend>
      <p class="hint">{say(messages.checklistHint)}</p>
      <FieldError id="ticked" text={error} />
      {indicator.items?.map(({ id, text }) => (
        <Checkbox
          key={id}
          id={`ticked-${id}`}
          label={say(text)}
          checked={typed.ticked?.includes(id) ?? false}
          disabled={readOnly}
          onChange={(on) => change(tick(typed.ticked, id, on))}
        />
      ))}
      <p class="or">{say(messages.or)}</p>
      <Checkbox
        id="ticked-none"
        label={say(messages.noneOfThese)}
        checked={typed.ticked?.length === 0}
        disabled={readOnly}
        onChange={(on) => change(on ? [] : null)}
      />
    </fieldset>
  );
}
