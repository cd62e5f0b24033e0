import { Link } from 'wouter-preact';
import { ROLE_NAMES } from '#domain/permission.ts';
import { type AuditEntryView, OUTSIDER_NAMES } from '../../functions/audit/audit-reading.ts';
import { reviewMessages } from '../assessment/review-messages.ts';
import { formatInstant } from '../client/format.ts';
import { useLanguage } from '../client/language.ts';
import { messages } from '../client/messages.ts';
import { SYSTEM_ROLES, words } from './audit-messages.ts';
import { type ChangeRow, groupsOf, type Speaking, shownEntry } from './change-rows.ts';

type AuditListProps = {
  entries: readonly AuditEntryView[];
  speaking: Speaking;
  /** Where the trail of one LAO is; null where this is one. */
  hrefOf: ((lao: string) => string) | null;
};

/** The entries, the latest first: a card for what was done at once. */
export function AuditList({ entries, speaking, hrefOf }: AuditListProps) {
  return (
    <ol class="audit-list">
      {groupsOf(entries).map((group) => (
        <AuditCard key={group[0]?.id} group={group} speaking={speaking} hrefOf={hrefOf} />
      ))}
    </ol>
  );
}

type AuditCardProps = {
  group: AuditEntryView[];
  speaking: Speaking;
  hrefOf: AuditListProps['hrefOf'];
};

function AuditCard({ group, speaking, hrefOf }: AuditCardProps) {
  const { language, say } = useLanguage();
  const [first] = group;
  if (!first) return null;
  const { at, lao, outsider, reason } = first;
  const shown = group.map((entry) => ({ entry, ...shownEntry(entry, speaking) }));
  const titles = [
    ...new Set(shown.filter(({ parts }) => parts.length > 0).map(({ title }) => title)),
  ];
  const heading = titles.join(' · ') || shown[0]?.title;
  const technical = shown.flatMap(({ technical: rows, entry }) =>
    rows.map((row) => ({ ...row, label: `${entry.item} ${row.label}` })),
  );
  return (
    <li class={outsider === 'none' ? 'audit-card' : 'audit-card audit-outside'}>
      <h2>{heading}</h2>
      <p class="audit-who">
        <time dateTime={at}>{formatInstant(at, language)}</time>
        <Who entry={first} />
        {lao && hrefOf && <Link href={hrefOf(lao)}>{say(words.openTrail(lao))}</Link>}
      </p>
      {outsider !== 'none' && (
        <p class="audit-mark">
          <strong>{say(OUTSIDER_NAMES[outsider])}</strong>
        </p>
      )}
      {reason && (
        <p>
          {say(words.reason)}: {reason}
        </p>
      )}
      {shown.flatMap(({ parts, entry }) =>
        parts.map((part, n) => (
          <ChangeTable
            key={`${entry.id}-${n}`}
            title={part.title}
            caption={part.title ?? heading ?? ''}
            rows={part.rows}
          />
        )),
      )}
      <details class="audit-details">
        <summary>{say(words.details)}</summary>
        {technical.length > 0 && (
          <ChangeTable title={null} caption={say(words.details)} rows={technical} />
        )}
        <p class="small">
          {group.map(({ item, id, block }) => (
            <span key={id} class="audit-place">
              <code>{item}</code> {say(words.block(block))}
            </span>
          ))}
        </p>
      </details>
    </li>
  );
}

function Who({ entry: { by } }: { entry: AuditEntryView }) {
  const { say } = useLanguage();
  // Its mark says that nobody is named.
  if (!by) return null;
  const { name, role, ip, via, userAgent } = by;
  if (role === 'system' || role === 'operator') return <span>{say(SYSTEM_ROLES[role])}</span>;
  return (
    <span>
      <span translate={false}>{name}</span> ({say(ROLE_NAMES[role])})
      {ip && (
        <>
          {' '}
          {say(words.from2)} <span title={userAgent}>{ip}</span>
          {via && ` ${say(words.via)} ${via}`}
        </>
      )}
    </span>
  );
}

type ChangeTableProps = { title: string | null; caption: string; rows: readonly ChangeRow[] };

function ChangeTable({ title, caption, rows }: ChangeTableProps) {
  const { say } = useLanguage();
  if (rows.length === 0) return title === null ? null : <p class="change-title">{title}</p>;
  return (
    <>
      {title !== null && <p class="change-title">{title}</p>}
      <table class="compare stacked">
        <caption class="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{say(messages.conflictField)}</th>
            <th scope="col">{say(reviewMessages.before)}</th>
            <th scope="col">{say(reviewMessages.after)}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.label}>
              <th scope="row">{row.label}</th>
              <td data-label={say(reviewMessages.before)}>
                <del>{row.before}</del>
              </td>
              <td data-label={say(reviewMessages.after)}>
                <ins>{row.after}</ins>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
