import { cycleStore } from '#shared/cycle-store.ts';
import { tableClient } from '#shared/dynamodb.ts';
import { environment } from '#shared/environment.ts';
import { httpHandler } from '#shared/http-handler.ts';
import { bucketClient } from '#shared/s3.ts';
import { auditPut } from '../audit/audit-store.ts';
import { confirmRegistry, runImport } from './confirm-registry.ts';
import { listSuccessions, pairingStore, pairLaos } from './pair-laos.ts';
import {
  compareRegistry,
  listRegistryVersions,
  readLaoHistory,
  readRegistryVersion,
} from './read-versions.ts';
import { registryFiles } from './registry-files.ts';
import type { RegistryNeeds } from './registry-needs.ts';
import { registryStore } from './registry-store.ts';
import { registryVersions } from './registry-versions.ts';
import { roundLaos } from './round-laos.ts';
import { registryRoutes } from './routes.ts';
import { searchRegistry } from './search-registry.ts';
import { todaysLaos } from './todays-laos.ts';
import { unpairingStore, unpairLaos } from './unpair-laos.ts';

const table = { client: tableClient(), name: environment('table') };
const store = registryStore(table);
const versions = registryVersions(table);
const needs: RegistryNeeds = {
  store,
  versions,
  today: todaysLaos({ store, versions }),
  files: registryFiles({ client: bucketClient(), name: environment('recordsBucket') }),
  cycles: cycleStore(table),
  rounds: roundLaos(table),
  pairing: pairingStore(table),
  unpairing: unpairingStore(table),
  audited: (change) => auditPut(table.name, change),
  now: () => new Date(),
};

export const handler = httpHandler(registryRoutes, {
  confirmRegistry: confirmRegistry(needs),
  runImport: runImport(needs),
  listRegistryVersions: listRegistryVersions(needs),
  readRegistryVersion: readRegistryVersion(needs),
  searchRegistry: searchRegistry(needs),
  readLaoHistory: readLaoHistory(needs),
  compareRegistry: compareRegistry(needs),
  listSuccessions: listSuccessions(needs),
  pairLaos: pairLaos(needs),
  unpairLaos: unpairLaos(needs),
});
