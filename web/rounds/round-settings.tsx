import { useState } from 'preact/hooks';
import { useLocation } from 'wouter-preact';
import { ENDORSEMENTS, type Endorsement, type Policies } from '#domain/cycle.ts';
import { type Text, toArabicDigits } from '#domain/text.ts';
import { APPEAL_DAYS } from '../../functions/review/appeal.ts';
import type { RoundView } from '../../functions/rounds/round.ts';
import { Refusal } from '../client/api.ts';
import { dayFaultOf, dayText, endOfDay, startOfDay } from '../client/days.ts';
import { useLanguage } from '../client/language.ts';
import { deskApi } from '../frame/desk-api.ts';
import { TextField, useSending } from '../frame/form-parts.tsx';
import { DayField } from '../ui/day-field.tsx';
import { Checkbox } from '../ui/fields.tsx';
import { RoundFrame } from './round-frame.tsx';
import { words } from './rounds-messages.ts';
import { roundPath } from './rounds-places.ts';
import { SettingsNow } from './settings-now.tsx';
import '../styles/rounds.css';

/** Title, window and policies of a draft; of an opened round title and policies, with a reason. */
export function RoundSettings({ cycle }: { cycle: string }) {
  return (
    <RoundFrame cycle={cycle} title={words.settings} action="manage-rounds">
      {({ view }) => <SettingsForm view={view} />}
    </RoundFrame>
  );
}

function SettingsForm({ view }: { view: RoundView }) {
  const { language, say } = useLanguage();
  const [, navigate] = useLocation();
  const [{ draft, cycle }, setStored] = useState(view);
  const [isChanged, setChanged] = useState(false);
  const now = draft ?? cycle;
  const [th, setTh] = useState(now?.title.th ?? '');
  const [en, setEn] = useState(now?.title.en ?? '');
  const [opens, setOpens] = useState(now ? dayText(now.opensAt, language) : '');
  const [closes, setCloses] = useState(now ? dayText(now.closesAt, language) : '');
  const [typed, setTyped] = useState<Policies>(
    now?.policies ?? { certification: true, endorsement: 'off' },
  );
  const [appealDays, setAppealDays] = useState(String(now?.policies.appealDays ?? ''));
  const [reason, setReason] = useState('');
  const sending = useSending('settings');
  const { faultAt } = sending;

  /** What somebody else saved meanwhile is shown; what was typed stays, and may be saved over it. */
  const showingChanges = async (save: () => Promise<void>) => {
    try {
      await save();
    } catch (error) {
      if (error instanceof Refusal && error.type === 'assessment-changed') {
        setStored(
          await deskApi('readRound', { params: { cycle: view.cycle?.id ?? draft?.id ?? '' } }),
        );
        setChanged(true);
      }
      throw error;
    }
  };

  const send = () => {
    const needed: [pointer: string, text: string, name: Text][] = [
      ['/title/th', th, words.titleTh],
      ['/title/en', en, words.titleEn],
    ];
    if (draft) needed.push(['/opensAt', opens, words.opens], ['/closesAt', closes, words.closes]);
    else needed.push(['/reason', reason, words.reason]);
    const blank = needed.filter(([, text]) => text.trim() === '');
    const unread = (
      draft ? [['/opensAt', opens] as const, ['/closesAt', closes] as const] : []
    ).flatMap(([pointer, text]): [string, string][] => {
      const fault = dayFaultOf(text);
      return fault ? [[pointer, say(fault)]] : [];
    });
    const days = toArabicDigits(appealDays).trim();
    const isRight =
      days === '' || (/^\d{1,3}$/.test(days) && Number(days) >= 1 && Number(days) <= 120);
    const { appealDays: _, ...others } = typed;
    const policies = days === '' ? others : { ...others, appealDays: Number(days) };
    sending.send(
      [
        ...blank.map(([pointer, , name]): [string, string] => [pointer, say(words.missing(name))]),
        ...unread,
        ...(isRight
          ? []
          : [['/policies/appealDays', say(words.appealDaysFault)] as [string, string]]),
      ],
      () =>
        showingChanges(async () => {
          const title = { th: th.trim(), en: en.trim() };
          if (draft) {
            await deskApi('saveDraft', {
              params: { cycle: draft.id },
              body: {
                revision: draft.revision,
                title,
                policies,
                opensAt: startOfDay(opens) ?? '',
                closesAt: endOfDay(closes) ?? '',
              },
            });
            navigate(roundPath(draft.id));
          } else if (cycle) {
            await deskApi('changeSettings', {
              params: { cycle: cycle.id },
              body: { revision: cycle.revision ?? 0, title, policies, reason },
            });
            navigate(roundPath(cycle.id));
          }
        }),
    );
  };

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {isChanged && now && <SettingsNow now={now} />}
      {sending.notice}
      {!draft && <p>{say(words.settingsOfOpened)}</p>}
      <TextField
        id="settings-title-th"
        label={say(words.titleTh)}
        value={th}
        fault={faultAt('/title/th')}
        onType={setTh}
      />
      <TextField
        id="settings-title-en"
        label={say(words.titleEn)}
        value={en}
        fault={faultAt('/title/en')}
        onType={setEn}
      />
      {draft && (
        <>
          <DayField
            id="settings-opensAt"
            label={say(words.opens)}
            hint={say(words.opensHint)}
            day={opens}
            fault={faultAt('/opensAt')}
            onDay={setOpens}
          />
          <DayField
            id="settings-closesAt"
            label={say(words.closes)}
            hint={say(words.closesHint)}
            day={closes}
            fault={faultAt('/closesAt')}
            onDay={setCloses}
          />
        </>
      )}
      <fieldset>
        <legend>{say(words.policies)}</legend>
        <Checkbox
          id="settings-certification"
          label={say(words.certification)}
          checked={typed.certification}
          onChange={(certification) => setTyped({ ...typed, certification })}
        />
        <div class="field">
          <label for="settings-endorsement">{say(words.endorsement)}</label>
          <select
            id="settings-endorsement"
            value={typed.endorsement}
            onChange={(event) =>
              setTyped({
                ...typed,
                endorsement: event.currentTarget.value as Endorsement,
              })
            }
          >
            {ENDORSEMENTS.map((endorsement) => (
              <option key={endorsement} value={endorsement}>
                {say(words.endorsements[endorsement])}
              </option>
            ))}
          </select>
        </div>
        <TextField
          id="settings-policies-appealDays"
          label={say(words.appealDays)}
          hint={say(words.appealDaysHint(APPEAL_DAYS))}
          short
          inputMode="numeric"
          max={5}
          value={appealDays}
          fault={faultAt('/policies/appealDays')}
          onType={setAppealDays}
        />
      </fieldset>
      {!draft && (
        <TextField
          id="settings-reason"
          label={say(words.reason)}
          hint={say(words.reasonHint)}
          rows={3}
          max={1000}
          value={reason}
          fault={faultAt('/reason')}
          onType={setReason}
        />
      )}
      <button type="submit" class="button" aria-disabled={sending.busy}>
        {say(words.save)}
      </button>
    </form>
  );
}
