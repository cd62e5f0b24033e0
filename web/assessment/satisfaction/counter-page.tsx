import { useEffect, useState } from 'preact/hooks';
import { fullNameOf } from '#domain/lao.ts';
import type { Success } from '../../client/api.ts';
import { tabStorage } from '../../client/device-storage.ts';
import { useLanguage } from '../../client/language.ts';
import { api, session } from '../../client/services.ts';
import { signOut } from '../../client/signing.ts';
import { useStore } from '../../client/store.ts';
import { Loading, Page } from '../../frame/page.tsx';
import { RefusalNotice } from '../../frame/refusal-notice.tsx';
import { counterCalls } from './counter-calls.ts';
import { counterToken } from './counter-token.ts';
import { Questionnaire } from './questionnaire.tsx';
import { words } from './satisfaction-messages.ts';
import { useIdle } from './use-idle.ts';
import { useWaiting } from './use-waiting.ts';
import '../../styles/satisfaction.css';
import { useRead } from '../../client/use-read.ts';

type CounterPlace = { cycle: string; lao: string; counter: string };

/**
 * A counter: citizens hold this device, one after another. Nobody may be signed in on it, nothing leads
 * away from the questionnaire, and nothing of one citizen is there for the next.
 */
export function CounterPage(place: CounterPlace) {
  const { say } = useLanguage();
  const person = useStore(session.store);
  const [token] = useState(() =>
    counterToken(tabStorage, place.counter, {
      hash: location.hash,
      hide: () => history.replaceState(null, '', location.pathname),
    }),
  );
  if (token === null) {
    return (
      <Page title={say(words.surveyTitle)}>
        <p class="notice">{say(words.counterNoLink)}</p>
      </Page>
    );
  }
  if (person.state !== 'signed-out') return <SignedInHere name={person.actor.name} />;
  return <Counter {...place} token={token} />;
}

function SignedInHere({ name }: { name: string }) {
  const { say } = useLanguage();
  return (
    <Page title={say(words.counterSignedIn)}>
      <p>{say(words.counterSignedInHint(name))}</p>
      <button
        type="button"
        class="button"
        onClick={() => void signOut(location.pathname + location.hash)}
      >
        {say(words.signOutAndBegin)}
      </button>
    </Page>
  );
}

/** How often it is asked whether the counter was ended. */
const ASK_EVERY_MS = 60_000;

function Counter({ cycle, lao, counter, token }: CounterPlace & { token: string }) {
  const { say } = useLanguage();
  const params = { cycle, lao, counter };
  const read = useRead(counter, async () => ({
    survey: await api('readSurvey', { params }),
    standing: await counterCalls('readCounter', { params }),
  }));
  const [standing, setStanding] = useState<Success<'readCounter'> | null>(null);
  const [waiting, { answers, refusal }] = useWaiting({
    storage: tabStorage,
    name: `counter/${cycle}/${lao}`,
    send: async ({ key, answers }) => {
      const body = { token, key, answers };
      const done = await counterCalls('answerAtCounter', { params, body });
      setStanding((before) => before && { ...before, answers: done.answers });
    },
  });
  useEffect(() => {
    if (read.value) setStanding(read.value.standing);
  }, [read.value]);
  useEffect(() => {
    const ask = () =>
      void counterCalls('readCounter', { params }).then(setStanding, () => undefined);
    // Refused for good: ended by its officer, or with the questionnaire.
    if (refusal && !refusal.passing) ask();
    const timer = setInterval(ask, ASK_EVERY_MS);
    return () => clearInterval(timer);
  }, [refusal]);

  if (read.refusal) {
    return (
      <Page title={say(words.surveyTitle)}>
        <RefusalNotice refusal={read.refusal} retry={read.again} />
      </Page>
    );
  }
  if (!read.value || !standing) return <Loading title={say(words.surveyTitle)} />;
  const { survey } = read.value;
  const hasEnded = !standing.open || refusal?.type === 'survey-closed';
  const name = fullNameOf(survey.lao);
  if (hasEnded) {
    return (
      <Page title={say(words.counterEnded)} caption={<span lang="th">{name}</span>}>
        <p class="notice">{say(words.counterEndedHint)}</p>
        {answers.length > 0 && (
          <p class="notice notice-warning">{say(words.counterStuck(answers.length))}</p>
        )}
      </Page>
    );
  }
  return (
    <People
      survey={survey}
      today={standing.answers}
      waits={answers.length}
      give={(given) => waiting.add({ key: crypto.randomUUID(), answers: given })}
    />
  );
}

type PeopleProps = {
  survey: Success<'readSurvey'>;
  today: number;
  waits: number;
  give(answers: Parameters<Parameters<typeof Questionnaire>[0]['submit']>[0]): void;
};

/** How long the thanks stand before the next person’s form. */
const THANKED_MS = 8_000;

function People({ survey, today, waits, give }: PeopleProps) {
  const { say } = useLanguage();
  const [person, setPerson] = useState(0);
  const [isThanked, setThanked] = useState(false);
  const [hasChosen, setChosen] = useState(false);
  const next = () => {
    setThanked(false);
    setChosen(false);
    setPerson((before) => before + 1);
  };
  const isAsked = useIdle(hasChosen && !isThanked, next);
  useEffect(() => {
    if (!isThanked) return;
    const timer = setTimeout(next, THANKED_MS);
    return () => clearTimeout(timer);
  }, [isThanked]);
  useEffect(() => {
    // A page that the browser keeps for "back" is empty before it is kept.
    addEventListener('pagehide', next);
    return () => removeEventListener('pagehide', next);
  }, []);
  return (
    <Page
      key={`${person} ${isThanked}`}
      title={say(isThanked ? words.thanks : words.surveyTitle)}
      caption={<span lang="th">{fullNameOf(survey.lao)}</span>}
      sample={survey.sample}
    >
      {isThanked ? (
        <>
          <div class="confirmation" role="status">
            <p>{say(words.counterThanks)}</p>
            <p>{say(waits > 0 ? words.counterKept : words.counted)}</p>
          </div>
          <div class="buttons">
            <button type="button" class="button button-large" onClick={next}>
              {say(words.nextPerson)}
            </button>
          </div>
        </>
      ) : (
        <>
          <p class="lead">{say(words.counterLead)}</p>
          <Questionnaire
            form={survey.form}
            sending={false}
            changed={() => setChosen(true)}
            submit={(answers) => {
              give(answers);
              setThanked(true);
            }}
          />
        </>
      )}
      <div role="alert" class="counter-idle">
        {isAsked && (
          <div class="notice notice-warning">
            <h2>{say(words.stillThere)}</h2>
            <p>{say(words.willClear)}</p>
            <button type="button" class="button">
              {say(words.goOn)}
            </button>
          </div>
        )}
      </div>
      <p class="small">
        {say(words.counterToday(today))}
        {waits > 0 && !isThanked && <> · {say(words.counterWaits(waits))}</>}
      </p>
    </Page>
  );
}
