import { sameRevisions } from '#domain/assessment.ts';
import { countedFigures } from '#domain/satisfaction.ts';
import { answersOf, type OpenAssessment } from '../client/assessments.ts';
import { formatInstant } from '../client/format.ts';
import { useLanguage } from '../client/language.ts';
import { indicatorPath } from '../client/places.ts';
import { api } from '../client/services.ts';
import { useRead } from '../client/use-read.ts';
import { RefusalNotice } from '../frame/refusal-notice.tsx';
import { ChangeList } from './change-list.tsx';
import { reviewMessages } from './review-messages.ts';

/** What the certifier is asked to look at: the request, and what changed since the last certification. */
export function SinceCertified({ assessment }: { assessment: OpenAssessment }) {
  const { language, say } = useLanguage();
  const { view, catalogue } = assessment;
  const { cycle, lao, request } = view;
  const revisions = Object.fromEntries(view.areas.map(({ id, revision }) => [id, revision]));
  const { value, refusal, again } = useRead(`${cycle.id}/${lao.code}/certified`, () =>
    api('readCertified', { params: { cycle: cycle.id, lao: lao.code } }),
  );
  const certified = value?.certified;
  return (
    <>
      {request && (
        <section class="notice">
          <p>{say(reviewMessages.requestedBy(request.by, formatInstant(request.at, language)))}</p>
          {request.message && <blockquote>{request.message}</blockquote>}
          {!sameRevisions(request.revisions, revisions) && (
            <p>{say(reviewMessages.changedSinceRequest)}</p>
          )}
        </section>
      )}
      {refusal && <RefusalNotice refusal={refusal} retry={again} />}
      {value && !certified && <p>{say(reviewMessages.neverCertified)}</p>}
      {certified && (
        <section aria-labelledby="changes-heading">
          <h2 id="changes-heading">
            {say(reviewMessages.changesTitle(formatInstant(certified.at, language)))}
          </h2>
          <ChangeList
            catalogue={catalogue}
            laoType={lao.type}
            before={{
              answers: certified.answers,
              files: certified.evidence.map(compared),
              figures: certified.satisfaction,
            }}
            after={{
              answers: answersOf(view),
              files: view.evidence.filter(({ status }) => status === 'usable').map(compared),
              figures: countedFigures(view.satisfaction),
            }}
            hrefOf={(id) => `${indicatorPath(cycle.id, lao.code, id)}?from=check`}
          />
        </section>
      )}
    </>
  );
}

type NamedFile = { indicatorIds: string[]; sha256: string; fileName: string };
const compared = ({ indicatorIds, sha256, fileName }: NamedFile) => ({
  indicatorIds,
  sha256,
  label: fileName,
});
