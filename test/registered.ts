import type { Lao } from '#domain/lao.ts';
import type { Table } from '#shared/dynamodb.ts';
import { registryStore } from '../functions/registry/registry-store.ts';
import { Overtaken } from '../functions/registry/registry-writes.ts';

/** Has these LAOs in the registry, also those that another test file put there before. */
export async function register(table: Table, laos: readonly Lao[]): Promise<void> {
  const validFrom = new Date().toISOString();
  for (const lao of laos) {
    try {
      await registryStore(table).add([{ lao, validFrom }]);
    } catch (error) {
      if (!(error instanceof Overtaken)) throw error;
    }
  }
}
