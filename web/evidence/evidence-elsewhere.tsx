import { findIndicator } from '#domain/catalogue.ts';
import type { Evidence } from '#domain/evidence.ts';
import type { OpenAssessment } from '../client/assessments.ts';
import { formatSize } from '../client/format.ts';
import { useLanguage } from '../client/language.ts';
import { evidenceMessages } from './evidence-messages.ts';

type EvidenceElsewhereProps = {
  assessment: OpenAssessment;
  indicatorId: string;
  onUse(file: Evidence): void;
};

/** Files of other indicators: one click makes one of them evidence here, without sending it again. */
export function EvidenceElsewhere({ assessment, indicatorId, onUse }: EvidenceElsewhereProps) {
  const { language, say } = useLanguage();
  const { view, catalogue } = assessment;
  const files = view.evidence.filter(
    ({ status, indicatorIds }) => status === 'usable' && !indicatorIds.includes(indicatorId),
  );
  if (files.length === 0) return null;
  return (
    <details class="elsewhere">
      <summary>
        {say(evidenceMessages.useAttached)} ({files.length})
      </summary>
      <ul class="files">
        {files.map((file) => {
          const [first = ''] = file.indicatorIds;
          const text = findIndicator(catalogue, first)?.indicator.text;
          return (
            <li class="file" key={file.id}>
              <div class="file-name">
                {file.fileName} <span class="hint">{formatSize(file.sizeBytes, language)}</span>
              </div>
              {text && <p class="small">{say(evidenceMessages.attachedTo(say(text)))}</p>}
              <button type="button" class="button button-secondary" onClick={() => onUse(file)}>
                {say(evidenceMessages.useThis)}
                <span class="visually-hidden"> {file.fileName}</span>
              </button>
            </li>
          );
        })}
      </ul>
    </details>
  );
}
