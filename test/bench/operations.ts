import { environment } from '#shared/environment.ts';
import type { DeclaredSystem } from '../../local/template.ts';
import {
  type BenchRound,
  indicatorsWithEvidence,
  openBenchRound,
  recordEvidence,
} from './bench-round.ts';
import type { BenchStores } from './bench-stores.ts';
import { type Container, newContainer } from './containers.ts';
import { measureEvidence } from './evidence-operations.ts';
import { type Calls, measuredClients } from './measured-clients.ts';
import { OPERATIONS, type OperationName } from './operation-names.ts';
import { countAll, countSaved, countSubmitted, followProvince } from './progress-operations.ts';
import { correctAll, firstSave, openFirst, saveAll, saveFile } from './recording-operations.ts';
import { scoreProvince, submitAll } from './submission-operations.ts';
import { measureSurvey } from './survey-operations.ts';

/** What one operation called, each time that it was measured. */
export type Operation = { name: OperationName; samples: Calls[] };

/** What a measured step needs. */
export type Bench = {
  round: BenchRound;
  stores: BenchStores;
  declared: DeclaredSystem;
  /** A container that remembers the round. */
  warm: Container;
  newContainer: () => Container;
  measure: <T>(name: OperationName, run: () => Promise<T>) => Promise<T>;
};

/** Every operation that was measured, and how many LAOs the scored province has. */
export type MeasuredOperations = { operations: Operation[]; laoCount: number };

/** Three bytes each in Thai. */
const NOTE = 'ก'.repeat(200);

/**
 * Does the year of a province's LAOs over the emulators and counts what each step called. The
 * environment must lead to `stores` before this module is loaded: the functions look at it then.
 */
export async function measureOperations(
  declared: DeclaredSystem,
  stores: BenchStores,
): Promise<MeasuredOperations> {
  const samples = new Map<OperationName, Calls[]>();
  const clients = measuredClients(environment('table'), indexesOf(declared));
  const round = await openBenchRound();
  const bench: Bench = {
    round,
    stores,
    declared,
    warm: newContainer(clients),
    newContainer: () => newContainer(clients),
    async measure(name, run) {
      clients.take();
      const result = await run();
      samples.set(name, [...(samples.get(name) ?? []), clients.take()]);
      return result;
    },
  };
  const [plain, noted, cold] = round.laos.filter(({ type }) => type === 'tao');
  if (!plain || !noted || !cold) throw new Error('the bench needs three LAOs of one type');
  await bench.warm.rounds.of(round.cycle);

  for (const lao of round.laos) await openFirst(bench, lao);
  await saveAll(bench, plain, 'save');
  await saveAll(bench, noted, 'saveNoted', NOTE);
  await firstSave(bench, cold);
  for (const lao of round.laos) {
    if (lao !== plain && lao !== noted) await saveFile(bench, lao, lao === cold ? 1 : 0);
  }
  await correctAll(bench, plain);
  await countAll(bench);
  await countSaved(bench, plain);
  await measureEvidence(bench, plain, indicatorsWithEvidence(round, plain));
  await measureSurvey(bench, plain);
  for (const lao of round.laos) {
    if (lao !== plain) await recordEvidence(round, lao, clients.table);
    await submitAll(bench, lao);
    await countSubmitted(bench, lao);
  }
  await scoreProvince(bench);
  await followProvince(bench);
  const operations = [...samples].map(([name, some]): Operation => ({ name, samples: some }));
  const order = Object.keys(OPERATIONS);
  operations.sort((one, other) => order.indexOf(one.name) - order.indexOf(other.name));
  return { operations, laoCount: round.laos.length };
}

/** Every index with what it takes of an item, as the template declares it. */
function indexesOf({ tables }: DeclaredSystem) {
  return tables.flatMap(({ KeySchema, GlobalSecondaryIndexes }) =>
    GlobalSecondaryIndexes.map(({ KeySchema: own, Projection }) => ({
      keys: [...KeySchema, ...own].map(({ AttributeName }) => AttributeName),
      projected: Projection.ProjectionType === 'ALL' ? null : (Projection.NonKeyAttributes ?? []),
    })),
  );
}
