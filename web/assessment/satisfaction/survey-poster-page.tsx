import { fullNameOf } from '#domain/lao.ts';
import { useLanguage } from '../../client/language.ts';
import { satisfactionPath, surveyPath } from '../../client/places.ts';
import { NotHere } from '../../frame/not-here.tsx';
import { Page } from '../../frame/page.tsx';
import { SignedIn } from '../../frame/signed-in.tsx';
import { AssessmentOf } from '../use-assessment.tsx';
import { QrCode } from './qr-code.tsx';
import { words } from './satisfaction-messages.ts';

/** A sheet to print and hang up: the question, the QR, and that nobody is asked for a name. */
export function SurveyPoster({ cycle, lao }: { cycle: string; lao: string }) {
  const { say } = useLanguage();
  const address = `${location.origin}${surveyPath(cycle, lao)}`;
  return (
    <SignedIn>
      {() => (
        <AssessmentOf cycle={cycle} lao={lao} title={say(words.poster)}>
          {({ view, catalogue }) =>
            catalogue.satisfaction ? (
              <Page
                title={say(words.posterTitle)}
                back={{ href: satisfactionPath(cycle, lao), text: say(words.back) }}
              >
                <div class="poster">
                  <p class="poster-lao" translate={false}>
                    {fullNameOf(view.lao)}
                  </p>
                  <QrCode address={address} />
                  <p class="poster-text">{say(words.posterText)}</p>
                  <p class="poster-address">{address}</p>
                  <p>{say(words.anonymous)}</p>
                </div>
                <div class="buttons">
                  <button type="button" class="button" onClick={() => print()}>
                    {say(words.print)}
                  </button>
                </div>
              </Page>
            ) : (
              <NotHere />
            )
          }
        </AssessmentOf>
      )}
    </SignedIn>
  );
}
