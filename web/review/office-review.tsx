import { Link } from 'wouter-preact';
import { permissionOf } from '#domain/permission.ts';
import { useLanguage } from '../client/language.ts';
import { PROVINCES } from '../client/provinces.ts';
import { deskMessages } from '../frame/desk-messages.ts';
import { NotHere } from '../frame/not-here.tsx';
import { Page } from '../frame/page.tsx';
import { SignedIn } from '../frame/signed-in.tsx';
import { words } from './review-desk-messages.ts';
import { queuePath } from './review-places.ts';

/** The way of the office and of observers to each province's review. */
export function OfficeReview({ cycle }: { cycle: string }) {
  const { language, say } = useLanguage();
  const inOrder = [...PROVINCES].sort((one, other) =>
    one.name[language].localeCompare(other.name[language], language),
  );
  return (
    <SignedIn>
      {(actor) =>
        permissionOf(actor, 'follow-country', null) === 'granted' ? (
          <Page
            title={say(words.officeTitle)}
            caption={say(deskMessages.round(cycle))}
            back={{ href: '/office', text: say(words.back) }}
          >
            <h2>{say(words.provinces)}</h2>
            <ul class="code-list">
              {inOrder.map(({ code, name }) => (
                <li key={code}>
                  <Link href={queuePath(code, cycle)}>{say(name)}</Link>
                </li>
              ))}
            </ul>
          </Page>
        ) : (
          <NotHere />
        )
      }
    </SignedIn>
  );
}
