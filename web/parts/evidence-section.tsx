import { useEffect, useRef, useState } from 'preact/hooks';
import {
  EVIDENCE_MAX_BYTES,
  EVIDENCE_TYPES,
  type Evidence,
  REFUSAL_TEXTS,
} from '#domain/evidence.ts';
import type { Refusal } from '../api.ts';
import { assessments, type OpenAssessment } from '../assessments.ts';
import { formatSize } from '../format.ts';
import { useLanguage } from '../language.ts';
import { messages } from '../messages.ts';
import { api } from '../services.ts';
import { useStore } from '../store.ts';
import { upload, uploads } from '../uploads.ts';
import { RefusalNotice } from './refusal-notice.tsx';
import { Tag, type Tone } from './tag.tsx';
import { UploadRow } from './upload-row.tsx';

const ACCEPTED = [
  ...Object.keys(EVIDENCE_TYPES),
  ...Object.values(EVIDENCE_TYPES).flatMap((extensions) => extensions.map((one) => `.${one}`)),
].join(',');

const STATUS_TONES: Record<Evidence['status'], Tone> = {
  pending: 'todo',
  usable: 'good',
  refused: 'attention',
  removed: 'none',
};

/** Wait before each look at files that are still being checked, in milliseconds. */
const LOOKS_MS = [700, 1000, 1500, 2000, 3000, 5000, 8000, 13_000, 20_000, 30_000, 60_000];

type EvidenceSectionProps = {
  assessment: OpenAssessment;
  indicatorId: string;
  asked: string;
  required: boolean;
  mayChange: boolean;
};

export function EvidenceSection(props: EvidenceSectionProps) {
  const { assessment, indicatorId, asked, required, mayChange } = props;
  const { say } = useLanguage();
  const cycle = assessment.view.cycle.id;
  const lao = assessment.view.lao.code;
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const files = assessment.view.evidence.filter(
    (one) => one.indicatorIds.includes(indicatorId) && one.status !== 'removed',
  );
  const moving = useStore(uploads).filter(
    (one) => one.indicatorId === indicatorId && one.lao === lao && one.cycle === cycle,
  );
  usePendingLooks(
    cycle,
    lao,
    files.some(({ status }) => status === 'pending'),
  );

  const attach = (chosen: Iterable<File>) => {
    for (const file of chosen) {
      void upload(api, { cycle, lao, indicatorId }, file, () => void look(cycle, lao));
    }
  };

  return (
    <section aria-labelledby="evidence-heading" class="evidence">
      <h2 id="evidence-heading">{say(messages.evidence)}</h2>
      <p>
        {asked} {required && <strong>{say(messages.evidenceRequired)}</strong>}
      </p>
      {refusal && <RefusalNotice refusal={refusal} level="h3" />}
      {files.length === 0 && moving.length === 0 && (
        <p class="hint">{say(messages.noEvidenceYet)}</p>
      )}
      <ul class="files">
        {files.map((file) => (
          <FileRow
            key={file.id}
            file={file}
            mayChange={mayChange}
            onOpen={() => openFile(cycle, lao, file.id, setRefusal)}
            onRemove={() => void removeFile(cycle, lao, file.id, setRefusal)}
          />
        ))}
        {moving.map((one) => (
          <UploadRow key={one.id} moving={one} onRetry={() => attach([one.file])} />
        ))}
      </ul>
      {mayChange && <FileInput onChoose={attach} />}
    </section>
  );
}

function FileInput({ onChoose }: { onChoose: (files: Iterable<File>) => void }) {
  const { language, say } = useLanguage();
  return (
    <div class="field">
      <p class="hint" id="evidence-files-hint">
        {say(messages.attachHint(formatSize(EVIDENCE_MAX_BYTES, language)))}
      </p>
      <input
        id="evidence-files"
        class="visually-hidden"
        type="file"
        multiple
        accept={ACCEPTED}
        aria-describedby="evidence-files-hint"
        onChange={(event) => {
          const { files } = event.currentTarget;
          if (files) onChoose([...files]);
          event.currentTarget.value = '';
        }}
      />
      <label for="evidence-files" class="button button-secondary">
        {say(messages.attachFiles)}
      </label>
    </div>
  );
}

type FileRowProps = { file: Evidence; mayChange: boolean; onOpen(): void; onRemove(): void };

function FileRow({ file, mayChange, onOpen, onRemove }: FileRowProps) {
  const { language, say } = useLanguage();
  const [asking, setAsking] = useState(false);
  const yes = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (asking) yes.current?.focus();
  }, [asking]);
  return (
    <li class="file">
      <div class="file-name">
        {file.status === 'usable' ? (
          <button type="button" class="link-button" onClick={onOpen}>
            {file.fileName}
            <span class="visually-hidden"> {say(messages.opensNewTab)}</span>
          </button>
        ) : (
          file.fileName
        )}
        <span class="hint"> {formatSize(file.sizeBytes, language)}</span>
      </div>
      <Tag text={messages.evidenceStatus[file.status]} tone={STATUS_TONES[file.status]} />
      {file.refusal && <p class="field-error">{say(REFUSAL_TEXTS[file.refusal])}</p>}
      {mayChange && !asking && (
        <button type="button" class="link-button" onClick={() => setAsking(true)}>
          {say(messages.removeFile)}
          <span class="visually-hidden"> {file.fileName}</span>
        </button>
      )}
      {asking && (
        <fieldset class="confirm">
          <legend>{say(messages.removeConfirm(file.fileName))}</legend>
          <button type="button" class="button button-warning" ref={yes} onClick={onRemove}>
            {say(messages.removeYes)}
          </button>
          <button type="button" class="button button-secondary" onClick={() => setAsking(false)}>
            {say(messages.cancel)}
          </button>
        </fieldset>
      )}
    </li>
  );
}

async function look(cycle: string, lao: string): Promise<void> {
  const { evidence } = await api('listEvidence', { params: { cycle, lao } });
  assessments.applyEvidence(cycle, lao, evidence);
}

/** Looks again, ever more seldom, while a file is being checked. */
function usePendingLooks(cycle: string, lao: string, pending: boolean): void {
  useEffect(() => {
    if (!pending) return;
    let tries = 0;
    let timer: ReturnType<typeof setTimeout>;
    const next = () => {
      const wait = LOOKS_MS[tries];
      tries += 1;
      if (wait === undefined) return;
      timer = setTimeout(() => {
        // A look that failed is made up for by the next one.
        look(cycle, lao)
          .catch(() => undefined)
          .finally(next);
      }, wait);
    };
    next();
    return () => clearTimeout(timer);
  }, [cycle, lao, pending]);
}

/** The tab is opened at the click, before the link is known: a later one would be blocked. */
function openFile(
  cycle: string,
  lao: string,
  evidence: string,
  refused: (refusal: Refusal) => void,
): void {
  const tab = open('about:blank', '_blank');
  api('openEvidence', { params: { cycle, lao, evidence } }).then(
    ({ url }) => {
      if (!tab) location.assign(url);
      else {
        tab.opener = null;
        tab.location.replace(url);
      }
    },
    (refusal: Refusal) => {
      tab?.close();
      refused(refusal);
    },
  );
}

async function removeFile(
  cycle: string,
  lao: string,
  evidence: string,
  refused: (refusal: Refusal | null) => void,
): Promise<void> {
  try {
    await api('removeEvidence', { params: { cycle, lao, evidence } });
    refused(null);
    await look(cycle, lao);
    document.getElementById('evidence-files')?.focus();
  } catch (cause) {
    refused(cause as Refusal);
  }
}
