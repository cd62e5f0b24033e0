import { permissionOf } from '#domain/permission.ts';
import { formatInstant } from '../client/format.ts';
import { useLanguage } from '../client/language.ts';
import { taskListPath } from '../client/places.ts';
import { serverClock } from '../client/server-clock.ts';
import { deskApi } from '../frame/desk-api.ts';
import { useSending } from '../frame/form-parts.tsx';
import { AppealForm } from './appeal-form.tsx';
import { readWithForm } from './read-with-form.ts';
import { words } from './review-desk-messages.ts';
import { ReviewFrame } from './review-frame.tsx';
import { AppealText } from './review-history.tsx';
import type { Review } from './review-one.tsx';
import { appealWords } from './ruling-messages.ts';

/** The LAO's appeals of a round, and a new one while the days last. */
export function LaoAppeal({ lao, cycle }: { lao: string; cycle: string }) {
  const { say } = useLanguage();
  return (
    <ReviewFrame
      title={say(appealWords.title)}
      cycle={cycle}
      back={{ href: taskListPath(cycle, lao), text: say(words.toAssessment) }}
      action="read-assessment"
      target={lao}
      name={`${cycle}/${lao}`}
      laoOf={({ review }) => review.lao}
      read={() => readWithForm(cycle, lao)}
    >
      {(read, again, actor) => {
        const { review, catalogue } = read;
        const mayAppeal = permissionOf(actor, 'appeal', lao) === 'granted';
        return (
          <>
            <Days review={review} />
            {!mayAppeal && <p>{say(appealWords.certifierOnly)}</p>}
            {review.appeals.map((appeal) => (
              <div key={appeal.number}>
                <AppealText appeal={appeal} catalogue={catalogue} />
                {mayAppeal && appeal.state === 'open' && (
                  <Withdraw cycle={cycle} lao={lao} number={appeal.number} done={again} />
                )}
              </div>
            ))}
            {mayAppeal && review.appealable && (
              <AppealForm cycle={cycle} read={read} done={again} />
            )}
          </>
        );
      }}
    </ReviewFrame>
  );
}

function Days({ review: { appealsCloseAt, appealable } }: { review: Review }) {
  const { language, say } = useLanguage();
  if (appealsCloseAt === null) return <p class="notice">{say(appealWords.unpublished)}</p>;
  const when = formatInstant(appealsCloseAt, language);
  const isOver = new Date(appealsCloseAt) < serverClock.now();
  return (
    <>
      <p class="notice">{say(isOver ? appealWords.over(when) : appealWords.until(when))}</p>
      {!isOver && !appealable && <p>{say(appealWords.notNow)}</p>}
    </>
  );
}

type WithdrawProps = { cycle: string; lao: string; number: number; done(): void };

function Withdraw({ cycle, lao, number, done }: WithdrawProps) {
  const { say } = useLanguage();
  const form = useSending(`withdraw-${number}`);
  return (
    <>
      {form.notice}
      <button
        type="button"
        class="button button-secondary"
        aria-disabled={form.busy}
        onClick={() =>
          form.send([], async () => {
            await deskApi('withdrawAppeal', { params: { cycle, lao, number: String(number) } });
            done();
          })
        }
      >
        {say(appealWords.withdraw)}
      </button>
    </>
  );
}
