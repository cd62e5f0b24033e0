import { useEffect, useRef, useState } from 'preact/hooks';
import { fullNameOf } from '#domain/lao.ts';
import type { SurveyAnswers, SurveyView } from '#domain/survey.ts';
import { Refusal } from '../api.ts';
import { deviceStorage } from '../device-storage.ts';
import { failureOf } from '../failure-of.ts';
import { useLanguage } from '../language.ts';
import { Loading, Page } from '../parts/page.tsx';
import { RefusalNotice } from '../parts/refusal-notice.tsx';
import { deviceOf } from '../satisfaction/device.ts';
import { words } from '../satisfaction/words.ts';
import { api } from '../services.ts';
import '../styles/satisfaction.css';
import { useRead } from '../use-read.ts';

const device = deviceOf(deviceStorage, () => crypto.randomUUID());

/** The public questionnaire of one LAO: large buttons, no name, once a device. */
export function SurveyPage({ cycle, lao }: { cycle: string; lao: string }) {
  const { say } = useLanguage();
  const {
    value: survey,
    refusal,
    again,
  } = useRead(`${cycle}/${lao}`, () => api('readSurvey', { params: { cycle, lao } }));
  if (refusal) {
    return (
      <Page title={say(words.surveyTitle)}>
        <RefusalNotice refusal={refusal} retry={again} />
      </Page>
    );
  }
  if (!survey) return <Loading title={say(words.surveyTitle)} />;
  return <Survey survey={survey} />;
}

type Outcome = 'asking' | 'thanked' | 'answered' | 'closed';

function Survey({ survey }: { survey: SurveyView }) {
  const { say } = useLanguage();
  const { cycle, lao, form } = survey;
  const [outcome, setOutcome] = useState<Outcome>(() =>
    device.hasAnswered(cycle, lao.code) ? 'answered' : survey.open ? 'asking' : 'closed',
  );
  const [answers, setAnswers] = useState<SurveyAnswers['answers']>({});
  const [sending, setSending] = useState(false);
  const [fault, setFault] = useState<Refusal | 'empty' | null>(null);
  // One key for the answer and its repeats, so that a repeat after a lost connection is not a second one.
  const key = useRef(crypto.randomUUID());
  const told = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (outcome === 'thanked') told.current?.focus();
  }, [outcome]);

  const send = async () => {
    if (sending) return;
    if (Object.keys(answers).length === 0) return setFault('empty');
    setSending(true);
    setFault(null);
    try {
      await api('answerSurvey', {
        params: { cycle, lao: lao.code },
        body: { device: device.mark(), key: key.current, answers },
      });
      device.answered(cycle, lao.code);
      setOutcome('thanked');
    } catch (cause) {
      const refusal = failureOf(cause);
      if (refusal.type === 'survey-answered') {
        device.answered(cycle, lao.code);
        setOutcome('answered');
      } else if (refusal.type === 'survey-closed') setOutcome('closed');
      else setFault(refusal);
    } finally {
      setSending(false);
    }
  };

  return (
    <Page
      title={say(words.surveyTitle)}
      caption={<span lang="th">{fullNameOf(lao)}</span>}
      sample={survey.sample}
    >
      {outcome === 'thanked' && (
        <div class="confirmation" role="status" tabIndex={-1} ref={told}>
          <p class="confirmation-title">{say(words.thanks)}</p>
          <p>{say(words.thanksText)}</p>
        </div>
      )}
      {outcome === 'answered' && (
        <p class="notice" role="status">
          {say(words.answeredAlready)}
        </p>
      )}
      {outcome === 'closed' && (
        <p class="notice" role="status">
          {say(words.notOpen)}
        </p>
      )}
      {outcome === 'asking' && (
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void send();
          }}
        >
          <p class="lead">{say(words.surveyLead)}</p>
          {form.areas.map((area) => (
            <section key={area.id} aria-labelledby={`area-${area.id}`}>
              <h2 id={`area-${area.id}`}>{say(area.title)}</h2>
              {area.questions.map(({ id, text }) => (
                <Choice
                  key={id}
                  id={id}
                  text={say(text)}
                  chosen={answers[id]}
                  onChoose={(answer) => {
                    setAnswers({ ...answers, [id]: answer });
                    setFault(null);
                  }}
                />
              ))}
            </section>
          ))}
          <div role="alert">
            {fault === 'empty' && <p class="field-error">{say(words.answerOne)}</p>}
            {fault instanceof Refusal && <p class="field-error">{say(words.notSent)}</p>}
          </div>
          {fault instanceof Refusal && <RefusalNotice refusal={fault} />}
          <div class="buttons">
            <button type="submit" class="button button-large" aria-disabled={sending}>
              {say(sending ? words.sending : words.send)}
            </button>
          </div>
          <p class="hint">{say(words.anonymous)}</p>
        </form>
      )}
    </Page>
  );
}

type ChoiceProps = {
  id: string;
  text: string;
  chosen: 'satisfied' | 'improve' | undefined;
  onChoose(answer: 'satisfied' | 'improve'): void;
};

function Choice({ id, text, chosen, onChoose }: ChoiceProps) {
  const { say } = useLanguage();
  return (
    <fieldset class="choice">
      <legend>{text}</legend>
      <div class="choice-row">
        {(['satisfied', 'improve'] as const).map((answer) => (
          <label key={answer} class={`choice-button choice-${answer}`}>
            <input
              type="radio"
              name={id}
              checked={chosen === answer}
              onChange={() => onChoose(answer)}
            />
            {say(words[answer])}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
