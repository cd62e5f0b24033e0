import { clockWords } from '../client/failures.ts';
import { useLanguage } from '../client/language.ts';
import { serverClock } from '../client/server-clock.ts';
import { useStore } from '../client/store.ts';

/** Where somebody signs in, or sees what was kept while the service is out of reach: what this device's clock says, if it is wrong, as that may be what stands in the way. */
export function ClockNotice() {
  const { say } = useLanguage();
  const words = clockWords('not-signed-in', useStore(serverClock.fault));
  return words && <p class="notice notice-warning">{say(words)}</p>;
}
