import type { IncomingHttpHeaders } from 'node:http';
import { AccessDenied, type Rights } from '../iam/rights.ts';
import { SignatureFault, type SignedCallers } from '../iam/signed-call.ts';
import { LOCAL_ACCOUNT, LOCAL_REGION } from '../template-values.ts';
import { CognitoError } from './cognito-errors.ts';

export type SigningSetting = {
  region: string;
  callerOf: SignedCallers;
  rights: Pick<Rights, 'require'>;
};

/** The name by which policies speak of a user pool. */
export const poolArn = (poolId: string) =>
  `arn:aws:cognito-idp:${LOCAL_REGION}:${LOCAL_ACCOUNT}:userpool/${poolId}`;

/**
 * Whether a request to the pool's API carries a signature that its body and headers bear out.
 *
 * @throws CognitoError AccessDeniedException where whoever signed it has no right to the operation
 */
export async function isSigned(
  { headers, body }: { headers: IncomingHttpHeaders; body: string },
  { callerOf, rights }: SigningSetting,
): Promise<boolean> {
  try {
    const request = { method: 'POST', url: '/', headers, body };
    const { issued } = await callerOf(request, 'cognito-idp');
    const operation = String(headers['x-amz-target']).split('.').at(-1);
    const { UserPoolId } = JSON.parse(body) as { UserPoolId?: string };
    rights.require(issued.caller, {
      action: `cognito-idp:${operation}`,
      resource: poolArn(UserPoolId ?? ''),
    });
    return true;
  } catch (error) {
    if (error instanceof SignatureFault) return false;
    if (error instanceof AccessDenied)
      throw new CognitoError('AccessDeniedException', error.message);
    throw error;
  }
}
