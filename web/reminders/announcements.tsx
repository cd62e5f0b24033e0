import { useState } from 'preact/hooks';
import { LAO_TYPE_NAMES } from '#domain/lao.ts';
import { type Announcement, isInForce } from '../../functions/reminders/reminder.ts';
import { formatDate } from '../client/format.ts';
import { useLanguage } from '../client/language.ts';
import { PROVINCES } from '../client/provinces.ts';
import { deskApi } from '../frame/desk-api.ts';
import { useSending } from '../frame/form-parts.tsx';
import { AnnouncementForm } from './announcement-form.tsx';
import { words } from './reminders-messages.ts';
import '../styles/notices.css';

type AnnouncementsProps = {
  cycle: string;
  announcements: readonly Announcement[];
  now: Date;
  done(): void;
};

/** What the office tells LAOs on their pages: each can be corrected and ended; and a form for one more. */
export function Announcements({ cycle, announcements, now, done }: AnnouncementsProps) {
  const { say } = useLanguage();
  const ending = useSending('announcement-end');
  const [edited, setEdited] = useState<Announcement | null>(null);
  const over = ({ until }: Announcement) => new Date(until) <= now;
  const stateOf = (each: Announcement) => {
    if (over(each)) return words.ended;
    return isInForce(each, now) ? words.shownNow : words.notYet;
  };
  const sorted = [...announcements].sort((a, b) => b.until.localeCompare(a.until));
  const end = (notice: string) =>
    ending.send([], async () => {
      await deskApi('endAnnouncement', { params: { cycle, notice } });
      done();
    });
  return (
    <section aria-labelledby="announcements">
      <h2 id="announcements">{say(words.announcements)}</h2>
      {ending.notice}
      {announcements.length === 0 && <p>{say(words.noAnnouncements)}</p>}
      <ul>
        {sorted.map((each) => (
          <li key={each.id}>
            <p class="as-written">{say(each.text)}</p>
            <p class="hint">
              <strong>{say(stateOf(each))}</strong> · <Whom announcement={each} /> ·{' '}
              {say(words.by(each.by))}
            </p>
            {!over(each) && (
              <div class="buttons">
                <button
                  type="button"
                  class="button button-secondary"
                  aria-label={`${say(words.correct)}: ${say(each.text)}`}
                  onClick={() => setEdited(each)}
                >
                  {say(words.correct)}
                </button>
                <button
                  type="button"
                  class="button button-secondary"
                  aria-label={`${say(words.end)}: ${say(each.text)}`}
                  onClick={() => end(each.id)}
                >
                  {say(words.end)}
                </button>
              </div>
            )}
          </li>
        ))}
      </ul>
      <AnnouncementForm
        key={edited ? `${edited.id} ${edited.version}` : 'new'}
        cycle={cycle}
        edited={edited}
        leave={() => setEdited(null)}
        done={() => {
          setEdited(null);
          done();
        }}
      />
    </section>
  );
}

type WhomProps = { announcement: Pick<Announcement, 'from' | 'until' | 'province' | 'type'> };

/** On which days, and who sees it. */
export function Whom({ announcement: { from, until, province, type } }: WhomProps) {
  const { language, say } = useLanguage();
  return (
    <>
      {formatDate(from, language)} – {formatDate(until, language)} ·{' '}
      {say(PROVINCES.find(({ code }) => code === province)?.name ?? words.everywhere)} ·{' '}
      {say(type ? LAO_TYPE_NAMES[type] : words.everyType)}
    </>
  );
}
