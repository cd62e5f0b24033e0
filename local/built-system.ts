import { ENVIRONMENT } from '#shared/environment.ts';
import { assemble, assembleWeb } from './assembly.ts';
import { readPool } from './identity/declared-pool.ts';
import type { progress } from './progress.ts';
import { type DeclaredFunction, readTemplate } from './template.ts';
import { readSite } from './template-site.ts';

/** Stack and pages at the same time: one computes in a thread, the other natively. */
export async function buildSystem(step: ReturnType<typeof progress>) {
  const [assembly, web] = await Promise.all([
    assemble(() => step('bundles')).then((done) => {
      if (done.cached) step('bundles', true);
      step('stack', done.cached);
      return done.built;
    }),
    assembleWeb().then((done) => {
      step('web', done.cached);
      return done.built;
    }),
  ]);
  return {
    declared: readTemplate(assembly.template, assembly.assemblyDir),
    template: assembly.template,
    declaredSite: readSite(assembly.template),
    declaredPool: readPool(assembly.template),
    webDir: web,
  };
}

/** Names of the table and the buckets, as the functions are told them. */
export function namesOf(functions: readonly DeclaredFunction[]) {
  const given: Record<string, string> = Object.assign({}, ...functions.map((f) => f.environment));
  const required = (name: string): string => {
    const value = given[name];
    if (!value) throw new Error(`the template gives no function the variable ${name}`);
    return value;
  };
  return {
    TABLE_NAME: required(ENVIRONMENT.table),
    EVIDENCE_BUCKET: required(ENVIRONMENT.evidenceBucket),
    RECORDS_BUCKET: required(ENVIRONMENT.recordsBucket),
    SUBMISSIONS_BUCKET: required(ENVIRONMENT.submissionsBucket),
    USER_POOL_ID: required(ENVIRONMENT.userPool),
  };
}
