import { CognitoError } from './cognito-errors.ts';

/**
 * Requests a second that Cognito lets through by default, by category of operation:
 * https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html
 */
const PER_SECOND = {
  UserCreation: 50,
  UserUpdate: 25,
  UserRead: 120,
  UserToken: 120,
  UserAccountRecovery: 30,
  UserAuthentication: 120,
};
export type Category = keyof typeof PER_SECOND;

/**
 * A bucket of each category: it holds one second's requests and fills again as time goes on.
 * @throws CognitoError TooManyRequestsException, where it is empty
 */
export function categoryQuotas(now: () => number = () => Date.now()): (category: Category) => void {
  const buckets = new Map<Category, { left: number; at: number }>();
  return (category) => {
    const limit = PER_SECOND[category];
    const at = now();
    const { left, at: before } = buckets.get(category) ?? { left: limit, at };
    const filled = Math.min(limit, left + (Math.max(0, at - before) / 1000) * limit);
    if (filled < 1) {
      buckets.set(category, { left: filled, at });
      throw new CognitoError('TooManyRequestsException', 'Rate exceeded');
    }
    buckets.set(category, { left: filled - 1, at });
  };
}
