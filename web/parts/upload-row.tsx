import { explain } from '../api.ts';
import { evidenceMessages } from '../evidence-messages.ts';
import { formatSize } from '../format.ts';
import { useLanguage } from '../language.ts';
import type { Unfinished } from '../upload/unfinished.ts';
import type { Upload } from '../upload/uploads.ts';
import { FileButton } from './file-button.tsx';

type UploadRowProps = { moving: Upload; onCancel(): void; onRetry(): void; onDismiss(): void };

/** A file on its way: how far it is, or why it did not arrive. */
export function UploadRow({ moving, onCancel, onRetry, onDismiss }: UploadRowProps) {
  const { language, say } = useLanguage();
  const { id, file, sent, state, percent } = moving;
  const progressId = `upload-${id}`;
  const isSmaller = sent !== null && sent.size < file.size;
  return (
    <li class="file">
      <div class="file-name">
        {file.name}{' '}
        <span class="hint">
          {isSmaller
            ? say(
                evidenceMessages.shrunk(
                  formatSize(file.size, language),
                  formatSize(sent.size, language),
                ),
              )
            : formatSize(file.size, language)}
        </span>
      </div>
      {state === 'failed' || state === 'refused' ? (
        <StoppedUpload moving={moving} onRetry={onRetry} onDismiss={onDismiss} />
      ) : (
        <div class="file-actions">
          <label for={progressId} class="small">
            {say(evidenceMessages[state])}
            <span class="visually-hidden"> {file.name}</span>
          </label>
          <progress id={progressId} max={100} value={percent} />
          <span class="small">{percent} %</span>
          <button type="button" class="link-button" onClick={onCancel}>
            {say(evidenceMessages.cancelUpload)}
            <span class="visually-hidden"> {file.name}</span>
          </button>
        </div>
      )}
    </li>
  );
}

type StoppedProps = { moving: Upload; onRetry(): void; onDismiss(): void };

function StoppedUpload({ moving, onRetry, onDismiss }: StoppedProps) {
  const { say } = useLanguage();
  const { file, state, faults, refusal } = moving;
  const reason = refusal && explain(refusal);
  return (
    <div role="alert">
      {faults.map((fault) => (
        <p class="field-error" key={fault.en}>
          {say(fault)}
        </p>
      ))}
      {reason && faults.length === 0 && (
        <p class="field-error">
          {say(evidenceMessages.failed)} {refusal.problem && say(reason.title)}{' '}
          {reason.detail && say(reason.detail)}
        </p>
      )}
      <div class="file-actions">
        {state === 'failed' && (
          <button type="button" class="button button-secondary" onClick={onRetry}>
            {say(evidenceMessages.sendAgain)}
            <span class="visually-hidden"> {file.name}</span>
          </button>
        )}
        <button type="button" class="link-button" onClick={onDismiss}>
          {say(evidenceMessages.dismiss)}
          <span class="visually-hidden"> {file.name}</span>
        </button>
      </div>
    </div>
  );
}

type UnfinishedRowProps = {
  upload: Unfinished;
  onChoose(files: readonly File[]): void;
  onCancel(): void;
};

/** An upload of an earlier visit that goes on once the same file is chosen again. */
export function UnfinishedRow({ upload, onChoose, onCancel }: UnfinishedRowProps) {
  const { language, say } = useLanguage();
  const { evidenceId, fileName, sizeBytes, arrivedBytes } = upload;
  const size = (bytes: number) => formatSize(bytes, language);
  return (
    <li class="file">
      <div class="file-name">{fileName}</div>
      <p class="small">{say(evidenceMessages.unfinished(size(arrivedBytes), size(sizeBytes)))}</p>
      <div class="file-actions">
        <FileButton
          id={`go-on-${evidenceId}`}
          text={
            <>
              {say(evidenceMessages.goOn)}
              <span class="visually-hidden"> {fileName}</span>
            </>
          }
          onChoose={onChoose}
        />
        <button type="button" class="link-button" onClick={onCancel}>
          {say(evidenceMessages.cancelUpload)}
          <span class="visually-hidden"> {fileName}</span>
        </button>
      </div>
    </li>
  );
}
