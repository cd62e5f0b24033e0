import { useState } from 'preact/hooks';
import { LAO_TYPE_NAMES, LAO_TYPES, readLaoType } from '#domain/lao.ts';
import type { Announcement } from '#domain/reminder.ts';
import { formatDate } from '../../format.ts';
import { useLanguage } from '../../language.ts';
import { PROVINCES } from '../../provinces.ts';
import { deskApi } from '../desk-api.ts';
import { fieldId, TextField, useSending } from '../review/form-parts.tsx';
import { endOfDay, startOfDay } from '../rounds/days.ts';
import { words } from './reminders-messages.ts';

const FORM = 'announcement';
const EMPTY = { th: '', en: '', province: '', type: '', from: '', until: '' };

type AnnouncementsProps = {
  cycle: string;
  announcements: readonly Announcement[];
  now: Date;
  done(): void;
};

/** What the office tells LAOs on their pages, and a form for one more. */
export function Announcements({ cycle, announcements, now, done }: AnnouncementsProps) {
  const { language, say } = useLanguage();
  const form = useSending(FORM);
  const [typed, setTyped] = useState(EMPTY);
  const set = (name: keyof typeof EMPTY) => (value: string) =>
    setTyped({ ...typed, [name]: value });
  const send = async () => {
    await deskApi('announce', {
      params: { cycle },
      body: {
        text: { th: typed.th.trim(), en: typed.en.trim() },
        province: typed.province || null,
        type: readLaoType(typed.type),
        from: startOfDay(typed.from) ?? '',
        until: endOfDay(typed.until) ?? '',
      },
    });
    setTyped(EMPTY);
    done();
  };
  const mistakes = (): [string, string][] => [
    ...(['th', 'en'] as const)
      .filter((name) => typed[name].trim() === '')
      .map((name): [string, string] => [`/text/${name}`, say(words.textMissing)]),
    ...(['from', 'until'] as const)
      .filter((name) => startOfDay(typed[name]) === null)
      .map((name): [string, string] => [`/${name}`, say(words.dayMissing)]),
  ];
  const choose = (
    name: 'province' | 'type',
    every: string,
    options: readonly [value: string, text: string][],
  ) => (
    <div class="field">
      <label for={fieldId(FORM, `/${name}`)}>{say(words[name])}</label>
      <select
        id={fieldId(FORM, `/${name}`)}
        value={typed[name]}
        onChange={(event) => set(name)(event.currentTarget.value)}
      >
        <option value="">{every}</option>
        {options.map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </div>
  );
  return (
    <section aria-labelledby="announcements">
      <h2 id="announcements">{say(words.announcements)}</h2>
      {announcements.length === 0 && <p>{say(words.noAnnouncements)}</p>}
      <ul>
        {announcements.map(({ id, text, from, until, province, type }) => (
          <li key={id}>
            <p>{say(text)}</p>
            <p class="hint">
              {formatDate(from, language)} – {formatDate(until, language)} ·{' '}
              {say(PROVINCES.find(({ code }) => code === province)?.name ?? words.everywhere)} ·{' '}
              {say(type ? LAO_TYPE_NAMES[type] : words.everyType)}
              {new Date(until) < now && ` · ${say(words.ended)}`}
            </p>
            {new Date(until) >= now && (
              <button
                type="button"
                class="button button-secondary"
                aria-label={`${say(words.end)}: ${say(text)}`}
                onClick={() =>
                  form.send([], async () => {
                    await deskApi('endAnnouncement', { params: { cycle, notice: id } });
                    done();
                  })
                }
              >
                {say(words.end)}
              </button>
            )}
          </li>
        ))}
      </ul>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          form.send(mistakes(), send);
        }}
      >
        {form.notice}
        {(
          [
            ['th', words.announceThai],
            ['en', words.announceEnglish],
          ] as const
        ).map(([name, label]) => (
          <TextField
            key={name}
            id={fieldId(FORM, `/text/${name}`)}
            label={say(label)}
            rows={3}
            maxLength={500}
            value={typed[name]}
            fault={form.faultAt(`/text/${name}`)}
            onType={set(name)}
          />
        ))}
        {choose(
          'province',
          say(words.everywhere),
          PROVINCES.map(({ code, name }) => [code, say(name)]),
        )}
        {choose(
          'type',
          say(words.everyType),
          LAO_TYPES.map((type) => [type, say(LAO_TYPE_NAMES[type])]),
        )}
        {(['from', 'until'] as const).map((name) => (
          <TextField
            key={name}
            id={fieldId(FORM, `/${name}`)}
            label={say(words[name])}
            type="date"
            value={typed[name]}
            fault={form.faultAt(`/${name}`)}
            onType={set(name)}
          />
        ))}
        <button type="submit" class="button" aria-disabled={form.busy}>
          {say(words.announce)}
        </button>
      </form>
    </section>
  );
}
