import * as z from 'zod/mini';
import { Cycle } from '#domain/cycle.ts';
import { provinceCodeOf } from '#domain/lao.ts';
import { AccountItem } from '../../functions/accounts/account-records.ts';
import { ImportItem } from '../../functions/accounts/import-store.ts';
import {
  AreaItem,
  AskedItem,
  EvidenceItem,
  HeadItem,
  SubmissionItem,
  TrailEntry,
  VettedItem,
} from '../../functions/assessment/assessment-records.ts';
import { CounterItem } from '../../functions/assessment/satisfaction/counter-store.ts';
import { AuditEntry, AuditHead, AuditRecord } from '../../functions/audit/audit.ts';
import { AskingItem, ExportItem } from '../../functions/exports/export-records.ts';
import { ProvinceItem, RowItem } from '../../functions/progress/progress-store.ts';
import { RegistryRecord } from '../../functions/registry/registry-store.ts';
import { RegistryVersionItem } from '../../functions/registry/registry-versions.ts';
import {
  NoticeItem,
  ReminderItem,
  SettingsItem,
} from '../../functions/reminders/reminder-store.ts';
import {
  AppealItem,
  ChangeItem,
  ConflictItem,
  SampleItem,
} from '../../functions/review/review-store.ts';
import { RoundChange, RoundDraft } from '../../functions/rounds/round.ts';
import { violationsOfReview } from './review-rules.ts';
import type { Violation } from './violations.ts';

/** An item as the table gives it. */
export type RawItem = Record<string, unknown> & { pk: string; sk: string };

type Schema = z.ZodMiniType;

const Counter = z.catchall(
  z.object({ pk: z.string(), sk: z.string(), respondents: z.int() }),
  z.int(),
);
const Rate = z.object({
  answers: z.int(),
  window: z.int(),
  inWindow: z.int(),
  expiresAt: z.int(),
});
const Seen = z.object({ name: z.string(), page: z.string(), second: z.int() });

