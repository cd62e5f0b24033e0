import type { ComponentChildren } from 'preact';
import type { Catalogue } from '#domain/catalogue.ts';
import { type Action, type Actor, permissionOf, ROLE_NAMES } from '#domain/permission.ts';
import { useLanguage } from '../client/language.ts';
import { messages } from '../client/messages.ts';
import { api } from '../client/services.ts';
import { useRead } from '../client/use-read.ts';
import { deskApi } from '../frame/desk-api.ts';
import { deskMessages } from '../frame/desk-messages.ts';
import { LaoName } from '../frame/lao-name.tsx';
import { NotHere } from '../frame/not-here.tsx';
import { Loading, Page } from '../frame/page.tsx';
import { RefusalNotice } from '../frame/refusal-notice.tsx';
import { SignedIn } from '../frame/signed-in.tsx';
import { words } from './audit-messages.ts';
import { AuditTrail } from './audit-trail.tsx';

type OfRound = { cycle: string };
type OfLao = OfRound & { lao: string };

export const laoAuditPath = (cycle: string) => (lao: string) => `/lao/${lao}/${cycle}/audit`;

/** What was changed in one LAO's assessment. */
export function LaoAudit({ cycle, lao }: OfLao) {
  const { say } = useLanguage();
  return (
    <Allowed action="read-audit" target={lao}>
      {(actor) => (
        <WithForm cycle={cycle}>
          {(catalogue) => (
            <Page
              title={say(words.title)}
              caption={
                <>
                  <LaoName actor={actor} lao={lao} /> · {say(deskMessages.round(cycle))}
                </>
              }
              back={
                actor.role === 'office' || actor.role === 'observer'
                  ? { href: `/office/${cycle}/audit`, text: say(words.title) }
                  : { href: `/lao/${lao}`, text: say(deskMessages.laoTitle) }
              }
            >
              <AuditTrail
                catalogue={catalogue}
                read={(query) => deskApi('readAudit', { params: { cycle, lao }, query })}
                hrefOf={null}
              />
            </Page>
          )}
        </WithForm>
      )}
    </Allowed>
  );
}

/** What was changed in a whole round. */
export function RoundAudit({ cycle }: OfRound) {
  const { say } = useLanguage();
  return (
    <Allowed action="read-audit-round" target={null}>
      {() => (
        <WithForm cycle={cycle}>
          {(catalogue) => (
            <Page
              title={say(words.title)}
              caption={say(deskMessages.round(cycle))}
              back={{ href: '/office', text: say(deskMessages.officeTitle) }}
            >
              <AuditTrail
                catalogue={catalogue}
                read={(query) => deskApi('readAuditOfRound', { params: { cycle }, query })}
                hrefOf={laoAuditPath(cycle)}
              />
            </Page>
          )}
        </WithForm>
      )}
    </Allowed>
  );
}

/** What was changed outside the rounds: registry, accounts. */
export function SystemAudit() {
  const { say } = useLanguage();
  return (
    <Allowed action="read-audit-round" target={null}>
      {(actor) => (
        <Page
          title={say(words.systemTitle)}
          caption={say(ROLE_NAMES[actor.role])}
          back={{ href: '/office', text: say(deskMessages.officeTitle) }}
        >
          <AuditTrail
            catalogue={null}
            read={(query) => deskApi('readAuditOfSystem', { params: {}, query })}
            hrefOf={(lao) => `/lao/${lao}`}
          />
        </Page>
      )}
    </Allowed>
  );
}

type AllowedProps = {
  action: Action;
  target: string | null;
  children: (actor: Actor) => ComponentChildren;
};

function Allowed({ action, target, children }: AllowedProps) {
  return (
    <SignedIn>
      {(actor) =>
        permissionOf(actor, action, target) === 'granted' ? children(actor) : <NotHere />
      }
    </SignedIn>
  );
}

/** Reads the round's form, so that indicators are called by their text. */
function WithForm({
  cycle,
  children,
}: OfRound & { children: (catalogue: Catalogue) => ComponentChildren }) {
  const { say } = useLanguage();
  const title = say(words.title);
  const { value, refusal, again } = useRead(`form ${cycle}`, async () => {
    const { cycles } = await api('listCycles', { params: {} });
    const found = cycles.find(({ id }) => id === cycle);
    if (!found) return 'none' as const;
    return api('readCatalogue', { params: { hash: found.catalogueHash } });
  });
  if (refusal) {
    return (
      <Page title={title}>
        <RefusalNotice refusal={refusal} retry={again} />
      </Page>
    );
  }
  if (!value) return <Loading title={title} />;
  if (value === 'none') {
    return (
      <Page title={title}>
        <p class="notice">{say(messages.noRound)}</p>
      </Page>
    );
  }
  return <>{children(value)}</>;
}
