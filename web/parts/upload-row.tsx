import { explain } from '../api.ts';
import { formatSize } from '../format.ts';
import { useLanguage } from '../language.ts';
import { messages } from '../messages.ts';
import { forgetUpload, type Upload } from '../uploads.ts';

/** A file on its way: how far it is, or why it did not arrive. */
export function UploadRow({ moving, onRetry }: { moving: Upload; onRetry(): void }) {
  const { language, say } = useLanguage();
  const { id, file, state, percent, faults, refusal } = moving;
  const stopped = state === 'failed' || state === 'refused';
  const progressId = `upload-${id}`;
  return (
    <li class="file">
      <div class="file-name">
        {file.name} <span class="hint">{formatSize(file.size, language)}</span>
      </div>
      {stopped ? (
        <div role="alert">
          {faults.map((fault) => (
            <p class="field-error" key={fault.en}>
              {say(fault)}
            </p>
          ))}
          {refusal && faults.length === 0 && (
            <p class="field-error">
              {say(messages.uploadFailed)}{' '}
              {refusal.problem && say(explain(refusal, messages.unreachable).title)}
            </p>
          )}
          <div class="buttons">
            {state === 'failed' && (
              <button
                type="button"
                class="button button-secondary"
                onClick={() => {
                  forgetUpload(id);
                  onRetry();
                }}
              >
                {say(messages.uploadAgain)}
                <span class="visually-hidden"> {file.name}</span>
              </button>
            )}
            <button type="button" class="link-button" onClick={() => forgetUpload(id)}>
              {say(messages.dismissUpload)}
              <span class="visually-hidden"> {file.name}</span>
            </button>
          </div>
        </div>
      ) : (
        <div>
          <label for={progressId} class="small">
            {say(state === 'reading' ? messages.uploadReading : messages.uploadSending)}
            <span class="visually-hidden"> {file.name}</span>
          </label>
          <progress id={progressId} max={100} value={percent} />
          <span class="small"> {percent} %</span>
        </div>
      )}
    </li>
  );
}
