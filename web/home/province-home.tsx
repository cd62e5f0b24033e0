import { permissionOf, ROLE_NAMES } from '#domain/permission.ts';
import { useLanguage } from '../client/language.ts';
import { PROVINCES } from '../client/provinces.ts';
import { deskMessages } from '../frame/desk-messages.ts';
import { NotHere } from '../frame/not-here.tsx';
import { Page } from '../frame/page.tsx';
import { SignedIn } from '../frame/signed-in.tsx';
import { NoRound, WithRounds } from '../frame/with-rounds.tsx';
import { EarlierRounds } from '../progress/earlier-rounds.tsx';
import { ProvinceProgress } from '../progress/province-progress.tsx';
import { ProvinceNotices } from '../reminders/province-notices.tsx';
import { provinceLinks } from './desk-links.ts';
import { LinkList } from './link-list.tsx';

/** Where a province starts. */
export function ProvinceHome({ province }: { province: string }) {
  const { say } = useLanguage();
  const known = PROVINCES.find(({ code }) => code === province);
  const title = say(deskMessages.provinceTitle(known ? say(known.name) : province));
  return (
    <SignedIn>
      {(actor) =>
        permissionOf(actor, 'follow-province', province) === 'granted' ? (
          <WithRounds title={title}>
            {(rounds) => (
              <Page title={title} caption={say(ROLE_NAMES[actor.role])}>
                {rounds ? (
                  <>
                    <ProvinceNotices province={province} cycle={rounds.current.id} />
                    <LinkList
                      actor={actor}
                      target={province}
                      links={provinceLinks(province, rounds.current.id)}
                    />
                    <h2>{say(rounds.current.title)}</h2>
                    <ProvinceProgress province={province} cycle={rounds.current} />
                    <EarlierRounds province={province} rounds={rounds} />
                  </>
                ) : (
                  <NoRound />
                )}
              </Page>
            )}
          </WithRounds>
        ) : (
          <NotHere />
        )
      }
    </SignedIn>
  );
}
