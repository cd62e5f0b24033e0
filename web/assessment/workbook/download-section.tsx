import { useState } from 'preact/hooks';
import type { OpenAssessment } from '../../client/assessments.ts';
import { useLanguage } from '../../client/language.ts';
import { messages } from '../../client/messages.ts';
import { serverClock } from '../../client/server-clock.ts';
import { downloadForm, type FileKind } from './download.ts';
import { words } from './words.ts';

/** The form as it stands now, to be filled in elsewhere. */
export function DownloadSection({ assessment }: { assessment: OpenAssessment }) {
  const { say } = useLanguage();
  const [preparing, setPreparing] = useState<FileKind | null>(null);
  const [failed, setFailed] = useState(false);
  const download = async (kind: FileKind) => {
    setPreparing(kind);
    setFailed(false);
    try {
      await downloadForm(kind, assessment, serverClock.now());
    } catch {
      setFailed(true);
    }
    setPreparing(null);
  };
  return (
    <section aria-labelledby="download-heading">
      <h2 id="download-heading">{say(words.download)}</h2>
      <div class="buttons">
        <button type="button" class="button" onClick={() => void download('xlsx')}>
          {say(words.downloadXlsx)}
        </button>
        <button
          type="button"
          class="button button-secondary"
          aria-describedby="csv-hint"
          onClick={() => void download('csv')}
        >
          {say(words.downloadCsv)}
        </button>
      </div>
      <p class="hint" id="csv-hint">
        {say(words.csvHint)}
      </p>
      {preparing && <p role="status">{say(words.preparing)}</p>}
      {failed && (
        <p class="notice notice-warning" role="alert">
          {say(messages.pageNotLoaded)}
        </p>
      )}
    </section>
  );
}
