import { COUNTED_STATES } from '#domain/assessment.ts';
import type { Table } from '#shared/dynamodb.ts';
import { readProvinceIndex } from '#shared/province-index.ts';

/** Codes of a province's LAOs that have not submitted, as the index lists them. */
export async function waitedFor(table: Table, cycle: string, province: string): Promise<string[]> {
  const codes: string[] = [];
  for await (const { pk, state } of readProvinceIndex(table, cycle, province, 'HEAD')) {
    if (!(COUNTED_STATES as readonly unknown[]).includes(state)) codes.push(pk.split('#')[2] ?? '');
  }
  return codes.sort();
}
