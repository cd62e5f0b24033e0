import { useState } from 'preact/hooks';
import type { Catalogue } from '#domain/catalogue.ts';
import type { AuditHead } from '../../functions/audit/audit.ts';
import type { AuditPage } from '../../functions/audit/audit-reading.ts';
import { dayTyped } from '../client/days.ts';
import { formatHash, formatInstant } from '../client/format.ts';
import { useLanguage } from '../client/language.ts';
import { messages } from '../client/messages.ts';
import { RefusalNotice } from '../frame/refusal-notice.tsx';
import { useAddress } from '../frame/use-address.ts';
import { AuditFilters } from './audit-filters.tsx';
import { AuditList } from './audit-list.tsx';
import { words } from './audit-messages.ts';
import { type AuditSearch, useAudit } from './use-audit.ts';
import '../styles/audit.css';
import '../styles/review.css';

const NOTHING = { kind: '', role: '', indicator: '', lao: '', from: '', to: '' };

/** What is not asked for is left out of the question; a day may stand in the address as people write it. */
const searchedFor = (sought: AuditSearch): AuditSearch =>
  Object.fromEntries(
    Object.entries(sought)
      .filter(([, value]) => value !== '')
      .map(([name, value]) => [
        name,
        name === 'from' || name === 'to' ? (dayTyped(value) ?? value) : value,
      ]),
  );

type AuditTrailProps = {
  catalogue: Catalogue | null;
  read: (query: AuditSearch) => Promise<AuditPage>;
  /** Where the trail of one LAO is; null where this is one. */
  hrefOf: ((lao: string) => string) | null;
};

/** Search, entries and how to check them: the same of one LAO, a round, or what is of none. */
export function AuditTrail({ catalogue, read, hrefOf }: AuditTrailProps) {
  const { language, say } = useLanguage();
  const [sought, seek] = useAddress(NOTHING);
  // A person's name stays out of the address: the address of a page that is loaded anew is logged.
  const [person, setPerson] = useState('');
  const search = searchedFor({ ...sought, person });
  const { page, refusal, busy, more } = useAudit(search, read);
  return (
    <>
      <p class="lead">{say(words.lead)}</p>
      <AuditFilters
        catalogue={catalogue}
        withLao={hrefOf !== null}
        first={search}
        onSearch={(next) => {
          const { person: name = '', ...rest } = next;
          seek({ ...NOTHING, ...rest });
          setPerson(name);
        }}
      />
      <p role="status" class={busy ? 'loading' : undefined}>
        {page
          ? say(
              page.entries.length === 0 && page.next === null
                ? words.none
                : words.shown(page.entries.length, page.next !== null),
            )
          : busy && say(messages.loading)}
      </p>
      {refusal && <RefusalNotice refusal={refusal} />}
      {page && (
        <>
          <AuditList
            entries={page.entries}
            speaking={{ catalogue, language, say }}
            hrefOf={hrefOf}
          />
          {page.searchedTo && (
            <p class="hint">{say(words.searchedTo(formatInstant(page.searchedTo, language)))}</p>
          )}
          {page.next !== null && (
            <button type="button" class="button button-secondary" disabled={busy} onClick={more}>
              {say(words.earlier)}
            </button>
          )}
          {page.head && <Chain head={page.head} />}
        </>
      )}
    </>
  );
}

function Chain({ head: { number, at, hash } }: { head: AuditHead }) {
  const { language, say } = useLanguage();
  return (
    <details class="audit-chain">
      <summary>{say(words.chain)}</summary>
      <p>{say(words.chainText(number, formatInstant(at, language)))}</p>
      <p>
        <code>{formatHash(hash)}</code>
      </p>
    </details>
  );
}
