import { Link, Redirect } from 'wouter-preact';
import { fullNameOf } from '#domain/lao.ts';
import { formatInstant } from '../client/format.ts';
import { useLanguage } from '../client/language.ts';
import { messages } from '../client/messages.ts';
import { taskListPath } from '../client/places.ts';
import { successionApi } from '../client/succession-calls.ts';
import { useRead } from '../client/use-read.ts';
import { Loading, Page } from '../frame/page.tsx';
import { RefusalNotice } from '../frame/refusal-notice.tsx';

const words = {
  text: {
    th: 'อปท. ของท่านเปลี่ยนรหัสหรือรับช่วงจาก อปท. อื่น แต่ละรอบใช้ชื่อและรหัส ณ วันที่เปิดรอบ เลือกแบบประเมินที่จะทำ',
    en: 'Your LAO has a new code, or goes on from others. Each round keeps the names and codes that it opened with: choose an assessment.',
  },
  open: { th: 'เปิดรับถึง', en: 'Open until' },
  closed: { th: 'ปิดรับเมื่อ', en: 'Closed on' },
};

/** Every round that the LAO has work in, under the code that the round has for it. */
export function HomeRounds() {
  const { language, say } = useLanguage();
  const { value, refusal, again } = useRead('own', () =>
    successionApi('listOwnAssessments', { params: {} }),
  );
  if (refusal) {
    return (
      <Page title={say(messages.myWork)}>
        <RefusalNotice refusal={refusal} retry={again} />
      </Page>
    );
  }
  if (!value) return <Loading title={say(messages.myWork)} />;
  const { assessments, serverTime } = value;
  const [only, ...others] = assessments;
  if (!only) {
    return (
      <Page title={say(messages.myWork)}>
        <p class="notice">{say(messages.noRound)}</p>
      </Page>
    );
  }
  if (others.length === 0) return <Redirect to={taskListPath(only.cycle, only.lao.code)} replace />;
  return (
    <Page title={say(messages.myWork)}>
      <p>{say(words.text)}</p>
      <ul class="desk-links">
        {assessments.map(({ cycle, title, lao, closesAt }) => (
          <li key={`${cycle} ${lao.code}`}>
            <Link href={taskListPath(cycle, lao.code)}>
              {say(title)} · <span lang="th">{fullNameOf(lao)}</span> ({lao.code})
            </Link>
            <p class="hint">
              {say(closesAt > serverTime ? words.open : words.closed)}{' '}
              {formatInstant(closesAt, language)}
            </p>
          </li>
        ))}
      </ul>
    </Page>
  );
}
