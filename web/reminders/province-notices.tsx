import { LAO_TYPE_NAMES } from '#domain/lao.ts';
import { formatDate } from '../client/format.ts';
import { useLanguage } from '../client/language.ts';
import { useRead } from '../client/use-read.ts';
import { deskApi } from '../frame/desk-api.ts';
import { words } from './reminders-messages.ts';
import '../styles/notices.css';

/** What the office tells the province's LAOs now; nothing where there is nothing, or no line. */
export function ProvinceNotices({ cycle, province }: { cycle: string; province: string }) {
  const { language, say } = useLanguage();
  const { value } = useRead(`${cycle} ${province}`, () =>
    deskApi('readProvinceNotices', { params: { cycle, province } }),
  );
  if (!value || value.announcements.length === 0) return null;
  return (
    <section aria-labelledby="announced">
      <h2 id="announced">{say(words.announcements)}</h2>
      {value.announcements.map(({ id, text, type, until }) => (
        <div key={id} class="notice">
          <p class="as-written">{say(text)}</p>
          <p class="hint">
            {say(type ? LAO_TYPE_NAMES[type] : words.everyType)} · {say(words.until)}{' '}
            {formatDate(until, language)}
          </p>
        </div>
      ))}
    </section>
  );
}
