import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import * as z from 'zod/mini';
import { DAY_FAULTS, readDay } from '#domain/day.ts';
import { type Fault, pointer, readWith } from '#domain/fault.ts';
import type { Text } from '#domain/text.ts';
import { tableClient } from '#shared/dynamodb.ts';
import { environment } from '#shared/environment.ts';
import { bucketClient } from '#shared/s3.ts';
import { registryStore } from '../functions/registry/registry-store.ts';
import { faultWords } from '../functions/rounds/catalogue-fault-words.ts';
import { readNewCatalogue } from '../functions/rounds/new-catalogue.ts';
import {
  CatalogueFrozen,
  CycleSettings,
  openCycle,
  RoundArchived,
} from '../functions/rounds/open-cycle.ts';
import { useEnvironment } from '../local/environment.ts';
import { BadFile, readDocument } from './read-document.ts';

const HELP = `npm run cycle -- SETTINGS

Opens a round, or moves the window of one that is open: stores its catalogue, and an assessment
for each LAO of the registry that the round does not have yet. Repeatable; it touches no answer.

SETTINGS is YAML or JSON: id, title {th, en}, opensAt, closesAt (the last second, with +07:00; or a
day as people write it: 1 มิ.ย. 2569, 2026-06-01), policies {certification}, catalogue (a file beside it).
What was read is said back. See catalogues/round-2566.yaml.

It works on the local run that is up, or on a deployed stage where TABLE_NAME, RECORDS_BUCKET and
AWS credentials are set.`;

const WHEN = new Intl.DateTimeFormat('th-TH-u-ca-buddhist-nu-latn', {
  timeZone: 'Asia/Bangkok',
  dateStyle: 'long',
  timeStyle: 'medium',
});

const SettingsFile = z.extend(CycleSettings, { catalogue: z.string() });

/** The first and the last second of days that are written as people write them. */
function withInstants(file: string, document: unknown): unknown {
  if (typeof document !== 'object' || document === null) return document;
  const settings: Record<string, unknown> = { ...document };
  const faults: Fault[] = [];
  for (const [name, time] of [
    ['opensAt', '00:00:00'],
    ['closesAt', '23:59:59'],
  ] as const) {
    const given = settings[name];
    const read = typeof given === 'string' ? readDay(given, new Date()) : null;
    if (read && 'day' in read) settings[name] = `${read.day}T${time}+07:00`;
    // What is no day at all may be an instant.
    else if (read && read.fault !== 'not-a-day')
      faults.push({ path: pointer([name]), message: bothOf(DAY_FAULTS[read.fault]) });
  }
  if (faults.length > 0) throw new BadFile(file, faults);
  return settings;
}

const bothOf = ({ th, en }: Text): string => `${th} / ${en}`;

async function run(file: string): Promise<void> {
  const read = readWith(SettingsFile, withInstants(file, readDocument(file)));
  if ('faults' in read) throw new BadFile(file, read.faults);
  const { catalogue: catalogueFile, ...settings } = read.value;
  const cataloguePath = resolve(dirname(file), catalogueFile);
  const loaded = readNewCatalogue(readDocument(cataloguePath));
  if ('faults' in loaded) throw new BadFile(cataloguePath, loaded.faults);
  for (const said of loaded.readAs ?? []) console.log(bothOf(faultWords(said)));
  useEnvironment();
  const table = { client: tableClient(), name: environment('table') };
  const records = { client: bucketClient(), name: environment('recordsBucket') };
  const registry = registryStore(table);
  const laos = await registry.listLaos();
  const formers = new Map(
    (await registry.readEverything()).map(({ lao, formerCodes }) => [lao.code, formerCodes]),
  );
  if (laos.length === 0)
    throw new Error('the registry is empty: run `npm run registry -- FILE` first');
  const { added, moved } = await openCycle({
    table,
    records,
    settings,
    catalogue: loaded.catalogue,
    laos,
    formerCodesOf: (code) => formers.get(code) ?? [],
  });
  console.log(
    `รอบ ${settings.id}: อปท. ${laos.length} แห่ง เพิ่มใหม่ ${added} เลื่อนกำหนด ${moved} รายการ`,
  );
  console.log(`Round ${settings.id}: ${laos.length} LAOs, ${added} added, ${moved} items moved`);
  console.log(
    `${WHEN.format(new Date(settings.opensAt))} – ${WHEN.format(new Date(settings.closesAt))}`,
  );
}

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { help: { type: 'boolean', short: 'h' } },
});
const [file] = positionals;
if (values.help) {
  console.log(HELP);
} else if (!file) {
  console.error(HELP);
  process.exitCode = 2;
} else {
  await run(file).catch((error: unknown) => {
    if (!(error instanceof Error)) throw error;
    console.error(error.message);
    const refused = [BadFile, CatalogueFrozen, RoundArchived].some((one) => error instanceof one);
    process.exitCode = refused ? 2 : 1;
  });
}
