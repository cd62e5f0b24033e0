import { useState } from 'preact/hooks';
import type { Actor } from '#domain/permission.ts';
import { type Export, type ExportRequest, mayExport } from '../../functions/exports/export.ts';
import { useLanguage } from '../client/language.ts';
import { messages } from '../client/messages.ts';
import { useAction } from '../client/use-action.ts';
import { deskApi } from '../frame/desk-api.ts';
import { deskMessages } from '../frame/desk-messages.ts';
import { NotHere } from '../frame/not-here.tsx';
import { Loading, Page } from '../frame/page.tsx';
import { RefusalNotice } from '../frame/refusal-notice.tsx';
import { SignedIn } from '../frame/signed-in.tsx';
import { AskForm } from './ask-form.tsx';
import { ExportList } from './export-list.tsx';
import { words } from './exports-messages.ts';
import { useExports } from './use-exports.ts';
import '../styles/exports.css';

/** What the office and observers export of a round. */
export function CountryExports({ cycle }: { cycle: string }) {
  return (
    <SignedIn>
      {(actor) =>
        mayExport(actor, 'country') === 'granted' ? (
          <Exports actor={actor} cycle={cycle} province={null} back="/office" />
        ) : (
          <NotHere />
        )
      }
    </SignedIn>
  );
}

/** What a province exports of its own LAOs. */
export function ProvinceExports({ province, cycle }: { province: string; cycle: string }) {
  return (
    <SignedIn>
      {(actor) =>
        mayExport(actor, province) === 'granted' ? (
          <Exports actor={actor} cycle={cycle} province={province} back={`/province/${province}`} />
        ) : (
          <NotHere />
        )
      }
    </SignedIn>
  );
}

type ExportsProps = { actor: Actor; cycle: string; province: string | null; back: string };

function Exports({ actor, cycle, province, back }: ExportsProps) {
  const { say } = useLanguage();
  const { told, refusal, look } = useExports(cycle);
  const asking = useAction();
  const [started, setStarted] = useState<string | null>(null);
  const page = {
    title: say(words.title),
    caption: say(deskMessages.round(cycle)),
    back: { href: back, text: say(messages.myWork) },
  };
  if (!told && refusal)
    return (
      <Page {...page}>
        <RefusalNotice refusal={refusal} retry={() => void look()} />
      </Page>
    );
  if (!told) return <Loading title={page.title} />;
  const start = (asked: () => Promise<Export>) =>
    asking.act(async () => {
      setStarted((await asked()).fileName);
      await look();
    });
  const ask = (body: ExportRequest) =>
    start(() => deskApi('askExport', { params: { cycle }, body }));
  const again = ({ id }: Export) =>
    start(() => deskApi('remakeExport', { params: { cycle, export: id } }));
  return (
    <Page {...page}>
      <p>{say(words.intro)}</p>
      <div role="status">
        {started !== null && <p class="notice">{say(words.started(started))}</p>}
      </div>
      {asking.refusal && <RefusalNotice refusal={asking.refusal} />}
      <AskForm actor={actor} told={told} province={province} busy={asking.busy} ask={ask} />
      {refusal && <RefusalNotice refusal={refusal} retry={() => void look()} />}
      <ExportList
        exports={told.exports.filter((each) => province === null || each.scope.place === province)}
        again={again}
        busy={asking.busy}
      />
    </Page>
  );
}