/** Every kind of item that the table holds, by partition and sort key: a new kind belongs here. */
const KINDS: readonly { name: string; pk: RegExp; sk: RegExp; schema: Schema }[] = [
  { name: 'A#{cycle}#{lao} HEAD', pk: /^A#/, sk: /^HEAD$/, schema: HeadItem },
  { name: 'A#{cycle}#{lao} AREA#{area}', pk: /^A#/, sk: /^AREA#/, schema: AreaItem },
  { name: 'A#{cycle}#{lao} EVID#{file}', pk: /^A#/, sk: /^EVID#/, schema: EvidenceItem },
  { name: 'A#{cycle}#{lao} ASKED', pk: /^A#/, sk: /^ASKED$/, schema: AskedItem },
  { name: 'A#{cycle}#{lao} SUBM#{version}', pk: /^A#/, sk: /^SUBM#/, schema: SubmissionItem },
  { name: 'A#{cycle}#{lao} TRAIL#{at}', pk: /^A#/, sk: /^TRAIL#/, schema: TrailEntry },
  { name: 'A#{cycle}#{lao} VETTED', pk: /^A#/, sk: /^VETTED$/, schema: VettedItem },
  { name: 'A#{cycle}#{lao} VIEWERS', pk: /^A#/, sk: /^VIEWERS$/, schema: viewersSchema() },
  { name: 'AUDIT#{cycle} ENTRY#{at}', pk: /^AUDIT#/, sk: /^ENTRY#/, schema: AuditRecord },
  { name: 'CONFLICTS {reviewer}#{lao}', pk: /^CONFLICTS$/, sk: /#\d{7}$/, schema: ConflictItem },
  { name: 'REVIEW#{cycle} SAMPLE', pk: /^REVIEW#/, sk: /^SAMPLE$/, schema: SampleItem },
  {
    name: 'REVIEW#{cycle} CHANGE#{province}#{lao}#{n}',
    pk: /^REVIEW#/,
    sk: /^CHANGE#/,
    schema: ChangeItem,
  },
  {
    name: 'REVIEW#{cycle} APPEAL#{province}#{lao}#{n}',
    pk: /^REVIEW#/,
    sk: /^APPEAL#/,
    schema: AppealItem,
  },
  {
    name: 'T#{cycle} HEAD',
    pk: /^T#\w+$/,
    sk: /^HEAD$/,
    schema: z.object({ head: AuditHead, since: z.string() }),
  },
  {
    name: 'T#{cycle}#{lao} {entry}',
    pk: /^T#\w+#/,
    sk: /./,
    schema: z.extend(z.object(AuditEntry.shape), { block: z.int() }),
  },
  { name: 'CYCLES {cycle}', pk: /^CYCLES$/, sk: /./, schema: z.object({ cycle: Cycle }) },
  { name: 'P#{cycle}#{province} LAO#{lao}', pk: /^P#\d+#\d+$/, sk: /^LAO#/, schema: RowItem },
  { name: 'P#{cycle} {province}', pk: /^P#\d+$/, sk: /^\d\d$/, schema: ProvinceItem },
  {
    name: 'ROUNDS DRAFT#{cycle}',
    pk: /^ROUNDS$/,
    sk: /^DRAFT#/,
    schema: z.object({ draft: RoundDraft }),
  },
  {
    name: 'ROUND#{cycle} CHANGE#{id}',
    pk: /^ROUND#/,
    sk: /^CHANGE#/,
    schema: z.object({ change: RoundChange }),
  },
  { name: 'M#{cycle} SETTINGS', pk: /^M#\d+$/, sk: /^SETTINGS(#\d{4})?$/, schema: SettingsItem },
  { name: 'M#{cycle} NOTICE#{id}', pk: /^M#\d+$/, sk: /^NOTICE#/, schema: NoticeItem },
  {
    name: 'M#{cycle}#{province} {lao}#{reminder}',
    pk: /^M#\d+#\d+$/,
    sk: /^\d{7}#/,
    schema: ReminderItem,
  },
  { name: 'EXPORTS#{cycle} JOB#{id}', pk: /^EXPORTS#/, sk: /^JOB#/, schema: ExportItem },
  { name: 'EXPORTS#{cycle} PERSON#{id}', pk: /^EXPORTS#/, sk: /^PERSON#/, schema: AskingItem },
  {
    name: 'REGISTRY#VERSIONS V#{n}',
    pk: /^REGISTRY#VERSIONS$/,
    sk: /^V#/,
    schema: RegistryVersionItem,
  },
  { name: 'REGISTRY#{province} {lao}', pk: /^REGISTRY#\d/, sk: /./, schema: RegistryRecord },
  { name: 'U#{unit} {username}', pk: /^U#/, sk: /./, schema: AccountItem },
  { name: 'ACCOUNT-IMPORTS {job}', pk: /^ACCOUNT-IMPORTS$/, sk: /./, schema: ImportItem },
  {
    name: 'S#{cycle} SALT',
    pk: /^S#\d+$/,
    sk: /^SALT$/,
    schema: z.object({ salt: z.string(), expiresAt: z.int() }),
  },
  { name: 'S#{cycle}#{lao} COUNT#{n}', pk: /^S#\d+#/, sk: /^COUNT#[0-7]$/, schema: Counter },
  {
    name: 'S#{cycle}#{lao} DEV#{mark}',
    pk: /^S#\d+#/,
    sk: /^DEV#/,
    schema: z.object({ key: z.string(), expiresAt: z.int() }),
  },
  { name: 'S#{cycle}#{lao} RATE#{day}', pk: /^S#\d+#/, sk: /^RATE#/, schema: Rate },
  { name: 'S#{cycle}#{lao} COUNTER#{id}', pk: /^S#\d+#/, sk: /^COUNTER#/, schema: CounterItem },
];

/** Their names: keys as they are written in the stores. */
export const KIND_NAMES: readonly string[] = KINDS.map(({ name }) => name);

type Keys = Pick<RawItem, 'pk' | 'sk'>;
const kindOf = (item: Keys) => KINDS.find(({ pk, sk }) => pk.test(item.pk) && sk.test(item.sk));

/** The name of the kind that an item's keys are of; undefined where there is none. */
export const kindNameOf = (item: Keys): string | undefined => kindOf(item)?.name;

function viewersSchema(): Schema {
  return z.pipe(
    z.transform((item) =>
      Object.entries(item as object).flatMap(([name, seen]) =>
        name.startsWith('by_') ? seen : [],
      ),
    ),
    z.array(Seen),
  );
}

/** The item as its kind's schema reads it, or what is wrong with it. */
export function readItem(item: RawItem): { value: unknown } | { violation: Violation } {
  const place = placeOf(item);
  const kind = kindOf(item);
  if (!kind) return { violation: { rule: 'item-unknown', place } };
  const parsed = kind.schema.safeParse(item);
  if (parsed.success) return { value: parsed.data };
  // Where it fails to parse is told, never what stands there.
  const detail = parsed.error.issues
    .map(({ path, code }) => `${path.join('.')}: ${code}`)
    .join(', ');
  return { violation: { rule: 'item-unreadable', place, detail } };
}

/** What is wrong with an item that is no assessment's. */
export function violationsOfItem(item: RawItem): Violation[] {
  const read = readItem(item);
  if ('violation' in read) return [read.violation];
  if (!isAtItsPlace(item)) return [{ rule: 'item-misplaced', place: placeOf(item) }];
  if (item.pk.startsWith('REVIEW#')) return violationsOfReview(placeOf(item), read.value);
  if (!item.sk.startsWith('COUNT#')) return [];
  const { respondents = 0, ...counts } = read.value as Record<string, number>;
  const byQuestion = new Map<string, number>();
  for (const [name, count] of Object.entries(counts)) {
    const question = name.split('#')[1];
    if (question) byQuestion.set(question, (byQuestion.get(question) ?? 0) + count);
  }
  return [...byQuestion]
    .filter(([, answers]) => answers > respondents)
    .map(([question]) => ({ rule: 'count-wrong', place: placeOf(item), detail: question }));
}

/** What a sort key is made of, where the item says it too: one that was copied says another one's. */
const SORTS: readonly { pk: RegExp; sk: RegExp; of: (item: Told) => string }[] = [
  { pk: /^CYCLES$/, sk: /./, of: ({ cycle }) => `${cycle?.id}` },
  { pk: /^ROUND#/, sk: /./, of: ({ change }) => `CHANGE#${change?.id}` },
  { pk: /^ROUNDS$/, sk: /./, of: ({ draft }) => `DRAFT#${draft?.id}` },
  { pk: /^REGISTRY#V/, sk: /./, of: ({ version }) => `V#${padded(version?.number, 6)}` },
  { pk: /^REVIEW#/, sk: /^CHANGE#/, of: ({ change }) => reviewSort('CHANGE', change) },
  { pk: /^REVIEW#/, sk: /^APPEAL#/, of: ({ appeal }) => reviewSort('APPEAL', appeal) },
  { pk: /^M#/, sk: /^NOTICE#/, of: ({ announcement }) => `NOTICE#${announcement?.id}` },
  { pk: /^S#/, sk: /^COUNTER#/, of: ({ id }) => `COUNTER#${id}` },
  { pk: /^U#/, sk: /./, of: ({ account }) => `${account?.username}` },
  { pk: /^ACCOUNT-IMPORTS$/, sk: /./, of: ({ job }) => `${job?.id}` },
  { pk: /^AUDIT#/, sk: /./, of: ({ at, id }) => `ENTRY#${at}#${id}` },
  {
    pk: /^M#/,
    sk: /^SETTINGS#/,
    of: ({ settings }) => `SETTINGS#${padded(settings?.version, 4)}`,
  },
  {
    pk: /^CONFLICTS$/,
    sk: /./,
    of: ({ conflict }) => `${conflict?.reviewer?.id}#${conflict?.lao}`,
  },
  {
    pk: /^REGISTRY#\d/,
    sk: /./,
    of: ({ lao, validUntil }) => `${lao?.code}${validUntil ? `#${validUntil}` : ''}`,
  },
];
type Of<Names extends string> = { [Name in Names]?: unknown } | undefined;
type OfReview = { number?: unknown; lao?: Of<'code'> } | undefined;
type Told = {
  at?: unknown;
  id?: unknown;
  validUntil?: unknown;
  cycle?: Of<'id'>;
  change?: Of<'id'> & OfReview;
  appeal?: OfReview;
  draft?: Of<'id'>;
  version?: Of<'number'>;
  announcement?: Of<'id'>;
  account?: Of<'username'>;
  job?: Of<'id'>;
  settings?: Of<'version'>;
  conflict?: { reviewer?: Of<'id'>; lao?: unknown };
  lao?: Of<'code'>;
};

const padded = (number: unknown, digits: number) => String(number).padStart(digits, '0');

function reviewSort(kind: 'APPEAL' | 'CHANGE', told: OfReview): string {
  const code = `${told?.lao?.code}`;
  return `${kind}#${provinceCodeOf(code)}#${code}#${padded(told?.number, 3)}`;
}

function isAtItsPlace(item: RawItem): boolean {
  const sort = SORTS.find(({ pk, sk }) => pk.test(item.pk) && sk.test(item.sk));
  return !sort || sort.of(item as Told) === item.sk;
}

/** "2566/6800101 HEAD" of an assessment's item, else its keys. */
export function placeOf({ pk, sk }: Keys): string {
  const [kind, cycle, lao] = pk.split('#');
  return kind === 'A' && lao ? `${cycle}/${lao} ${sk}` : `${pk} ${sk}`;
}
