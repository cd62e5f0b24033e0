import { ANSWER_FIELDS, type Answer, EMPTY_ANSWER } from '#domain/answer.ts';
import { STATE_NAMES } from '#domain/assessment.ts';
import { AUDIT_ACTIONS } from '#domain/audit-actions.ts';
import { type Catalogue, findIndicator } from '#domain/catalogue.ts';
import { REFUSAL_TEXTS } from '#domain/evidence.ts';
import type { SavedSatisfaction } from '#domain/satisfaction.ts';
import type { Language, Text } from '#domain/text.ts';
import { AUDIT_KIND_NAMES, type AuditChange } from '../../functions/audit/audit.ts';
import type { AuditEntryView } from '../../functions/audit/audit-reading.ts';
import { answerWords } from '../assessment/answer-words.ts';
import { reviewMessages } from '../assessment/review-messages.ts';
import { figureChangesOf } from '../assessment/satisfaction/figure-changes.ts';
import { formatFigure, formatInstant } from '../client/format.ts';
import { messages } from '../client/messages.ts';
import { CHANGE_NAMES, FIELD_NAMES, FILE_STATES, words } from './audit-messages.ts';

/** One field before and after, in words and figures. */
export type ChangeRow = { label: string; before: string; after: string };

/** What an entry shows: rows that people know, under titles, and the rest for engineers. */
export type ShownEntry = {
  title: string;
  parts: { title: string | null; rows: ChangeRow[] }[];
  technical: ChangeRow[];
};

export type Speaking = {
  catalogue: Catalogue | null;
  language: Language;
  say: (text: Text) => string;
};

export function shownEntry(entry: AuditEntryView, speaking: Speaking): ShownEntry {
  const shown: ShownEntry = { title: titleOf(entry, speaking), parts: [], technical: [] };
  const known: ChangeRow[] = [];
  for (const change of entry.changes) {
    const part = partOf(change, speaking);
    if (part) shown.parts.push(part);
    else if (change.field in FIELD_NAMES) known.push(rowOf(change, speaking));
    else shown.technical.push(rowOf(change, speaking));
  }
  if (known.length > 0) shown.parts.unshift({ title: null, rows: known });
  return shown;
}

function titleOf({ kind, action, item, changes }: AuditEntryView, { say }: Speaking): string {
  if (action) return say(AUDIT_ACTIONS[action]);
  const hands = changes.find(({ field }) => field === 'change')?.after;
  const named = item.startsWith('TRAIL#') && CHANGE_NAMES[String(hands)];
  return say(named || AUDIT_KIND_NAMES[kind]);
}

/** An answer, or the second form: a part of its own with its fields. */
function partOf(change: AuditChange, speaking: Speaking): ShownEntry['parts'][number] | null {
  const { field, indicator: id, before, after } = change;
  if (field === 'satisfaction') return ofForm(before, after, speaking);
  if (field !== 'answers' || !id) return null;
  const { catalogue, say } = speaking;
  const indicator = catalogue ? findIndicator(catalogue, id)?.indicator : undefined;
  const [old, now] = [before, after] as (Partial<Answer> | undefined)[];
  const rows = ANSWER_FIELDS.map((name) => ({
    label: say(reviewMessages.fields[name]),
    before: answerWords(indicator, name, { ...EMPTY_ANSWER, ...old }[name], say),
    after: answerWords(indicator, name, { ...EMPTY_ANSWER, ...now }[name], say),
  })).filter((row) => row.before !== row.after);
  return { title: indicator ? say(indicator.text) : id, rows };
}

function ofForm(before: unknown, after: unknown, { catalogue, say, language }: Speaking) {
  const [old, now] = [before, after] as (SavedSatisfaction | undefined)[];
  const plain = (['source', 'accepting'] as const)
    .filter((field) => old?.[field] !== now?.[field])
    .map((field) =>
      rowOf({ field, before: old?.[field], after: now?.[field] }, { catalogue, say, language }),
    );
  const counts = (figures: { satisfied: number; improve: number } | undefined) =>
    figures
      ? say(
          reviewMessages.satisfactionCounts(
            formatFigure(figures.satisfied),
            formatFigure(figures.improve),
          ),
        )
      : say(messages.blank);
  const figures = catalogue ? figureChangesOf(catalogue, old?.totals ?? {}, now?.totals ?? {}) : [];
  const rows = figures.map((each) => ({
    label: say(each.question.text),
    before: counts(each.before),
    after: counts(each.after),
  }));
  return { title: say(AUDIT_KIND_NAMES.satisfaction), rows: [...plain, ...rows] };
}

function rowOf(change: AuditChange, speaking: Speaking): ChangeRow {
  const { field, before, after } = change;
  const label = FIELD_NAMES[field];
  const isKept = 'before' in change || 'after' in change;
  const value = (of: unknown) =>
    isKept ? valueWords(field, of, speaking) : speaking.say(words.tooLong);
  return {
    label: label ? speaking.say(label) : field,
    before: value(before),
    after: value(after),
  };
}

function valueWords(field: string, value: unknown, { catalogue, say, language }: Speaking): string {
  if (value === undefined || value === null || value === '') return say(messages.blank);
  if (typeof value === 'boolean') return say(value ? messages.yes : messages.no);
  if (typeof value === 'number' && /(opens|closes)At$/i.test(field)) {
    return formatInstant(new Date(value * 1000).toISOString(), language);
  }
  if (field === 'evidence.indicatorIds' && Array.isArray(value)) {
    const nameOf = (id: string) => catalogue && findIndicator(catalogue, id)?.indicator.text;
    return value
      .map((id) => say(nameOf(String(id)) || { th: String(id), en: String(id) }))
      .join(', ');
  }
  if (typeof value === 'string') return textWords(field, value, say, language);
  return JSON.stringify(value);
}

function textWords(
  field: string,
  value: string,
  say: (text: Text) => string,
  language: Language,
): string {
  const names: Record<string, Readonly<Record<string, Text>>> = {
    state: STATE_NAMES,
    change: CHANGE_NAMES,
    'evidence.status': FILE_STATES,
    'evidence.refusal': REFUSAL_TEXTS,
  };
  const name = names[field]?.[value];
  if (name) return say(name);
  return /^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)$/.test(value)
    ? formatInstant(value, language)
    : value;
}

/** Entries of one request, in one card: they were made by one press of a button. */
export function groupsOf(entries: readonly AuditEntryView[]): AuditEntryView[][] {
  const groups: AuditEntryView[][] = [];
  for (const entry of entries) {
    const last = groups.at(-1);
    const isSame = entry.request !== null && last?.[0]?.request === entry.request;
    if (isSame && last?.[0]?.lao === entry.lao) last.push(entry);
    else groups.push([entry]);
  }
  return groups;
}
