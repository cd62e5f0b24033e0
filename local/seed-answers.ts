import { checkAnswer } from '#domain/answer.ts';
import { type Catalogue, findIndicator, openedAreasOf } from '#domain/catalogue.ts';
import type { Lao } from '#domain/lao.ts';
import { systemWriter } from '#domain/writer.ts';
import { canonicalHash } from '#shared/canonical.ts';
import type { Table } from '#shared/dynamodb.ts';
import { assessmentStore } from '../functions/assessment/assessment-store.ts';
import type { CycleSettings } from '../functions/rounds/open-cycle.ts';
import { demoAnswers } from '../tools/demo/demo-answers.ts';
import type { Account } from './accounts.ts';

export type SeedAnswersNeeds = {
  table: Table;
  /** A round that has closed: its answers are what this round is compared with. */
  settings: CycleSettings;
  catalogue: Catalogue;
  laos: readonly Lao[];
  accounts: readonly Account[];
};

/**
 * Answers of the closed round for the LAOs that demo officers work for, as a recorder saved them
 * while it was open. An LAO that has some is left as it is.
 *
 * @returns LAOs that were given answers
 */
export async function seedAnswers(needs: SeedAnswersNeeds): Promise<number> {
  const { table, settings, catalogue, laos, accounts } = needs;
  const store = assessmentStore(table);
  const catalogueHash = canonicalHash(catalogue);
  const savedAt = new Date(Date.parse(settings.closesAt) - 86_400_000);
  const recorders = accounts.filter(({ role }) => role === 'recorder');
  let given = 0;
  for (const { lao: code, name } of recorders) {
    const lao = laos.find((each) => each.code === code);
    const key = { cycle: settings.id, lao: code ?? '' };
    const stored = lao && (await store.read(key));
    if (!stored || stored.areas.length > 0) continue;
    const areas = openedAreasOf(catalogue, lao.type);
    await store.openAreas(key, stored.head, areas, catalogueHash);
    for (const [id, input] of Object.entries(demoAnswers(catalogue, lao, settings.id))) {
      const placed = findIndicator(catalogue, id);
      const checked = placed && checkAnswer(placed.indicator, input);
      if (!checked || 'faults' in checked) throw new Error(`the demo answer to ${id} is refused`);
      await store.saveAnswer(key, {
        areaId: placed.areaId,
        indicatorId: id,
        expectedVersion: 0,
        catalogueHash,
        laoTypes: [lao.type],
        record: {
          ...checked.answer,
          version: 1,
          savedAt: savedAt.toISOString(),
          savedBy: name,
          requestKey: `seed-${settings.id}-${id}`,
        },
        second: Math.floor(savedAt.getTime() / 1000),
        by: systemWriter('seed', `seed-${settings.id}-${code}-${id}`),
      });
    }
    given += 1;
  }
  return given;
}
