import { Link } from 'wouter-preact';
import { findIndicator } from '#domain/catalogue.ts';
import { assessments } from '../client/assessments.ts';
import { useLanguage } from '../client/language.ts';
import { indicatorPath } from '../client/places.ts';
import { useStore } from '../client/store.ts';
import { evidenceMessages } from './evidence-messages.ts';
import { uploads } from './upload/list.ts';
import { isStopped, type Upload } from './upload/upload.ts';

/** On every page: files that this device has not brought to the service yet, each a link to its place. */
export function UploadsBadge({ user }: { user: string }) {
  const { say } = useLanguage();
  const own = useStore(uploads).filter((one) => one.user === user);
  const { assessment } = useStore(assessments.store);
  if (own.length === 0) return null;
  const stopped = own.filter(isStopped);
  const words =
    stopped.length > 0
      ? evidenceMessages.needYou(stopped.length)
      : evidenceMessages.onTheirWay(own.length);
  const placeOf = ({ indicatorId }: Upload) => {
    const found = assessment && findIndicator(assessment.catalogue, indicatorId);
    return found ? say(found.indicator.text) : indicatorId;
  };
  return (
    <details class="unsent">
      <summary class="header-button">
        <span class="badge">{say(words)}</span>
      </summary>
      <div class="unsent-list">
        <p>{say(evidenceMessages.onTheirWayText)}</p>
        <ul>
          {own.map((one) => (
            <li key={one.id}>
              {one.fileName} (<UploadState upload={one} />
              ):{' '}
              <Link href={indicatorPath(one.cycle, one.lao, one.indicatorId)}>{placeOf(one)}</Link>
            </li>
          ))}
        </ul>
      </div>
    </details>
  );
}

function UploadState({ upload: { state, wait } }: { upload: Upload }) {
  const { say } = useLanguage();
  if (state === 'choose-again' || state === 'refused' || state === 'failed')
    return <>{say(evidenceMessages.stopped[state])}</>;
  if (state === 'held' && wait) return <>{say(evidenceMessages.waits[wait])}</>;
  return <>{say(state === 'held' ? evidenceMessages.sending : evidenceMessages[state])}</>;
}
