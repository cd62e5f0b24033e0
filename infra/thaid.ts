import { SecretValue } from 'aws-cdk-lib';
import {
  ProviderAttribute,
  type UserPool,
  UserPoolIdentityProviderOidc,
} from 'aws-cdk-lib/aws-cognito';
import type { Construct } from 'constructs';
import { THAID_NAME } from '../functions/domain/sign-in.ts';

/** What DOPA gives an agency that it lets use ThaID. */
export type ThaidSettings = {
  issuer: string;
  clientId: string;
  /** Name of the secret in Secrets Manager that holds the client's secret as its whole text. */
  secretName: string;
};

/** The provider's name, as it stands in an address that asks for it. */
export const THAID = 'ThaID';

/**
 * ThaID as one more way in, beside the pool's own. It tells who somebody is, never what they may do:
 * a person without a linked account gets a token without a role, which opens nothing. Only name and
 * `pid` are asked for; the number is the provider's subject and goes into no attribute of ours. The
 * name stands in an attribute of its own, for the page that asks whether both are the same person.
 */
export function addThaid(
  scope: Construct,
  userPool: UserPool,
  { issuer, clientId, secretName }: ThaidSettings,
): UserPoolIdentityProviderOidc {
  return new UserPoolIdentityProviderOidc(scope, 'Thaid', {
    userPool,
    name: THAID,
    issuerUrl: issuer,
    clientId,
    clientSecret: SecretValue.secretsManager(secretName).unsafeUnwrap(),
    scopes: ['openid', 'pid', 'name'],
    // Never `name`: Cognito fills in only what the client may write, and so could the person.
    attributeMapping: { custom: { [THAID_NAME]: ProviderAttribute.other('name') } },
  });
}
