import { type Bucket, readAs, writeJson } from '#shared/s3.ts';
import { RegistryPlan } from './registry.ts';

/**
 * Files of the registry in the records bucket:
 *
 *   registry/previews/{hash}.json   a plan that somebody looks at; it expires (domain/retention.ts)
 *   registry/plans/{hash}.json      a plan that was confirmed: what a version changed, kept
 *   registry/requests/{number}.json its arrival starts import-registry, which carries a version out
 */
const previewKey = (hash: string) => `registry/previews/${hash}.json`;
const planKey = (hash: string) => `registry/plans/${hash}.json`;
const REQUEST = /^registry\/requests\/(\d+)\.json$/;

export type RegistryFiles = ReturnType<typeof registryFiles>;

export function registryFiles(records: Bucket) {
  const read = (key: string): Promise<RegistryPlan | null> => readAs(records, key, RegistryPlan);
  return {
    writePreview: (hash: string, plan: RegistryPlan) => writeJson(records, previewKey(hash), plan),
    readPreview: (hash: string) => read(previewKey(hash)),
    writePlan: (hash: string, plan: RegistryPlan) => writeJson(records, planKey(hash), plan),
    readPlan: (hash: string) => read(planKey(hash)),
    /** Asks for a version to be carried out, or to go on where it was cut short. */
    requestImport: (number: number) =>
      writeJson(records, `registry/requests/${number}.json`, { number }),
  };
}

/** The version that an object asks to be carried out; null for another object. */
export function requestedVersion(key: string): number | null {
  const [, number] = REQUEST.exec(key) ?? [];
  return number === undefined ? null : Number(number);
}
