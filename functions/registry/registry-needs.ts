import type { Lao } from '#domain/lao.ts';
import type { CycleStore } from '#shared/cycle-store.ts';
import type { AuditedChange, auditPut } from '../audit/audit-store.ts';
import type { PairingStore } from './pair-laos.ts';
import type { RegistryFiles } from './registry-files.ts';
import type { RegistryStore } from './registry-store.ts';
import type { RegistryVersions } from './registry-versions.ts';
import type { RoundLaos } from './round-laos.ts';
import type { UnpairingStore } from './unpair-laos.ts';

export type RegistryNeeds = {
  store: RegistryStore;
  /** Today's registry, kept until it has another version (todays-laos.ts). */
  today: () => Promise<readonly Lao[]>;
  versions: RegistryVersions;
  files: RegistryFiles;
  cycles: Pick<CycleStore, 'readCycle'>;
  rounds: Pick<RoundLaos, 'list'>;
  pairing: PairingStore;
  unpairing: UnpairingStore;
  /** The audit entry of a change, to be written with it. */
  audited(change: AuditedChange): ReturnType<typeof auditPut>;
  now: () => Date;
};
