import { Link } from 'wouter-preact';
import { permissionOf } from '#domain/permission.ts';
import { formatFigure } from '../client/format.ts';
import { useLanguage } from '../client/language.ts';
import { messages } from '../client/messages.ts';
import { useRead } from '../client/use-read.ts';
import { deskApi } from '../frame/desk-api.ts';
import { deskMessages } from '../frame/desk-messages.ts';
import { NotHere } from '../frame/not-here.tsx';
import { Page } from '../frame/page.tsx';
import { RefusalNotice } from '../frame/refusal-notice.tsx';
import { IMPORT_PATH, SUCCESSIONS_PATH } from '../frame/registry-places.ts';
import { SignedIn } from '../frame/signed-in.tsx';
import { registryWords as words } from './registry-messages.ts';
import { VersionList } from './version-list.tsx';

/** The registry: how many LAOs, where to search, import and look back. */
export function RegistryHome() {
  const { say } = useLanguage();
  const back = { href: '/office', text: say(deskMessages.officeTitle) };
  return (
    <SignedIn>
      {(actor) =>
        permissionOf(actor, 'follow-country', null) === 'granted' ? (
          <Page title={say(words.title)} back={back}>
            <p>{say(words.lead)}</p>
            <p>
              <Link href="/office/search">{say(words.searchTitle)}</Link>
            </p>
            <p>
              <Link href={SUCCESSIONS_PATH}>{say(words.successionsTitle)}</Link>
            </p>
            {permissionOf(actor, 'manage-registry', null) === 'granted' && (
              <p>
                <Link href={IMPORT_PATH} class="button">
                  {say(words.importTitle)}
                </Link>
              </p>
            )}
            <Versions />
          </Page>
        ) : (
          <NotHere />
        )
      }
    </SignedIn>
  );
}

function Versions() {
  const { say } = useLanguage();
  const { value, refusal, again } = useRead('versions', () =>
    deskApi('listRegistryVersions', { params: {} }),
  );
  if (refusal) return <RefusalNotice refusal={refusal} retry={again} />;
  if (!value) {
    return (
      <p role="status" class="loading">
        {say(messages.loading)}
      </p>
    );
  }
  return (
    <section>
      <h2>{say(words.versions)}</h2>
      {value.laos !== null && <p>{say(words.nowHas(formatFigure(value.laos)))}</p>}
      <VersionList versions={value.versions} />
    </section>
  );
}
