import { operatorsOnly } from './local-iam.ts';
import { AWS_ITSELF } from './rights.ts';

const { issuer, rights } = operatorsOnly();

/** A function host's rights where a test is about something else: everybody may do everything. */
export const permitted = {
  rights,
  credentialsOf: ({ name }: { name: string }) => issuer.issue(name, AWS_ITSELF),
};
