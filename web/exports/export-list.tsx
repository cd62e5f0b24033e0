import { type Export, type ExportState, isUnderWay } from '../../functions/exports/export.ts';
import { EXPORT_KIND_NAMES, placeText } from '../../functions/exports/export-words.ts';
import { formatFigure, formatHash, formatInstant, formatSize } from '../client/format.ts';
import { useLanguage } from '../client/language.ts';
import { useAction } from '../client/use-action.ts';
import { deskApi } from '../frame/desk-api.ts';
import { RefusalNotice } from '../frame/refusal-notice.tsx';
import { Tag, type Tone } from '../ui/tag.tsx';
import { STATE_WORDS, words } from './exports-messages.ts';
import { provinceText } from './province-text.ts';

const TONES: Record<ExportState, Tone> = {
  waiting: 'todo',
  running: 'todo',
  done: 'good',
  failed: 'improve',
  expired: 'none',
};

type ExportListProps = {
  exports: readonly Export[];
  busy: boolean;
  /** Has one made again. */
  again: (made: Export) => Promise<void>;
};

/** What was asked for, the latest first. */
export function ExportList({ exports, busy, again }: ExportListProps) {
  const { say } = useLanguage();
  return (
    <section>
      <h2>{say(words.made)}</h2>
      {exports.length === 0 && <p>{say(words.none)}</p>}
      <ul class="export-list">
        {exports.map((each) => (
          <li key={each.id} id={each.id}>
            <OneExport made={each} busy={busy} again={() => again(each)} />
          </li>
        ))}
      </ul>
    </section>
  );
}

type OneExportProps = { made: Export; busy: boolean; again: () => Promise<void> };

function OneExport({ made, busy, again }: OneExportProps) {
  const { language, say } = useLanguage();
  const { state, file, fileName, availableUntil } = made;
  const downloading = useAction();
  const download = () =>
    downloading.act(async () => {
      const params = { cycle: made.cycle, export: made.id };
      const { url } = await deskApi('linkExport', { params });
      // The store says that it is a file to keep, so the page stays.
      location.assign(url);
    });
  return (
    <>
      <h3>
        {say(EXPORT_KIND_NAMES[made.kind])} · {say(placeText(made.scope, provinceText))}
      </h3>
      <p class="export-tags">
        <Tag text={STATE_WORDS[state]} tone={TONES[state]} />
        {!made.published && <Tag text={words.unpublishedTag} tone="attention" />}
        <span>{made.format.toUpperCase()}</span>
      </p>
      {isUnderWay(state) && <Progress made={made} />}
      {state === 'failed' && <p>{say(words.failedText)}</p>}
      {state === 'expired' && <p>{say(words.expiredText)}</p>}
      {state === 'done' && file && availableUntil && (
        <>
          <p>
            {say(words.rows(formatFigure(file.rows)))} · {formatSize(file.sizeBytes, language)}
            {file.sentBytes < file.sizeBytes &&
              ` · ${say(words.sent(formatSize(file.sentBytes, language)))}`}
          </p>
          <p>{say(words.until(formatInstant(availableUntil, language)))}</p>
          {downloading.refusal && <RefusalNotice refusal={downloading.refusal} level="h3" />}
          <button
            type="button"
            class="button"
            aria-disabled={downloading.busy}
            aria-label={`${say(words.download)} ${fileName}`}
            onClick={() => void download()}
          >
            {say(words.download)}
          </button>
        </>
      )}
      {(state === 'failed' || state === 'expired') && (
        <button
          type="button"
          class="button button-secondary"
          aria-disabled={busy}
          aria-label={`${say(words.again)} ${fileName}`}
          onClick={() => void again()}
        >
          {say(words.again)}
        </button>
      )}
      <details>
        <summary>{say(words.details)}</summary>
        <Details made={made} />
      </details>
    </>
  );
}

function Progress({ made }: { made: Export }) {
  const { say } = useLanguage();
  const { provincesDone, provinces, rows } = made.progress;
  const text = say(words.provincesDone(provincesDone, provinces, formatFigure(rows)));
  return (
    <div class="progress">
      <progress
        value={provincesDone}
        max={Math.max(provinces, 1)}
        aria-label={say(words.progressOf(made.fileName))}
        aria-valuetext={text}
      />
      <p>{text}</p>
    </div>
  );
}

function Details({ made }: { made: Export }) {
  const { language, say } = useLanguage();
  const rows: [label: string, value: string][] = [
    [say(words.fileName), made.fileName],
    [say(words.snapshot), formatHash(made.snapshot)],
    [say(words.readAt), formatInstant(made.asOf, language)],
    ...(made.file
      ? ([[say(words.sha256), formatHash(made.file.sha256)]] as [string, string][])
      : []),
  ];
  return (
    <>
      <p>{say(words.askedBy(made.askedBy, formatInstant(made.askedAt, language)))}</p>
      <dl class="export-details">
        {rows.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
