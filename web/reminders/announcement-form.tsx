import { useEffect, useRef, useState } from 'preact/hooks';
import { LAO_TYPE_NAMES, LAO_TYPES, readLaoType } from '#domain/lao.ts';
import type { Language } from '#domain/text.ts';
import type { Announcement } from '../../functions/reminders/reminder.ts';
import { dayFaultOf, dayText, endOfDay, startOfDay } from '../client/days.ts';
import { useLanguage } from '../client/language.ts';
import { PROVINCES } from '../client/provinces.ts';
import { deskApi } from '../frame/desk-api.ts';
import { fieldId, TextField, useSending } from '../frame/form-parts.tsx';
import { DayField } from '../ui/day-field.tsx';
import { Whom } from './announcements.tsx';
import { words } from './reminders-messages.ts';

const FORM = 'announcement';
type Typed = Record<'th' | 'en' | 'province' | 'type' | 'from' | 'until', string>;
const EMPTY: Typed = { th: '', en: '', province: '', type: '', from: '', until: '' };

type AnnouncementFormProps = {
  cycle: string;
  /** The one that is corrected; null for a new one. */
  edited: Announcement | null;
  leave(): void;
  done(): void;
};

/** Written, then looked at as the LAOs will see it, then announced. */
export function AnnouncementForm({ cycle, edited, leave, done }: AnnouncementFormProps) {
  const { language, say } = useLanguage();
  const form = useSending(FORM);
  const heading = useRef<HTMLHeadingElement>(null);
  const [typed, setTyped] = useState(() => (edited ? typedOf(edited, language) : EMPTY));
  const [checking, setChecking] = useState(false);
  const attempt = useRef<{ body: string; key: string } | null>(null);
  const set = (name: keyof Typed) => (value: string) => setTyped({ ...typed, [name]: value });
  useEffect(() => {
    if (edited || checking) heading.current?.focus();
  }, [checking]);
  const body = {
    text: { th: typed.th.trim(), en: typed.en.trim() },
    province: typed.province || null,
    type: readLaoType(typed.type),
    from: startOfDay(typed.from) ?? '',
    until: endOfDay(typed.until) ?? '',
  };
  const send = async () => {
    if (edited) {
      const { id: notice, version } = edited;
      await deskApi('editAnnouncement', {
        params: { cycle, notice },
        body: { ...body, version },
      });
    } else {
      // Sent again after a reply that was lost, it is the same announcement; a changed one is another.
      const asked = JSON.stringify(body);
      if (attempt.current?.body !== asked)
        attempt.current = { body: asked, key: crypto.randomUUID() };
      const headers = { 'idempotency-key': attempt.current.key };
      await deskApi('announce', { params: { cycle }, headers, body });
      attempt.current = null;
    }
    setTyped(EMPTY);
    setChecking(false);
    done();
  };
  const mistakes = (): [string, string][] => [
    ...(['th', 'en'] as const)
      .filter((name) => body.text[name] === '')
      .map((name): [string, string] => [`/text/${name}`, say(words.textMissing)]),
    ...(['from', 'until'] as const)
      .filter((name) => body[name] === '')
      .map((name): [string, string] => [
        `/${name}`,
        say(dayFaultOf(typed[name]) ?? words.dayMissing),
      ]),
    ...(body.from !== '' && body.until !== '' && body.until < body.from
      ? [['/until', say(words.endsFirst)] as [string, string]]
      : []),
  ];
  if (checking) {
    return (
      <section aria-labelledby="announcement-check">
        <h3 id="announcement-check" tabIndex={-1} ref={heading}>
          {say(words.checkFirst)}
        </h3>
        {form.notice}
        <p class="hint">
          <Whom announcement={body} />
        </p>
        {(['th', 'en'] as const).map((language) => (
          <p key={language} class="notice as-written" lang={language}>
            {body.text[language]}
          </p>
        ))}
        <div class="buttons">
          <button
            type="button"
            class="button"
            aria-disabled={form.busy}
            onClick={() => form.send([], send)}
          >
            {say(edited ? words.saveCorrection : words.announce)}
          </button>
          <button type="button" class="button button-secondary" onClick={() => setChecking(false)}>
            {say(words.backToText)}
          </button>
        </div>
      </section>
    );
  }
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        form.send(mistakes(), async () => setChecking(true));
      }}
    >
      <h3 tabIndex={-1} ref={heading}>
        {say(edited ? words.correctOne : words.newOne)}
      </h3>
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
          max={500}
          value={typed[name]}
          fault={form.faultAt(`/text/${name}`)}
          onType={set(name)}
        />
      ))}
      <Choice
        name="province"
        value={typed.province}
        every={say(words.everywhere)}
        options={PROVINCES.map(({ code, name }) => [code, say(name)])}
        onChoose={set('province')}
      />
      <Choice
        name="type"
        value={typed.type}
        every={say(words.everyType)}
        options={LAO_TYPES.map((type) => [type, say(LAO_TYPE_NAMES[type])])}
        onChoose={set('type')}
      />
      {(['from', 'until'] as const).map((name) => (
        <DayField
          key={name}
          id={fieldId(FORM, `/${name}`)}
          label={say(words[name])}
          day={typed[name]}
          fault={form.faultAt(`/${name}`)}
          onDay={set(name)}
        />
      ))}
      <div class="buttons">
        <button type="submit" class="button" aria-disabled={form.busy}>
          {say(words.check)}
        </button>
        {edited && (
          <button type="button" class="button button-secondary" onClick={leave}>
            {say(words.leaveAsIs)}
          </button>
        )}
      </div>
    </form>
  );
}

const typedOf = (
  { text, province, type, from, until }: Announcement,
  language: Language,
): Typed => ({
  ...text,
  province: province ?? '',
  type: type ?? '',
  from: dayText(from, language),
  until: dayText(until, language),
});

type ChoiceProps = {
  name: 'province' | 'type';
  value: string;
  every: string;
  options: readonly (readonly [value: string, text: string])[];
  onChoose(value: string): void;
};

function Choice({ name, value, every, options, onChoose }: ChoiceProps) {
  const { say } = useLanguage();
  const id = fieldId(FORM, `/${name}`);
  return (
    <div class="field">
      <label for={id}>{say(words[name])}</label>
      <select id={id} value={value} onChange={(event) => onChoose(event.currentTarget.value)}>
        <option value="">{every}</option>
        {options.map(([each, text]) => (
          <option key={each} value={each}>
            {text}
          </option>
        ))}
      </select>
    </div>
  );
}
