import { useState } from 'preact/hooks';
import { MILESTONES } from '../../functions/reminders/reminder.ts';
import type { ReminderTexts } from '../../functions/reminders/reminder-text.ts';
import { formatDate } from '../client/format.ts';
import { useLanguage } from '../client/language.ts';
import { messages } from '../client/messages.ts';
import { PROVINCES } from '../client/provinces.ts';
import { useAction } from '../client/use-action.ts';
import { useRead } from '../client/use-read.ts';
import { deskApi } from '../frame/desk-api.ts';
import { deskMessages } from '../frame/desk-messages.ts';
import { OnlyFor } from '../frame/only-for.tsx';
import { Loading, Page } from '../frame/page.tsx';
import { RefusalNotice } from '../frame/refusal-notice.tsx';
import { Announcements } from './announcements.tsx';
import { ReminderLog } from './reminder-log.tsx';
import { words } from './reminders-messages.ts';
import { TextForm } from './text-form.tsx';
import '../styles/rounds.css';

/** The office's reminders of a round: whether, what lies ahead, texts, announcements, the log. */
export function RemindersPage({ cycle }: { cycle: string }) {
  return <OnlyFor action="manage-reminders">{() => <Reminders cycle={cycle} />}</OnlyFor>;
}

/** What was sent to a province's LAOs. */
export function ProvinceReminders({ province, cycle }: { province: string; cycle: string }) {
  const { say } = useLanguage();
  return (
    <OnlyFor action="follow-province" target={province}>
      {() => (
        <Page
          title={say(words.logTitle)}
          caption={say(deskMessages.round(cycle))}
          back={{ href: `/province/${province}`, text: say(messages.myWork) }}
        >
          <p>{say(words.explained)}</p>
          <ReminderLog cycle={cycle} province={province} />
        </Page>
      )}
    </OnlyFor>
  );
}

function Reminders({ cycle }: { cycle: string }) {
  const { language, say } = useLanguage();
  const { value, refusal, again } = useRead(cycle, () =>
    deskApi('readReminders', { params: { cycle } }),
  );
  const switching = useAction();
  const [province, setProvince] = useState('');
  const page = {
    title: say(words.title),
    caption: `${say(messages.roundName)} ${cycle}`,
    back: { href: '/office', text: say(messages.myWork) },
  };
  if (refusal)
    return (
      <Page {...page}>
        <RefusalNotice refusal={refusal} retry={again} />
      </Page>
    );
  if (!value) return <Loading title={page.title} />;
  const { settings, ahead, announcements, canSend, serverTime } = value;
  const save = async (to: { on?: boolean; texts?: ReminderTexts }) => {
    await deskApi('saveReminders', { params: { cycle }, body: { ...settings, ...to } });
    again();
  };
  return (
    <Page {...page}>
      <p>{say(words.explained)}</p>
      {!canSend && <p class="notice notice-warning">{say(words.cannotSend)}</p>}
      {switching.refusal && <RefusalNotice refusal={switching.refusal} />}
      <p class="notice">{say(settings.on ? words.isOn : words.isOff)}</p>
      <button
        type="button"
        class="button button-secondary"
        aria-disabled={switching.busy}
        onClick={() => switching.act(() => save({ on: !settings.on }))}
      >
        {say(settings.on ? words.turnOff : words.turnOn)}
      </button>
      <section aria-labelledby="ahead">
        <h2 id="ahead">{say(words.ahead)}</h2>
        {ahead.length === 0 ? (
          <p>{say(words.nothingAhead)}</p>
        ) : (
          <table class="stacked reminder-table">
            <caption>{say(words.aheadExplained)}</caption>
            <thead>
              <tr>
                <th scope="col">{say(words.day)}</th>
                <th scope="col">{say(words.reminder)}</th>
                <th scope="col">{say(words.laos)}</th>
              </tr>
            </thead>
            <tbody>
              {ahead.map(({ on, milestone, laos }) => (
                <tr key={`${on} ${milestone}`}>
                  <th scope="row">{formatDate(`${on}T08:00:00+07:00`, language)}</th>
                  <td data-label={say(words.reminder)}>
                    <span>{say(words.before(milestone))}</span>
                  </td>
                  <td data-label={say(words.laos)}>
                    <span>{laos.toLocaleString('en')}</span>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </section>
      <section aria-labelledby="texts">
        <h2 id="texts">{say(words.texts)}</h2>
        <p class="hint">{say(words.versions(settings.version))}</p>
        {MILESTONES.map((milestone) => (
          <TextForm
            key={`${milestone} ${settings.version}`}
            milestone={milestone}
            settings={settings}
            roundTitle={`${say(messages.roundName)} ${cycle}`}
            save={(texts) => save({ texts })}
          />
        ))}
      </section>
      <Announcements
        cycle={cycle}
        announcements={announcements}
        now={new Date(serverTime)}
        done={again}
      />
      <section aria-labelledby="log">
        <h2 id="log">{say(words.logTitle)}</h2>
        <div class="field">
          <label for="log-province">{say(words.province)}</label>
          <select
            id="log-province"
            value={province}
            onChange={(event) => setProvince(event.currentTarget.value)}
          >
            <option value="">{say(words.chooseProvince)}</option>
            {PROVINCES.map(({ code, name }) => (
              <option key={code} value={code}>
                {say(name)}
              </option>
            ))}
          </select>
        </div>
        {province && <ReminderLog cycle={cycle} province={province} />}
      </section>
    </Page>
  );
}
