import type { ComponentChildren } from 'preact';
import { EVIDENCE_TYPES } from '#domain/evidence.ts';

/** Media types and endings: some systems know no type of DOCX and HEIC. */
const ACCEPTED = [
  ...Object.keys(EVIDENCE_TYPES),
  ...Object.values(EVIDENCE_TYPES).flatMap((extensions) => extensions.map((one) => `.${one}`)),
].join(',');

type FileButtonProps = {
  id: string;
  text: ComponentChildren;
  describedBy?: string;
  /** Opens the camera at the back of a phone. */
  camera?: boolean;
  multiple?: boolean;
  onChoose(files: readonly File[]): void;
};

/** The browser's own file button speaks the browser's language, so its label is the button. */
export function FileButton({ id, text, describedBy, camera, multiple, onChoose }: FileButtonProps) {
  return (
    <>
      <input
        id={id}
        class="visually-hidden"
        type="file"
        multiple={multiple ?? false}
        accept={camera ? 'image/*' : ACCEPTED}
        {...(camera && { capture: 'environment' as const })}
        aria-describedby={describedBy}
        onChange={(event) => {
          onChoose([...(event.currentTarget.files ?? [])]);
          event.currentTarget.value = '';
        }}
      />
      <label for={id} class="button button-secondary">
        {text}
      </label>
    </>
  );
}
