import { formatDate } from '../format.ts';
import { useLanguage } from '../language.ts';
import { deskMessages } from './desk-messages.ts';
import { TextField } from './review/form-parts.tsx';
import { startOfDay } from './rounds/days.ts';

type DayFieldProps = {
  id: string;
  label: string;
  hint?: string;
  day: string;
  fault: string | undefined;
  onDay(day: string): void;
};

/** A day as the browser asks for it, and in words with the Buddhist year, so that a slip shows. */
export function DayField({ id, label, hint, day, fault, onDay }: DayFieldProps) {
  const { language, say } = useLanguage();
  const start = startOfDay(day);
  return (
    <>
      <TextField
        id={id}
        label={label}
        hint={hint}
        type="date"
        value={day}
        fault={fault}
        onType={onDay}
      />
      <p class="day-in-words" role="status">
        {start && say(deskMessages.dayIs(formatDate(start, language)))}
      </p>
    </>
  );
}
