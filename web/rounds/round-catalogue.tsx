import { useState } from 'preact/hooks';
import { useLocation } from 'wouter-preact';
import { type Catalogue, indicatorsOf } from '#domain/catalogue.ts';
import { catalogueDifferences } from '../../functions/rounds/catalogue-differences.ts';
import type { RoundView } from '../../functions/rounds/round.ts';
import { useLanguage } from '../client/language.ts';
import { offerFile } from '../client/offer-file.ts';
import { useRead } from '../client/use-read.ts';
import { deskApi } from '../frame/desk-api.ts';
import { TextField, useSending } from '../frame/form-parts.tsx';
import { ChooseCatalogue } from './choose-catalogue.tsx';
import { DifferencesTable } from './differences-table.tsx';
import { readForm } from './forms.ts';
import { RoundFrame } from './round-frame.tsx';
import { words } from './rounds-messages.ts';
import { changePath, stepPath } from './rounds-places.ts';
import '../styles/rounds.css';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The catalogue of a draft, loaded from a file; of an opened round, a new version with a reason. */
export function RoundCatalogue({ cycle }: { cycle: string }) {
  return (
    <RoundFrame cycle={cycle} title={words.catalogue} action="manage-rounds">
      {({ view }) => <CataloguePage view={view} />}
    </RoundFrame>
  );
}

function CataloguePage({ view: { draft, cycle } }: { view: RoundView }) {
  const { say } = useLanguage();
  const [, navigate] = useLocation();
  const [chosen, setChosen] = useState<Catalogue | null>(null);
  const [reason, setReason] = useState('');
  const sending = useSending('catalogue');
  const hash = draft?.catalogueHash ?? cycle?.catalogueHash ?? null;
  const id = (draft ?? cycle)?.id ?? '';
  const { value: present } = useRead(hash ?? 'none', async () => (hash ? readForm(hash) : null));

  const send = () => {
    if (!chosen) return;
    const blank = !draft && reason.trim() === '';
    sending.send(blank ? [['/reason', say(words.missing(words.reason))]] : [], async () => {
      if (draft) {
        const body = { revision: draft.revision, catalogue: chosen };
        await deskApi('loadCatalogue', { params: { cycle: id }, body });
        navigate(stepPath(id, 'differences'));
      } else {
        const body = { catalogue: chosen, reason };
        const change = await deskApi('proposeCatalogue', { params: { cycle: id }, body });
        navigate(changePath(id, change.id));
      }
    });
  };

  return (
    <>
      <p>{say(draft ? words.catalogueText : words.proposeText)}</p>
      <h2>{say(draft ? words.presentForm : words.inUse)}</h2>
      {present ? <PresentForm form={present} /> : hash === null && <p>{say(words.noForm)}</p>}
      <ChooseCatalogue onChosen={setChosen} />
      {chosen && (
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            send();
          }}
        >
          <p class="notice" role="status">
            {say(words.fileHolds(say(chosen.title)))} ·{' '}
            {say(words.indicatorCount(indicatorsOf(chosen).length))}
          </p>
          {sending.notice}
          {!draft && (
            <TextField
              id="catalogue-reason"
              label={say(words.reason)}
              hint={say(words.reasonHint)}
              rows={3}
              max={1000}
              value={reason}
              fault={sending.faultAt('/reason')}
              onType={setReason}
            />
          )}
          <button type="submit" class="button" aria-disabled={sending.busy}>
            {say(draft ? words.load : words.propose)}
          </button>
          {present && <DifferencesTable differences={catalogueDifferences(present, chosen)} />}
        </form>
      )}
    </>
  );
}

function PresentForm({ form }: { form: Catalogue }) {
  const { say } = useLanguage();
  const download = async () => {
    const { writeCatalogueXlsx } = await import('./write-catalogue.ts');
    offerFile(`แบบประเมิน-${form.round}.xlsx`, await writeCatalogueXlsx(form), XLSX);
  };
  const json = () =>
    offerFile(
      `${form.id}.json`,
      new TextEncoder().encode(JSON.stringify(form, null, 2)),
      'application/json',
    );
  return (
    <>
      <p>
        {say(form.title)} · {say(words.indicatorCount(indicatorsOf(form).length))}
      </p>
      <div class="buttons">
        <button type="button" class="button button-secondary" onClick={() => void download()}>
          {say(words.downloadXlsx)}
        </button>
        <button type="button" class="button button-secondary" onClick={json}>
          {say(words.downloadJson)}
        </button>
      </div>
    </>
  );
}
