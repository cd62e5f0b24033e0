import { permissionOf } from '#domain/permission.ts';
import { useLanguage } from '../client/language.ts';
import { PROVINCES } from '../client/provinces.ts';
import { deskMessages } from '../frame/desk-messages.ts';
import { NotHere } from '../frame/not-here.tsx';
import { Page } from '../frame/page.tsx';
import { SignedIn } from '../frame/signed-in.tsx';
import { NoRound, WithRounds } from '../frame/with-rounds.tsx';
import { words } from './progress-messages.ts';
import { ProvinceProgress } from './province-progress.tsx';

/** One round of a province, whichever round it is: where the office comes to from its map. */
export function ProvinceRound({ province, cycle }: { province: string; cycle: string }) {
  const { say } = useLanguage();
  const known = PROVINCES.find(({ code }) => code === province);
  const title = known ? say(known.name) : province;
  return (
    <SignedIn>
      {(actor) =>
        known && permissionOf(actor, 'follow-province', province) === 'granted' ? (
          <WithRounds title={title}>
            {(rounds) => {
              const round = rounds?.cycles.find(({ id }) => id === cycle);
              const own = actor.role === 'province';
              return (
                <Page
                  title={`${say(words.title)}: ${title}`}
                  caption={round && say(round.title)}
                  back={
                    own
                      ? {
                          href: `/province/${province}`,
                          text: say(deskMessages.provinceTitle(title)),
                        }
                      : { href: `/office/${cycle}/progress`, text: say(words.title) }
                  }
                  sample={round?.sampleCatalogue}
                >
                  {round ? <ProvinceProgress province={province} cycle={round} /> : <NoRound />}
                </Page>
              );
            }}
          </WithRounds>
        ) : (
          <NotHere />
        )
      }
    </SignedIn>
  );
}
