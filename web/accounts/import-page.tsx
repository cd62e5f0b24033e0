import { useState } from 'preact/hooks';
import { Link, useLocation } from 'wouter-preact';
import { ROLE_NAMES, ROLES } from '#domain/permission.ts';
import { OFFICE } from '../../functions/accounts/account.ts';
import type { ImportPreview } from '../../functions/accounts/account-import.ts';
import { useLanguage } from '../client/language.ts';
import { useAction } from '../client/use-action.ts';
import { base64Of, fileFault, TABLES_ACCEPTED } from '../frame/chosen-file.ts';
import { deskApi } from '../frame/desk-api.ts';
import { Page } from '../frame/page.tsx';
import { RefusalNotice } from '../frame/refusal-notice.tsx';
import { RowNotes } from '../frame/row-notes.tsx';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { FieldError } from '../ui/fields.tsx';
import { words } from './account-messages.ts';
import { EarlierImports } from './earlier-imports.tsx';
import { FaultTable } from './fault-table.tsx';
import { importTemplate } from './import-template.ts';
import { ForManagers } from './unit-page.tsx';

/** What the service takes, before its bytes are written as text. */
const FILE_MAX_BYTES = 4 * 1024 * 1024;

type ChosenFile = { fileName: string; file: string };
type Checked = { file: ChosenFile; preview: ImportPreview };

/** Accounts from a file: choose, see what it would do, start. */
export function ImportPage() {
  return <ForManagers unit={OFFICE}>{() => <Steps />}</ForManagers>;
}

function Steps() {
  const { say } = useLanguage();
  const [checked, setChecked] = useState<Checked | null>(null);
  const back = { href: '/office/accounts', text: say(words.ofOffice) };
  if (checked && checked.preview.faulty === 0)
    return (
      <Page
        key="preview"
        title={say(words.previewTitle)}
        caption={checked.file.fileName}
        back={back}
      >
        <Preview {...checked} onOther={() => setChecked(null)} />
      </Page>
    );
  return (
    <Page key="choose" title={say(words.importTitle)} back={back}>
      {checked && <Faults preview={checked.preview} fileName={checked.file.fileName} />}
      <p>{say(words.importText)}</p>
      <p>
        <a href={importTemplate()} download="accounts.csv">
          {say(words.template)}
        </a>
      </p>
      <Choose onChecked={setChecked} />
      <EarlierImports />
    </Page>
  );
}

function Choose({ onChecked }: { onChecked(checked: Checked): void }) {
  const { say } = useLanguage();
  const [chosen, setChosen] = useState<File | null>(null);
  const [missing, setMissing] = useState(0);
  const [tooLarge, setTooLarge] = useState(false);
  const { busy, refusal, act } = useAction();
  const check = () =>
    act(async () => {
      if (!chosen) return setMissing((before) => before + 1);
      if (chosen.size > FILE_MAX_BYTES) return setTooLarge(true);
      const file = { fileName: chosen.name.slice(0, 200), file: await base64Of(chosen) };
      onChecked({ file, preview: await deskApi('checkAccountFile', { params: {}, body: file }) });
    });
  const told =
    missing > 0 && !chosen ? words.fileMissing : tooLarge ? words.fileTooLarge : fileFault(refusal);
  const fault = told ? say(told) : undefined;
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void check();
      }}
    >
      <ErrorSummary
        round={missing}
        faults={fault === undefined ? [] : [{ fieldId: 'file', text: fault }]}
      />
      {refusal && !told && <RefusalNotice refusal={refusal} />}
      <div class={fault === undefined ? 'field' : 'field field-wrong'}>
        <label for="file">{say(words.file)}</label>
        <FieldError id="file" text={fault} />
        <input
          id="file"
          type="file"
          accept={TABLES_ACCEPTED}
          aria-invalid={fault !== undefined}
          aria-describedby={fault === undefined ? undefined : 'file-error'}
          onChange={(event) => {
            setTooLarge(false);
            setChosen(event.currentTarget.files?.[0] ?? null);
          }}
        />
      </div>
      <button type="submit" class="button" aria-disabled={busy}>
        {say(words.check)}
      </button>
      <p role="status">{busy ? say(words.checking) : ''}</p>
    </form>
  );
}

function Faults({
  preview: { faulty, faults },
  fileName,
}: {
  preview: ImportPreview;
  fileName: string;
}) {
  const { say } = useLanguage();
  return (
    <section class="notice notice-warning" role="alert">
      <h2>{say(words.faultsTitle(faulty))}</h2>
      <p>{fileName}</p>
      <FaultTable caption={words.faultsTitle(faulty)} faults={faults} all={faulty} />
    </section>
  );
}

/** Rows that will be refused, while the others are made. */
function Refusals({ preview: { refused, refusals } }: { preview: ImportPreview }) {
  const { say } = useLanguage();
  return (
    <section class="notice notice-warning">
      <h2>{say(words.refusalsTitle(refused))}</h2>
      <FaultTable caption={words.refusalsTitle(refused)} faults={refusals} all={refused} />
    </section>
  );
}

function Preview({ file, preview, onOther }: Checked & { onOther(): void }) {
  const { say } = useLanguage();
  const [, navigate] = useLocation();
  const { busy, refusal, act } = useAction();
  const { create, existing, byRole } = preview;
  const start = () =>
    act(async () => {
      const job = await deskApi('startAccountImport', { params: {}, body: file });
      navigate(`/office/accounts/import/${job.id}`);
    });
  return (
    <>
      {refusal && <RefusalNotice refusal={refusal} />}
      <table class="facts-table">
        <caption class="visually-hidden">{say(words.previewTitle)}</caption>
        <tbody>
          <tr>
            <th scope="row">{say(words.toCreate)}</th>
            <td>
              <strong>{create.toLocaleString('en')}</strong>
            </td>
          </tr>
          <tr>
            <th scope="row">{say(words.existing)}</th>
            <td>{existing.toLocaleString('en')}</td>
          </tr>
          {preview.resend > 0 && (
            <tr>
              <th scope="row">{say(words.resendRows)}</th>
              <td>{preview.resend.toLocaleString('en')}</td>
            </tr>
          )}
          {ROLES.filter((role) => byRole[role]).map((role) => (
            <tr key={role}>
              <th scope="row">{say(ROLE_NAMES[role])}</th>
              <td>{byRole[role]?.toLocaleString('en')}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <RowNotes notes={preview.notes} count={preview.noted} />
      {preview.refused > 0 && <Refusals preview={preview} />}
      {create + preview.resend > 0 ? (
        <p>{say(words.mails(create + preview.resend))}</p>
      ) : (
        <p class="notice">{say(words.nothingToDo)}</p>
      )}
      <div class="buttons">
        <button type="button" class="button" aria-disabled={busy} onClick={() => void start()}>
          {say(create > 0 ? words.start(create) : words.startAgain)}
        </button>
        <button type="button" class="button button-secondary" onClick={onOther}>
          {say(words.otherFile)}
        </button>
      </div>
      <p>
        <Link href="/office/accounts">{say(words.cancel)}</Link>
      </p>
    </>
  );
}
