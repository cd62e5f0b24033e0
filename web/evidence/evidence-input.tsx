import { useEffect, useState } from 'preact/hooks';
import { EVIDENCE_MAX_BYTES } from '#domain/evidence.ts';
import {
  EVIDENCE_MAX_FILES,
  EVIDENCE_QUOTA_BYTES,
  type EvidenceUsage,
} from '../../functions/evidence/evidence-quota.ts';
import { formatSize } from '../client/format.ts';
import { useLanguage } from '../client/language.ts';
import { useStore } from '../client/store.ts';
import { Checkbox } from '../ui/fields.tsx';
import { evidenceMessages } from './evidence-messages.ts';
import { FileButton } from './file-button.tsx';
import { setShrinking, shrinking } from './upload/shrinking.ts';

type EvidenceInputProps = { usage: EvidenceUsage; onChoose(files: readonly File[]): void };

/** Where files are dropped, chosen or photographed, and how much room is left. */
export function EvidenceInput({ usage, onChoose }: EvidenceInputProps) {
  const { language, say } = useLanguage();
  const isShrinking = useStore(shrinking);
  const over = useDrops(onChoose);
  const size = (bytes: number) => formatSize(bytes, language);
  return (
    <div class="evidence-input">
      <div class={over ? 'drop-zone drop-zone-over' : 'drop-zone'}>
        <p class="drop-hint">{say(evidenceMessages.dropHere)}</p>
        <div class="buttons">
          <FileButton
            id="evidence-files"
            text={say(evidenceMessages.chooseFiles)}
            describedBy="evidence-files-hint"
            multiple
            onChoose={onChoose}
          />
          <span class="camera">
            <FileButton
              id="evidence-camera"
              text={say(evidenceMessages.takePhoto)}
              camera
              onChoose={onChoose}
            />
          </span>
        </div>
        <p class="hint" id="evidence-files-hint">
          {say(evidenceMessages.attachHint(size(EVIDENCE_MAX_BYTES)))}
        </p>
      </div>
      <Checkbox
        id="shrink-images"
        label={say(evidenceMessages.shrink)}
        hint={say(evidenceMessages.shrinkHint)}
        checked={isShrinking}
        onChange={setShrinking}
      />
      <p class="small">
        {say(
          evidenceMessages.usage(
            usage.files,
            EVIDENCE_MAX_FILES,
            usage.bytes === 0 ? '0' : size(usage.bytes),
            size(EVIDENCE_QUOTA_BYTES),
          ),
        )}
      </p>
    </div>
  );
}

/**
 * Files dropped anywhere on the page are taken: one that missed a zone would take the page away,
 * with what was typed on it.
 *
 * @returns whether files are held over the page
 */
function useDrops(onChoose: (files: readonly File[]) => void): boolean {
  const [over, setOver] = useState(false);
  useEffect(() => {
    const hold = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent) => {
      setOver(false);
      const files = [...(event.dataTransfer?.files ?? [])];
      if (files.length === 0) return;
      event.preventDefault();
      onChoose(files);
    };
    addEventListener('dragover', hold);
    addEventListener('dragleave', leave);
    addEventListener('drop', drop);
    return () => {
      removeEventListener('dragover', hold);
      removeEventListener('dragleave', leave);
      removeEventListener('drop', drop);
    };
  }, [onChoose]);
  return over;
}
