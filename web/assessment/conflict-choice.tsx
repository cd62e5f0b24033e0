import { useEffect, useRef, useState } from 'preact/hooks';
import type { AnswerField, AnswerInput } from '#domain/answer.ts';
import type { SavedAnswer } from '#domain/assessment.ts';
import type { Indicator } from '#domain/catalogue.ts';
import { DECLARATION_NAMES } from '#domain/declaration.ts';
import type { Text } from '#domain/text.ts';
import { formatInstant } from '../client/format.ts';
import { keptMessages } from '../client/kept-messages.ts';
import { useLanguage } from '../client/language.ts';
import { messages } from '../client/messages.ts';
import { type Choice, differingFields, mergeAnswer, type Side, suggestionOf } from './conflict.ts';
import { type TypedAnswer, typedOf } from './typed-answer.ts';

const words = {
  conflictTitle: {
    th: 'ผู้อื่นบันทึกข้อนี้ไปก่อนแล้ว',
    en: 'Somebody else saved this indicator first',
  },
  conflictText: (when: string) => ({
    th: `คำตอบในระบบบันทึกเมื่อ ${when} เลือกว่าจะใช้คำตอบใด ยังไม่มีคำตอบใดหายไป`,
    en: `The stored answer was saved ${when}. Choose which one to use; neither is lost.`,
  }),
  conflictMine: { th: 'ของฉัน', en: 'Mine' },
  conflictTheirs: { th: 'ในระบบ', en: 'Stored' },
} as const satisfies Record<string, Text | ((...details: never[]) => Text)>;

type ConflictChoiceProps = {
  indicator: Indicator;
  mine: TypedAnswer;
  theirs: SavedAnswer;
  /** What mine was begun on; undefined where that is not known. */
  base: AnswerInput | null | undefined;
  onSettle(answer: TypedAnswer): void;
};

const SIDES: readonly Side[] = ['mine', 'theirs'];

/** Two answers to one indicator, field by field: the officer chooses, nothing is lost before. */
export function ConflictChoice({ indicator, mine, theirs, base, onSettle }: ConflictChoiceProps) {
  const { language, say } = useLanguage();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  const stored = typedOf(theirs);
  const fields = differingFields(mine, stored);
  const suggested = suggestionOf(base, mine, stored);
  const [chosen, setChosen] = useState<Choice>({});
  const [asked, setAsked] = useState(false);
  const choice = { ...suggested, ...chosen };
  const open = fields.filter((field) => choice[field] === undefined);
  const settle = () => {
    setAsked(true);
    const [first] = open;
    if (first) document.getElementById(`${first}-mine`)?.focus();
    else onSettle(mergeAnswer(mine, stored, choice));
  };
  const show = (field: AnswerField, answer: TypedAnswer) =>
    wordsOf(field, answer, indicator, say) || say(messages.blank);
  return (
    <section
      class="notice notice-warning conflict"
      role="alert"
      aria-labelledby="conflict-heading"
      tabIndex={-1}
      ref={box}
    >
      <h2 id="conflict-heading">{say(words.conflictTitle)}</h2>
      <p>{say(words.conflictText(formatInstant(theirs.savedAt, language)))}</p>
      {Object.keys(suggested).length > 0 && <p>{say(keptMessages.suggested)}</p>}
      {fields.map((field) => (
        <fieldset
          key={field}
          class={asked && open.includes(field) ? 'conflict-field field-wrong' : 'conflict-field'}
        >
          <legend>{say(labelOf(field, indicator))}</legend>
          {SIDES.map((side) => (
            <div key={side} class="conflict-side">
              <input
                type="radio"
                id={`${field}-${side}`}
                name={`conflict-${field}`}
                checked={choice[field] === side}
                onChange={() => setChosen({ ...chosen, [field]: side })}
              />
              <label for={`${field}-${side}`}>
                <span class="conflict-whose">
                  {say(side === 'mine' ? words.conflictMine : words.conflictTheirs)}
                </span>
                <span class="conflict-value">{show(field, side === 'mine' ? mine : stored)}</span>
              </label>
            </div>
          ))}
        </fieldset>
      ))}
      <p class="hint">{say(keptMessages.sameFields)}</p>
      {asked && open.length > 0 && <p class="field-error">{say(keptMessages.chooseFirst)}</p>}
      <div class="buttons">
        <button type="button" class="button" onClick={settle}>
          {say(keptMessages.useChosen)}
        </button>
        <button type="button" class="button button-secondary" onClick={() => onSettle(mine)}>
          {say(keptMessages.useAllMine)}
        </button>
        <button type="button" class="button button-secondary" onClick={() => onSettle(stored)}>
          {say(keptMessages.useAllTheirs)}
        </button>
      </div>
    </section>
  );
}

function labelOf(field: AnswerField, { kind }: Indicator): Text {
  switch (field) {
    case 'frame':
      return messages.frame;
    case 'provided':
      return kind === 'ratio' ? messages.provided : messages.providedCount;
    case 'ticked':
      return messages.checklist;
    case 'noService':
      return DECLARATION_NAMES.no_service;
    case 'noneThisYear':
      return DECLARATION_NAMES.none_this_year;
    case 'note':
      return messages.note;
  }
}

function wordsOf(
  field: AnswerField,
  answer: TypedAnswer,
  indicator: Indicator,
  say: (text: Text) => string,
): string {
  switch (field) {
    case 'frame':
    case 'provided': {
      const figure = answer[field];
      return figure ? `${figure} ${say(indicator.unit)}` : '';
    }
    case 'ticked': {
      if (answer.ticked === null) return '';
      const names = (indicator.items ?? []).filter(({ id }) => answer.ticked?.includes(id));
      return names.map(({ text }) => say(text)).join(', ') || say(messages.noneOfThese);
    }
    case 'noService':
    case 'noneThisYear':
      return say(answer[field] ? messages.yes : messages.no);
    case 'note':
      return answer.note;
  }
}
