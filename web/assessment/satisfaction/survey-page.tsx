import { useEffect, useRef, useState } from 'preact/hooks';
import { fullNameOf } from '#domain/lao.ts';
import type { SurveyView } from '../../../functions/assessment/satisfaction/survey.ts';
import type { Refusal } from '../../client/api.ts';
import { deviceStorage, tabStorage } from '../../client/device-storage.ts';
import { useLanguage } from '../../client/language.ts';
import { api } from '../../client/services.ts';
import { Loading, Page } from '../../frame/page.tsx';
import { RefusalNotice } from '../../frame/refusal-notice.tsx';
import { answerWithProof } from './answer-with-proof.ts';
import { deviceOf } from './device.ts';
import { Questionnaire } from './questionnaire.tsx';
import { words } from './satisfaction-messages.ts';
import { useWaiting } from './use-waiting.ts';
import { WaitingNotice } from './waiting-notice.tsx';
import '../../styles/satisfaction.css';
import { useRead } from '../../client/use-read.ts';

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
  const [waiting, { answers: kept, sending, againAt, refusal }] = useWaiting({
    storage: tabStorage,
    name: `survey/${cycle}/${lao.code}`,
    send: async ({ key, answers }) => {
      await answerWithProof(api, { cycle, lao: lao.code }, { device: device.mark(), key, answers });
      device.answered(cycle, lao.code);
      setOutcome('thanked');
    },
  });
  const [first] = kept;
  const told = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (outcome === 'thanked') told.current?.focus();
  }, [outcome]);
  useEffect(() => settle(refusal), [refusal]);

  function settle(refused: Refusal | null): void {
    if (refused?.type === 'survey-closed') setOutcome('closed');
    if (refused?.type !== 'survey-answered') return;
    device.answered(cycle, lao.code);
    setOutcome('answered');
    waiting.drop();
  }

  return (
    <Page
      title={say(words.surveyTitle)}
      caption={<span translate={false}>{fullNameOf(lao)}</span>}
      sample={survey.sample}
    >
      {outcome === 'thanked' && (
        <div class="confirmation" role="status" tabIndex={-1} ref={told}>
          <p class="confirmation-title">{say(words.thanks)}</p>
          <p>{say(words.thanksText)}</p>
        </div>
      )}
      {outcome === 'answered' && (
        <div role="status">
          <p class="notice">{say(words.answeredAlready)}</p>
          <p>{say(words.answeredElsewhere)}</p>
        </div>
      )}
      {outcome === 'closed' && (
        <p class="notice" role="status">
          {say(first ? words.notOpenKept : words.notOpen)}
        </p>
      )}
      {outcome === 'asking' && (
        <>
          <p class="lead">{say(words.surveyLead)}</p>
          <Questionnaire
            form={form}
            given={first?.answers ?? {}}
            locked={first !== undefined && refusal?.rule !== 'final'}
            sending={sending}
            submit={(answers) => {
              if (first && refusal?.rule !== 'final') return waiting.go();
              waiting.drop();
              waiting.add({ key: first?.key ?? crypto.randomUUID(), answers });
            }}
          >
            <WaitingNotice refusal={refusal} againAt={againAt} />
          </Questionnaire>
        </>
      )}
    </Page>
  );
}
