import { useEffect, useRef } from 'preact/hooks';
import { Link } from 'wouter-preact';
import { fullNameOf } from '#domain/lao.ts';
import { type Actor, permissionOf } from '#domain/permission.ts';
import type { OpenAssessment } from '../../client/assessments.ts';
import { useLanguage } from '../../client/language.ts';
import { messages } from '../../client/messages.ts';
import { taskListPath } from '../../client/places.ts';
import { Page } from '../../frame/page.tsx';
import { RefusalNotice } from '../../frame/refusal-notice.tsx';
import { SignedIn } from '../../frame/signed-in.tsx';
import { ClosedNotice } from '../closed-notice.tsx';
import { findingMessages } from '../finding-messages.ts';
import { Presence } from '../presence.tsx';
import { UnsentNotice } from '../unsent-notice.tsx';
import { AssessmentOf } from '../use-assessment.tsx';
import { DoubtList } from './doubt-list.tsx';
import { DownloadSection } from './download-section.tsx';
import { FaultList } from './fault-list.tsx';
import { Preview } from './preview.tsx';
import { useUpload } from './use-upload.ts';
import { words } from './words.ts';
import '../../styles/workbook.css';

/** The own assessment as a file, both ways: download, fill in off line, check, save. */
export function WorkbookPage({ cycle, lao }: { cycle: string; lao: string }) {
  const { say } = useLanguage();
  return (
    <SignedIn>
      {(actor) => (
        <AssessmentOf cycle={cycle} lao={lao} title={say(findingMessages.withFile)} fresh>
          {(assessment) => <Files actor={actor} assessment={assessment} />}
        </AssessmentOf>
      )}
    </SignedIn>
  );
}

function Files({ actor, assessment }: { actor: Actor; assessment: OpenAssessment }) {
  const { say } = useLanguage();
  const { cycle, lao, open } = assessment.view;
  const mayWrite = permissionOf(actor, 'save-answer', lao.code) === 'granted';
  const { upload, choose, settle, save, reset } = useUpload(assessment);
  const back = taskListPath(cycle.id, lao.code);
  return (
    <Page
      title={say(findingMessages.withFile)}
      caption={`${say(cycle.title)} · ${fullNameOf(lao)}`}
      sample={cycle.sampleCatalogue}
      back={{ href: back, text: say(messages.backToList) }}
    >
      {mayWrite && !open && <ClosedNotice assessment={assessment} />}
      <p class="lead">{say(words.lead)}</p>
      <UnsentNotice assessment={assessment} user={actor.id} />
      <Presence actor={actor} cycle={cycle.id} lao={lao.code} page="" />
      <DownloadSection assessment={assessment} />
      {mayWrite && open && (
        <section class="file-choice" aria-labelledby="upload-heading">
          <h2 id="upload-heading">{say(words.upload)}</h2>
          <p class="hint" id="upload-hint">
            {say(words.uploadHint)}
          </p>
          <input
            id="upload"
            class="visually-hidden"
            type="file"
            accept=".xlsx,.csv"
            aria-describedby="upload-hint"
            onChange={(event) => {
              const [file] = event.currentTarget.files ?? [];
              // Emptied, so that the same file, mended, can be chosen again.
              event.currentTarget.value = '';
              if (file) void choose(file);
            }}
          />
          <label for="upload" class="button button-secondary">
            {say(words.choose)}
          </label>
        </section>
      )}
      {upload.state === 'reading' && <p role="status">{say(words.reading)}</p>}
      {upload.state === 'unreadable' && (
        <div class="error-summary" role="alert">
          <h2>{say(words.unreadable)}</h2>
          <p>{say(upload.text)}</p>
        </div>
      )}
      {upload.state === 'faulty' && <FaultList {...upload} />}
      {upload.state === 'doubtful' && (
        <DoubtList
          assessment={assessment}
          fileName={upload.fileName}
          doubts={upload.doubts}
          onChoose={(choices) => void settle(choices)}
          onDrop={reset}
        />
      )}
      {upload.state === 'read' && (
        <>
          {upload.refusal?.type === 'answer-changed' ? (
            <p class="notice notice-warning" role="alert">
              {say(words.changedSince)}
            </p>
          ) : (
            upload.refusal && (
              <RefusalNotice refusal={upload.refusal}>
                {upload.refusal.rule === 'liftable' && <p>{say(words.saveOnceOpen)}</p>}
              </RefusalNotice>
            )
          )}
          <Preview
            assessment={assessment}
            fileName={upload.fileName}
            answers={upload.answers}
            notes={upload.notes}
            saving={upload.saving}
            held={upload.refusal?.rule === 'liftable'}
            onSave={(changes) => void save(changes)}
            onDrop={reset}
          />
        </>
      )}
      {upload.state === 'saved' && <Saved count={upload.count} back={back} />}
    </Page>
  );
}

function Saved({ count, back }: { count: number; back: string }) {
  const { say } = useLanguage();
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  return (
    <div class="confirmation">
      <h2 class="confirmation-title" tabIndex={-1} ref={title}>
        {say(words.saved(count))}
      </h2>
      <p>{say(words.savedNext)}</p>
      <p>
        <Link href={back}>{say(messages.backToList)}</Link>
      </p>
    </div>
  );
}
