import { useEffect, useRef } from 'preact/hooks';
import { fullNameOf } from '#domain/lao.ts';
import { permissionOf } from '#domain/permission.ts';
import type { RegistryVersion } from '../../functions/registry/registry.ts';
import { formatFigure, formatInstant } from '../client/format.ts';
import { useLanguage } from '../client/language.ts';
import { useAction } from '../client/use-action.ts';
import { useRead } from '../client/use-read.ts';
import { deskApi } from '../frame/desk-api.ts';
import { OnlyFor } from '../frame/only-for.tsx';
import { Loading, Page } from '../frame/page.tsx';
import { RefusalNotice } from '../frame/refusal-notice.tsx';
import { REGISTRY_PATH } from '../frame/registry-places.ts';
import { PlanCounts, PlanLists } from './plan-lists.tsx';
import { registryWords as words } from './registry-messages.ts';

const LOOK_AGAIN_MS = 1500;

/** One import: who, when, why, how far it has got, and what it changed. */
export function RegistryVersionPage({ version: number }: { version: string }) {
  return (
    <OnlyFor action="follow-country">
      {(actor) => (
        <VersionView
          number={number}
          mayRun={permissionOf(actor, 'manage-registry', null) === 'granted'}
        />
      )}
    </OnlyFor>
  );
}

/** Reads a version, and again while it is under way; what was read stays until there is more. */
function useVersion(number: string) {
  const { value, refusal, again } = useRead(number, () =>
    deskApi('readRegistryVersion', { params: { version: number } }),
  );
  const last = useRef(value);
  if (value) last.current = value;
  useEffect(() => {
    if (!value || value.version.work.status === 'done') return;
    const timer = setTimeout(again, LOOK_AGAIN_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return { value: last.current, refusal, again };
}

function VersionView({ number, mayRun }: { number: string; mayRun: boolean }) {
  const { say } = useLanguage();
  const title = say(words.versionTitle(Number(number)));
  const { value, refusal, again } = useVersion(number);
  if (refusal) {
    return (
      <Page title={title}>
        <RefusalNotice refusal={refusal} retry={again} />
      </Page>
    );
  }
  if (!value) return <Loading title={title} />;
  const { version } = value;
  return (
    <Page title={title} back={{ href: REGISTRY_PATH, text: say(words.title) }}>
      <Work version={version} mayRun={mayRun} onRun={again} />
      <Facts version={version} />
      {value.preview ? (
        <>
          <PlanCounts preview={value.preview} />
          <PlanLists
            preview={value.preview}
            succession={({ before, after }) => (
              <li key={after.code}>
                <span translate={false}>
                  {before.code} {fullNameOf(before)} → {after.code} {fullNameOf(after)}
                </span>
                <p class="hint">
                  {say(version.same.includes(after.code) ? words.heldSame : words.heldApart)}
                </p>
              </li>
            )}
          />
        </>
      ) : (
        <p class="notice">{say(words.byCommand)}</p>
      )}
    </Page>
  );
}

function Facts({ version }: { version: RegistryVersion }) {
  const { language, say } = useLanguage();
  const facts = [
    [words.when, formatInstant(version.at, language)],
    [words.who, version.by.name],
    [words.reason, version.reason],
    [words.file, version.fileName],
  ] as const;
  return (
    <table class="facts-table">
      <caption class="visually-hidden">{say(words.versionTitle(version.number))}</caption>
      <tbody>
        {facts.map(([name, text]) => (
          <tr key={name.en}>
            <th scope="row">{say(name)}</th>
            <td>{text}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type WorkProps = { version: RegistryVersion; mayRun: boolean; onRun(): void };

function Work({ version: { number, work }, mayRun, onRun }: WorkProps) {
  const { say } = useLanguage();
  const { busy, refusal, act } = useAction();
  if (work.status === 'done') return <p role="status">{say(words.done)}</p>;
  const run = () =>
    act(async () => {
      await deskApi('runImport', { params: { version: String(number) } });
      onRun();
    });
  return (
    <div class="notice">
      <p role="status">{say(words.underWay(formatFigure(work.reached), formatFigure(work.of)))}</p>
      {refusal && <RefusalNotice refusal={refusal} />}
      {mayRun && (
        <>
          <p class="hint">{say(words.goOnHint)}</p>
          <button
            type="button"
            class="button button-secondary"
            aria-disabled={busy}
            onClick={() => void run()}
          >
            {say(words.goOn)}
          </button>
        </>
      )}
    </div>
  );
}
