import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Link } from 'wouter-preact';
import { fullNameOf, LAO_TYPE_NAMES, type Lao } from '#domain/lao.ts';
import {
  LAO_FIELD_NAMES,
  type LaoChange,
  type LaoField,
  type RejectedRow,
} from '../../functions/registry/registry.ts';
import { formatFigure } from '../client/format.ts';
import { useLanguage } from '../client/language.ts';
import { laoHistoryPath } from '../frame/registry-places.ts';
import { Tag } from '../ui/tag.tsx';
import { registryWords as words } from './registry-messages.ts';

/** Rows that are shown before somebody asks for all. */
const FIRST = 50;

type ListSectionProps<One> = {
  id: string;
  title: string;
  lead?: string;
  all: readonly One[];
  /** How many there are, where not all of them were sent. */
  count: number;
  head: ComponentChildren;
  row: (one: One) => ComponentChildren;
};

/** A titled table of as many rows as one can look at, the rest on request; nothing where it is empty. */
export function ListSection<One>(props: ListSectionProps<One>) {
  const { id, title, lead, all, count, head, row } = props;
  const { say } = useLanguage();
  const [open, setOpen] = useState(false);
  if (count === 0) return null;
  const rows = open ? all : all.slice(0, FIRST);
  const heading = `${title} (${formatFigure(count)})`;
  return (
    <section aria-labelledby={id}>
      <h2 id={id} tabIndex={-1}>
        {heading}
      </h2>
      {lead && <p>{lead}</p>}
      <table class="stacked">
        <caption class="visually-hidden">{heading}</caption>
        <thead>
          <tr>{head}</tr>
        </thead>
        <tbody>{rows.map(row)}</tbody>
      </table>
      {rows.length < all.length && (
        <button type="button" class="button button-secondary" onClick={() => setOpen(true)}>
          {say(words.showAll(formatFigure(all.length)))}
        </button>
      )}
      {all.length < count && (
        <p class="hint">{say(words.firstOf(formatFigure(all.length), formatFigure(count)))}</p>
      )}
    </section>
  );
}

export function LaoHead({ children }: { children?: ComponentChildren }) {
  const { say } = useLanguage();
  return (
    <>
      <th scope="col">{say(words.lao)}</th>
      <th scope="col">{say(words.code)}</th>
      {children ?? <th scope="col">{say(words.type)}</th>}
    </>
  );
}

/** One LAO: never a name without type, district and province. */
export function LaoRow({ lao, link = false }: { lao: Lao; link?: boolean }) {
  const { say } = useLanguage();
  return (
    <tr key={lao.code}>
      <th scope="row" translate={false}>
        {link ? <Link href={laoHistoryPath(lao.code)}>{fullNameOf(lao)}</Link> : fullNameOf(lao)}
      </th>
      <td data-label={say(words.code)}>{lao.code}</td>
      <td data-label={say(words.type)}>{say(LAO_TYPE_NAMES[lao.type])}</td>
    </tr>
  );
}

export function ChangeRow({ change: { before, after, fields } }: { change: LaoChange }) {
  const { say } = useLanguage();
  return (
    <tr key={after.code}>
      <th scope="row">
        <span translate={false}>{fullNameOf(after)}</span>{' '}
        {fields.includes('type') && <Tag text={words.upgradeTag} tone="attention" />}
      </th>
      <td data-label={say(words.code)}>{after.code}</td>
      <td data-label={say(words.whatChanged)}>
        <FieldChanges before={before} after={after} fields={fields} />
      </td>
    </tr>
  );
}

type FieldChangesProps = { before: Lao; after: Lao; fields: readonly LaoField[] };

/** What was and what is, field by field. */
export function FieldChanges({ before, after, fields }: FieldChangesProps) {
  const { say } = useLanguage();
  const told = (lao: Lao, field: LaoField) =>
    field === 'type' ? say(LAO_TYPE_NAMES[lao.type]) : (lao[field] ?? say(words.none));
  return (
    <ul class="plain-list">
      {fields.map((field) => (
        <li key={field}>
          {say(LAO_FIELD_NAMES[field])}: {told(before, field)} →{' '}
          <strong>{told(after, field)}</strong>
        </li>
      ))}
    </ul>
  );
}

export function RejectedList({ rows, count }: { rows: readonly RejectedRow[]; count: number }) {
  const { say } = useLanguage();
  return (
    <ListSection
      id="rejected"
      title={say(words.rejected)}
      lead={say(words.rejectedLead)}
      all={rows}
      count={count}
      head={
        <>
          <th scope="col">{say(words.line)}</th>
          <th scope="col">{say(words.column)}</th>
          <th scope="col">{say(words.why)}</th>
        </>
      }
      row={({ line, column, reason }) => (
        <tr key={`${line} ${column} ${reason.en}`}>
          <th scope="row">
            {say(words.line)} {line}
          </th>
          <td data-label={say(words.column)} translate={false}>
            {column ?? say(words.wholeRow)}
          </td>
          <td data-label={say(words.why)}>{say(reason)}</td>
        </tr>
      )}
    />
  );
}
