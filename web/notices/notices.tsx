import { useEffect, useState } from 'preact/hooks';
import type { Notice } from '#domain/reminder.ts';
import { type CallTable, createCaller } from '../api.ts';
import { formatInstant } from '../format.ts';
import { useLanguage } from '../language.ts';
import { session } from '../services.ts';
import { noticeWords } from './notice-words.ts';

const call = createCaller(
  { readNotices: ['GET', '/api/assessments/{cycle}/{lao}/notices'] } as const satisfies CallTable,
  session,
);

/** Asked for once a visit: what stands here is of days, not of minutes. */
const asked = new Map<string, Promise<Notice[]>>();

function noticesOf(cycle: string, lao: string): Promise<Notice[]> {
  const key = `${cycle} ${lao}`;
  const reading =
    asked.get(key) ??
    call('readNotices', { params: { cycle, lao } }).then(({ notices }) => notices);
  asked.set(key, reading);
  reading.catch(() => asked.delete(key));
  return reading;
}

type NoticesProps = { cycle: string; lao: string; except?: readonly Notice['kind'][] };

/** What an LAO is to know now. Where it cannot be read nothing is said: the form works without. */
export function Notices({ cycle, lao, except = [] }: NoticesProps) {
  const { language, say } = useLanguage();
  const [notices, setNotices] = useState<Notice[]>([]);
  useEffect(() => {
    let current = true;
    noticesOf(cycle, lao).then(
      (read) => current && setNotices(read),
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [cycle, lao]);
  const shown = notices.filter(({ kind }) => !except.includes(kind));
  return (
    <>
      {shown.map((notice) => (
        <p
          key={notice.kind === 'announcement' ? notice.id : notice.kind}
          class={notice.kind === 'announcement' ? 'notice' : 'notice notice-warning'}
        >
          {say(noticeWords(notice, (instant) => formatInstant(instant, language)))}
        </p>
      ))}
    </>
  );
}
