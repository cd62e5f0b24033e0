import { useRef, useState } from 'preact/hooks';
import type { Text } from '#domain/text.ts';
import { dayFaultOf, dayText, dayTyped, startOfDay } from '../client/days.ts';
import { useLanguage } from '../client/language.ts';
import { FieldError } from './fields.tsx';
import '../styles/day-field.css';

const words = {
  hint: { th: 'เช่น 1 มิ.ย. 2569 หรือ 1/6/2569', en: 'Such as 1 June 2026 or 1/6/2569' },
  pick: { th: 'ปฏิทิน', en: 'Calendar' },
  dayIs: (day: string) => ({ th: `ตรงกับ ${day}`, en: `That is ${day}` }),
} as const satisfies Record<string, Text | ((...details: never[]) => Text)>;

type DayFieldProps = {
  id: string;
  label: string;
  hint?: string;
  /** As it was typed; `startOfDay` and its like read it. */
  day: string;
  fault: string | undefined;
  onDay(day: string): void;
};

/**
 * A day as people write it, by the Buddhist or the Gregorian year, and beside it in words what was read. A
 * browser's own field of a day takes Gregorian years only, and 2569 for one: it is the calendar to pick from.
 */
export function DayField({ id, label, hint, day, fault, onDay }: DayFieldProps) {
  const { language, say } = useLanguage();
  const [left, setLeft] = useState(false);
  const picker = useRef<HTMLInputElement>(null);
  const start = startOfDay(day);
  const own = left || fault !== undefined ? dayFaultOf(day) : null;
  const error = own ? say(own) : fault;
  const canPick = 'showPicker' in HTMLInputElement.prototype;
  return (
    <div class={error === undefined ? 'field' : 'field field-wrong'}>
      <label for={id}>{label}</label>
      <p class="hint" id={`${id}-hint`}>
        {[hint, say(words.hint)].filter(Boolean).join(' · ')}
      </p>
      <FieldError id={id} text={error} />
      <div class="day-entry">
        <input
          id={id}
          type="text"
          autoComplete="off"
          value={day}
          aria-invalid={error !== undefined}
          aria-describedby={[`${id}-hint`, error !== undefined && `${id}-error`]
            .filter(Boolean)
            .join(' ')}
          onInput={(event) => onDay(event.currentTarget.value)}
          onBlur={() => setLeft(true)}
        />
        {canPick && (
          <button
            type="button"
            class="button button-secondary"
            onClick={() => picker.current?.showPicker()}
          >
            {say(words.pick)} <span class="visually-hidden">{label}</span>
          </button>
        )}
        <input
          ref={picker}
          class="day-picker"
          type="date"
          tabIndex={-1}
          aria-hidden="true"
          value={dayTyped(day) ?? ''}
          onInput={({ currentTarget: { value } }) => {
            const picked = startOfDay(value);
            onDay(picked ? dayText(picked, language) : value);
          }}
        />
      </div>
      <p class="day-in-words" role="status">
        {start && say(words.dayIs(dayText(start, language)))}
      </p>
    </div>
  );
}
