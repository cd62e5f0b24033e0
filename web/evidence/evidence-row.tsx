import { useEffect, useRef, useState } from 'preact/hooks';
import { type Evidence, REFUSAL_TEXTS } from '#domain/evidence.ts';
import { formatSize } from '../client/format.ts';
import { useLanguage } from '../client/language.ts';
import { messages } from '../client/messages.ts';
import { Tag, type Tone } from '../ui/tag.tsx';
import { evidenceMessages } from './evidence-messages.ts';
import { canPreview, EvidencePreview } from './evidence-preview.tsx';
import type { To } from './upload/upload.ts';

const STATUS_TONES: Record<Evidence['status'], Tone> = {
  requested: 'none',
  pending: 'todo',
  usable: 'good',
  refused: 'attention',
  removed: 'none',
};

type EvidenceRowProps = {
  place: To;
  file: Evidence;
  mayChange: boolean;
  onOpen(): void;
  onRemove(): void;
};

/** A file that the service has: what it is, whether it counts, and what can be done with it. */
export function EvidenceRow({ place, file, mayChange, onOpen, onRemove }: EvidenceRowProps) {
  const { language, say } = useLanguage();
  const [asking, setAsking] = useState(false);
  const [shown, setShown] = useState(false);
  const yes = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (asking) yes.current?.focus();
  }, [asking]);
  const others = file.indicatorIds.length - 1;
  return (
    <li class="file">
      <div class="file-name">
        {file.status === 'usable' ? (
          <button type="button" class="link-button" onClick={onOpen}>
            {file.fileName}
            <span class="visually-hidden"> {say(evidenceMessages.opensNewTab)}</span>
          </button>
        ) : (
          file.fileName
        )}
        <span class="hint"> {formatSize(file.sizeBytes, language)}</span>
        {others > 0 && <div class="hint">{say(evidenceMessages.alsoFor(others))}</div>}
      </div>
      <Tag text={evidenceMessages.evidenceStatus[file.status]} tone={STATUS_TONES[file.status]} />
      {file.status === 'requested' && <p class="small">{say(evidenceMessages.notArrived)}</p>}
      {file.refusal && <p class="field-error">{say(REFUSAL_TEXTS[file.refusal])}</p>}
      <div class="file-actions">
        {canPreview(file) && (
          <button
            type="button"
            class="link-button"
            aria-expanded={shown}
            onClick={() => setShown(!shown)}
          >
            {say(shown ? evidenceMessages.hidePreview : evidenceMessages.preview)}
            <span class="visually-hidden"> {file.fileName}</span>
          </button>
        )}
        {mayChange && !asking && (
          <button type="button" class="link-button" onClick={() => setAsking(true)}>
            {say(others > 0 ? evidenceMessages.removeHere : evidenceMessages.removeFile)}
            <span class="visually-hidden"> {file.fileName}</span>
          </button>
        )}
      </div>
      {shown && <EvidencePreview place={place} file={file} />}
      {asking && (
        <fieldset class="confirm">
          <legend>{say(evidenceMessages.removeConfirm(file.fileName))}</legend>
          <button type="button" class="button button-warning" ref={yes} onClick={onRemove}>
            {say(evidenceMessages.removeYes)}
          </button>
          <button type="button" class="button button-secondary" onClick={() => setAsking(false)}>
            {say(messages.cancel)}
          </button>
        </fieldset>
      )}
    </li>
  );
}
