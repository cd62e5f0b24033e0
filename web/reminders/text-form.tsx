import { useState } from 'preact/hooks';
import type { Milestone } from '../../functions/reminders/reminder.ts';
import {
  DEFAULT_TEXTS,
  type Filling,
  faultsOfTexts,
  PLACEHOLDERS,
  type ReminderSettings,
  type ReminderTexts,
  rendered,
  textOf,
} from '../../functions/reminders/reminder-text.ts';
import { useLanguage } from '../client/language.ts';
import { fieldId, TextField, useSending } from '../frame/form-parts.tsx';
import { words } from './reminders-messages.ts';

const EXAMPLE: Filling = {
  อปท: 'อบต.ตัวอย่าง อ.เมืองนครศรีธรรมราช จ.นครศรีธรรมราช',
  ชื่อ: 'สมศรี ใจดี',
  รอบ: 'รอบการประเมิน',
  วันปิดรับ: 'วันปิดรับของ อปท.',
  จำนวนวัน: '7',
  ความคืบหน้า: 'ตอบแล้ว 32 เกณฑ์ชี้วัด',
  ลิงก์: `${location.origin}/assessments/…`,
};

type TextFormProps = {
  milestone: Milestone;
  settings: ReminderSettings;
  roundTitle: string;
  save(texts: ReminderTexts): Promise<void>;
};

/** One reminder's text with what an LAO would get, as one types. */
export function TextForm({ milestone, settings, roundTitle, save }: TextFormProps) {
  const { say } = useLanguage();
  const form = `reminder-${milestone}`;
  const sending = useSending(form);
  const [text, setText] = useState(() => textOf(settings, milestone));
  const isOwn = settings.texts[`${milestone}`] !== undefined;
  const path = (field: string) => `/texts/${milestone}/${field}`;
  const own = { [milestone]: text };
  const preview = rendered(text, { ...EXAMPLE, รอบ: roundTitle, จำนวนวัน: String(milestone) });
  const mistakes = () =>
    faultsOfTexts(own).map(({ pointer, message }): [string, string] => [pointer, say(message)]);
  return (
    <details class="reminder-text">
      <summary>
        {say(words.before(milestone))} · {say(isOwn ? words.own : words.usual)}
      </summary>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          sending.send(mistakes(), () => save({ ...settings.texts, ...own }));
        }}
      >
        {sending.notice}
        <TextField
          id={fieldId(form, path('subject'))}
          label={say(words.subject)}
          max={150}
          value={text.subject}
          fault={sending.faultAt(path('subject'))}
          onType={(subject) => setText({ ...text, subject })}
        />
        <TextField
          id={fieldId(form, path('body'))}
          label={say(words.body)}
          hint={`${say(words.bodyHint)} ${Object.entries(PLACEHOLDERS)
            .map(([name, meaning]) => `{${name}} ${say(meaning)}`)
            .join(' · ')}`}
          rows={12}
          max={4000}
          value={text.body}
          fault={sending.faultAt(path('body'))}
          onType={(body) => setText({ ...text, body })}
        />
        <h3>{say(words.preview)}</h3>
        <blockquote class="as-mailed">
          <p>
            <strong>{preview.subject}</strong>
          </p>
          {preview.text.split(/\n{2,}/).map((paragraph, n) => (
            <p key={n}>{paragraph}</p>
          ))}
        </blockquote>
        <div class="buttons">
          <button type="submit" class="button" aria-disabled={sending.busy}>
            {say(words.save)}
          </button>
          {isOwn && (
            <button
              type="button"
              class="button button-secondary"
              onClick={() =>
                sending.send([], async () => {
                  const others = Object.entries(settings.texts).filter(
                    ([days]) => days !== String(milestone),
                  );
                  await save(Object.fromEntries(others));
                  setText(DEFAULT_TEXTS[`${milestone}`]);
                })
              }
            >
              {say(words.reset)}
            </button>
          )}
        </div>
      </form>
    </details>
  );
}
