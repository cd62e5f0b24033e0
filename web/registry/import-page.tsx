import { useState } from 'preact/hooks';
import { useLocation } from 'wouter-preact';
import type { Text } from '#domain/text.ts';
import type { RegistryPreview } from '../../functions/registry/registry.ts';
import { useLanguage } from '../client/language.ts';
import { useAction } from '../client/use-action.ts';
import { base64Of, fileFault, TABLES_ACCEPTED } from '../frame/chosen-file.ts';
import { deskApi } from '../frame/desk-api.ts';
import { OnlyFor } from '../frame/only-for.tsx';
import { Page } from '../frame/page.tsx';
import { RefusalNotice } from '../frame/refusal-notice.tsx';
import { REGISTRY_PATH, versionPath } from '../frame/registry-places.ts';
import { FieldError } from '../ui/fields.tsx';
import { ConfirmImport } from './confirm-import.tsx';
import { registryWords as words } from './registry-messages.ts';

/** What the service takes, before its bytes are written as text. */
const FILE_MAX_BYTES = 3 * 1024 * 1024;

/** Choosing a file, looking at what it would change, and confirming that. */
export function ImportRegistry() {
  const { say } = useLanguage();
  return (
    <OnlyFor action="manage-registry">
      {() => (
        <Page title={say(words.importTitle)} back={{ href: REGISTRY_PATH, text: say(words.title) }}>
          <ChooseAndConfirm />
        </Page>
      )}
    </OnlyFor>
  );
}

function ChooseAndConfirm() {
  const { say } = useLanguage();
  const [, navigate] = useLocation();
  const [preview, setPreview] = useState<RegistryPreview | null>(null);
  const [fault, setFault] = useState<Text | null>(null);
  const { busy, refusal, act } = useAction();

  const shown = fault ?? fileFault(refusal);
  const choose = (file: File) => {
    setPreview(null);
    setFault(file.size > FILE_MAX_BYTES ? words.tooLarge : file.size === 0 ? words.empty : null);
    if (file.size > FILE_MAX_BYTES || file.size === 0) return;
    void act(async () => {
      const body = { fileName: file.name.slice(0, 200), file: await base64Of(file) };
      setPreview(await deskApi('previewRegistry', { params: {}, body }));
    });
  };

  return (
    <>
      <p>{say(words.importLead)}</p>
      <p class="hint" id="registry-file-hint">
        {say(words.columns)} {say(words.partial)}
      </p>
      <div class={shown ? 'field field-wrong' : 'field'}>
        <FieldError id="registry-file" text={shown ? say(shown) : undefined} />
        <input
          id="registry-file"
          class="visually-hidden"
          type="file"
          accept={TABLES_ACCEPTED}
          aria-describedby={shown ? 'registry-file-hint registry-file-error' : 'registry-file-hint'}
          onChange={(event) => {
            const [file] = event.currentTarget.files ?? [];
            event.currentTarget.value = '';
            if (file) choose(file);
          }}
        />
        <label for="registry-file" class={preview ? 'button button-secondary' : 'button'}>
          {say(preview ? words.chooseAgain : words.chooseFile)}
        </label>
      </div>
      <p role="status" class={busy ? 'loading' : ''}>
        {busy && say(words.reading)}
      </p>
      {refusal && !shown && <RefusalNotice refusal={refusal} />}
      {preview && (
        <ConfirmImport
          key={preview.hash}
          preview={preview}
          onDone={(version) => navigate(versionPath(version))}
        />
      )}
    </>
  );
}
