import type { Text } from '#domain/text.ts';
import type { OpenAssessment } from '../client/assessments.ts';
import { keptMessages } from '../client/kept-messages.ts';
import { useLanguage } from '../client/language.ts';
import { askedOf } from '../client/places.ts';
import { useUnsentPlaces } from '../client/use-draft.ts';
import { UnsentList } from './unsent-list.tsx';

const words = {
  unsentHere: (count: number) => ({
    th: `มี ${count} ข้อที่พิมพ์ไว้ในเครื่องนี้แต่ยังไม่ได้บันทึก`,
    en:
      count === 1
        ? '1 answer is kept on this device but not saved yet'
        : `${count} answers are kept on this device but not saved yet`,
  }),
} as const satisfies Record<string, Text | ((...details: never[]) => Text)>;

type UnsentNoticeProps = { assessment: OpenAssessment; user: string; from?: string };

/** What of this assessment is on this device alone; what the form no longer asks for stands apart. */
export function UnsentNotice({ assessment, user, from = '' }: UnsentNoticeProps) {
  const { say } = useLanguage();
  const { asked, gone } = useUnsentOf(assessment, user);
  const names = namesOf(assessment);
  const nameOf = (id: string) => {
    const text = names.get(id);
    return text ? say(text) : id;
  };
  return (
    <>
      {asked.length > 0 && (
        <section class="notice notice-warning" aria-labelledby="unsent-heading">
          <h2 id="unsent-heading">{say(words.unsentHere(asked.length))}</h2>
          <UnsentList unsent={asked} nameOf={nameOf} from={from} />
        </section>
      )}
      {gone.length > 0 && (
        <section class="notice" aria-labelledby="gone-heading">
          <h2 id="gone-heading">{say(keptMessages.noLongerAsked(gone.length))}</h2>
          <UnsentList unsent={gone} nameOf={nameOf} />
        </section>
      )}
    </>
  );
}

/**
 * What of an assessment is on this device alone. `asked` may change what is certified, so it comes
 * first; what the form no longer asks for (`gone`) holds up nobody.
 */
export function useUnsentOf(assessment: OpenAssessment, user: string) {
  const { cycle, lao } = assessment.view;
  const own = useUnsentPlaces(user).filter(
    ({ place }) => place.cycle === cycle.id && place.lao === lao.code,
  );
  const names = namesOf(assessment);
  return {
    asked: own.filter(({ place }) => names.has(place.indicator)),
    gone: own.filter(({ place }) => !names.has(place.indicator)),
  };
}

function namesOf({ catalogue, view }: OpenAssessment) {
  return new Map(
    askedOf(catalogue, view.lao.type).map(({ indicator }) => [indicator.id, indicator.text]),
  );
}
