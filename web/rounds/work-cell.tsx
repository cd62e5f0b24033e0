import type { RoundChange } from '../../functions/rounds/round.ts';
import { useLanguage } from '../client/language.ts';
import { serverClock } from '../client/server-clock.ts';
import { useAction } from '../client/use-action.ts';
import { deskApi } from '../frame/desk-api.ts';
import { words } from './rounds-messages.ts';

/** Work takes seconds; what has not ended after some minutes was cut short. */
const LATE_MS = 5 * 60_000;
const isLate = ({ at }: RoundChange) => serverClock.milliseconds() - Date.parse(at) > LATE_MS;

type WorkCellProps = { change: RoundChange; mayManage: boolean; again(): void };

/** How far a change has reached the LAOs, and the button that runs on what was cut short. */
export function WorkCell({ change, mayManage, again }: WorkCellProps) {
  const { say } = useLanguage();
  const { busy, act } = useAction();
  const { status, reached, of, changed, submitted } = change.work;
  const isReaching = change.kind !== 'settings' && change.kind !== 'state';
  if (!isReaching) return <span>{say(words.filled)}</span>;
  return (
    <span>
      {status === 'done'
        ? say(words.workDone(changed))
        : status === 'waiting'
          ? say(words.waiting)
          : say(words.reached(reached, of))}
      {status === 'done' && submitted > 0 && change.kind === 'extension' && (
        <> · {say(words.skipped(submitted))}</>
      )}
      {status !== 'done' && mayManage && isLate(change) && (
        <>
          <br />
          <button
            type="button"
            class="button button-secondary"
            aria-disabled={busy}
            onClick={() =>
              act(async () => {
                await deskApi('runChange', { params: { cycle: change.cycle, change: change.id } });
                again();
              })
            }
          >
            {say(words.runAgain)}
          </button>
        </>
      )}
    </span>
  );
}
