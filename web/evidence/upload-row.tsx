import { explain } from '../client/api.ts';
import { formatSize } from '../client/format.ts';
import { useLanguage } from '../client/language.ts';
import { evidenceMessages } from './evidence-messages.ts';
import { FileButton } from './file-button.tsx';
import { isStopped, type Upload } from './upload/upload.ts';

type UploadRowProps = {
  moving: Upload;
  onCancel(): void;
  /** With the file that was chosen again, where one had to be. */
  onRetry(file?: File): void;
};

/** A file on its way: how far it is, what it waits for, or why it did not arrive. */
export function UploadRow(props: UploadRowProps) {
  const { language, say } = useLanguage();
  const { fileName, sizeBytes, sentBytes } = props.moving;
  const size = formatSize(sizeBytes, language);
  return (
    <li class="file">
      <div class="file-name">
        {fileName}{' '}
        <span class="hint">
          {sentBytes !== null && sentBytes < sizeBytes
            ? say(evidenceMessages.shrunk(size, formatSize(sentBytes, language)))
            : size}
        </span>
      </div>
      {isStopped(props.moving) ? <StoppedUpload {...props} /> : <MovingUpload {...props} />}
    </li>
  );
}

function MovingUpload({ moving, onCancel, onRetry }: UploadRowProps) {
  const { say } = useLanguage();
  const { id, fileName, state, wait, percent, isKept } = moving;
  const progressId = `upload-${id}`;
  const isHeld = state === 'held' && wait !== null;
  const words = isHeld ? evidenceMessages.waits[wait] : wordsOf(moving);
  return (
    <>
      {state !== 'elsewhere' && !isKept && (
        <p class="field-warning small">{say(evidenceMessages.notKept)}</p>
      )}
      <div class="file-actions">
        <label for={progressId} class="small">
          <span role={isHeld ? 'status' : undefined}>{say(words)}</span>
          <span class="visually-hidden"> {fileName}</span>
        </label>
        {state !== 'elsewhere' && (
          <>
            <progress id={progressId} max={100} value={percent} />
            <span class="small">{percent} %</span>
          </>
        )}
        {isHeld && wait !== 'sign-in' && (
          <button type="button" class="link-button" onClick={() => onRetry()}>
            {say(evidenceMessages.sendNow)}
            <span class="visually-hidden"> {fileName}</span>
          </button>
        )}
        <button type="button" class="link-button" onClick={onCancel}>
          {say(evidenceMessages.cancelUpload)}
          <span class="visually-hidden"> {fileName}</span>
        </button>
      </div>
    </>
  );
}

function wordsOf({ state }: Upload) {
  return state === 'elsewhere' || state === 'queued' || state === 'reading'
    ? evidenceMessages[state]
    : evidenceMessages.sending;
}

function StoppedUpload({ moving, onCancel, onRetry }: UploadRowProps) {
  const { language, say } = useLanguage();
  const { id, fileName, sizeBytes, arrivedBytes, state, faults, refusal } = moving;
  const size = (bytes: number) => formatSize(bytes, language);
  const reason = refusal && explain(refusal);
  const arrived =
    arrivedBytes > 0 ? say(evidenceMessages.arrivedOf(size(arrivedBytes), size(sizeBytes))) : null;
  return (
    <div role="alert">
      {state === 'choose-again' && (
        <p class="field-error">{say(evidenceMessages.chooseAgain(arrived))}</p>
      )}
      {faults.map((fault) => (
        <p class="field-error" key={fault.en}>
          {say(fault)}
        </p>
      ))}
      {state === 'failed' && reason && faults.length === 0 && (
        <p class="field-error">
          {say(evidenceMessages.failed)} {refusal.problem && say(reason.title)}{' '}
          {reason.detail && say(reason.detail)}
        </p>
      )}
      <div class="file-actions">
        {state === 'choose-again' && (
          <FileButton
            id={`again-${id}`}
            text={
              <>
                {say(evidenceMessages.chooseFile)}
                <span class="visually-hidden"> {fileName}</span>
              </>
            }
            onChoose={([file]) => file && onRetry(file)}
          />
        )}
        {state === 'failed' && (
          <button type="button" class="button button-secondary" onClick={() => onRetry()}>
            {say(evidenceMessages.sendAgain)}
            <span class="visually-hidden"> {fileName}</span>
          </button>
        )}
        <button type="button" class="link-button" onClick={onCancel}>
          {say(evidenceMessages.dismiss)}
          <span class="visually-hidden"> {fileName}</span>
        </button>
      </div>
    </div>
  );
}
