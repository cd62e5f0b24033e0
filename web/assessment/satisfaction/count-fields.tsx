import type { satisfactionOf } from '#domain/satisfaction.ts';
import type { SatisfactionFault } from '../../../functions/assessment/satisfaction/satisfaction-entry.ts';
import { useLanguage } from '../../client/language.ts';
import { FieldError } from '../../ui/fields.tsx';
import { words } from './satisfaction-messages.ts';

/** Id of the input that a fault of this figure is linked to. */
export const inputIdOf = (question: string, field: string) => `${question}-${field}`;

const FIELDS = ['satisfied', 'improve'] as const;
type CountField = (typeof FIELDS)[number];

type CountFieldsProps = {
  id: string;
  text: string;
  typed: Record<CountField, string>;
  faults: readonly SatisfactionFault[];
  percent: ReturnType<typeof satisfactionOf> | null;
  onType(field: CountField, value: string): void;
  onLeave(field: CountField): void;
};

/** One question: how many are satisfied, how many ask for improvement, and both percentages. */
export function CountFields({
  id,
  text,
  typed,
  faults,
  percent,
  onType,
  onLeave,
}: CountFieldsProps) {
  const { say } = useLanguage();
  const percents = { satisfied: percent?.satisfiedPercent, improve: percent?.improvePercent };
  return (
    <fieldset class="count-question">
      <legend class="count-text">{text}</legend>
      <div class="count-fields">
        {FIELDS.map((field) => {
          const inputId = inputIdOf(id, field);
          const fault = faults.find(({ pointer }) => pointer.endsWith(`/${field}`));
          return (
            <div key={field} class={fault ? 'field field-wrong' : 'field'}>
              <label for={inputId}>{say(words[field])}</label>
              <FieldError id={inputId} text={fault && say(fault.message)} />
              <div class="figure">
                <input
                  id={inputId}
                  type="text"
                  inputMode="numeric"
                  autoComplete="off"
                  value={typed[field]}
                  aria-invalid={fault !== undefined}
                  aria-describedby={[`${inputId}-unit`, fault && `${inputId}-error`]
                    .filter(Boolean)
                    .join(' ')}
                  onInput={(event) => onType(field, event.currentTarget.value)}
                  onBlur={() => onLeave(field)}
                />
                <span class="unit" id={`${inputId}-unit`}>
                  {say(words.people)}
                </span>
                {percents[field] && <output class="percent">{percents[field]} %</output>}
              </div>
            </div>
          );
        })}
      </div>
    </fieldset>
  );
}
