import { useEffect, useRef, useState } from 'preact/hooks';
import { Link } from 'wouter-preact';
import type { Notice } from '../../../functions/reminders/reminder.ts';
import { formatInstant } from '../../client/format.ts';
import { useLanguage } from '../../client/language.ts';
import { taskListPath } from '../../client/places.ts';
import { dismiss, dismissed } from './dismissed.ts';
import { noticeLinks, noticeWords, words } from './notice-words.ts';
import { readNotices } from './read-notices.ts';
import '../../styles/notices.css';

type NoticesProps = {
  cycle: string;
  lao: string;
  /** State and closing as the page knows them: another one is asked for anew. */
  standing: string;
  /** What the page says already. */
  except?: readonly Notice['kind'][];
};

/** What an LAO is to know now. Where it cannot be read nothing is said: the form works without. */
export function Notices({ cycle, lao, standing, except = [] }: NoticesProps) {
  const { language, say } = useLanguage();
  const heading = useRef<HTMLHeadingElement>(null);
  const [notices, setNotices] = useState<Notice[]>([]);
  const [away, setAway] = useState(dismissed);
  useEffect(() => {
    let current = true;
    readNotices(cycle, lao, standing).then(
      (read) => current && setNotices(read),
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [cycle, lao, standing]);
  const shown = notices
    .map((notice) => ({ notice, name: nameOf(notice, `${cycle} ${lao}`) }))
    .filter(({ notice, name }) => !except.includes(notice.kind) && !(name && away.includes(name)));
  if (shown.length === 0) return null;
  const putAway = (name: string) => {
    dismiss(name);
    setAway([...away, name]);
    // The button is gone, and with the last one the whole part: the focus goes where reading goes on.
    const next = shown.length > 1 ? heading.current : document.querySelector('h1');
    next?.focus({ preventScroll: true });
  };
  const links = noticeLinks(cycle, lao, taskListPath(cycle, lao));
  return (
    <section aria-labelledby="notices">
      <h2 id="notices" tabIndex={-1} ref={heading}>
        {say(words.title)}
      </h2>
      {shown.map(({ notice, name }) => {
        const text = say(noticeWords(notice, (instant) => formatInstant(instant, language)));
        const link = links[notice.kind];
        const warns = notice.kind === 'closing' || notice.kind === 'returned';
        return (
          <div key={name ?? notice.kind} class={warns ? 'notice notice-warning' : 'notice'}>
            <p class="as-written">{text}</p>
            {link && link.href !== location.pathname && (
              <p>
                <Link href={link.href}>{say(link.text)}</Link>
              </p>
            )}
            {name && (
              <button
                type="button"
                class="button button-secondary"
                aria-label={`${say(words.putAway)}: ${text}`}
                onClick={() => putAway(name)}
              >
                {say(words.putAway)}
              </button>
            )}
          </div>
        );
      })}
    </section>
  );
}

/** By what it is put away; null for what is not harmless to overlook. What was corrected is new. */
function nameOf(notice: Notice, of: string): string | null {
  if (notice.kind === 'announcement') return `${notice.id} ${notice.version}`;
  return notice.kind === 'extended' ? `${of} ${notice.closesAt}` : null;
}
