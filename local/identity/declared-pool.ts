import * as z from 'zod/mini';
import type { FunctionHost } from '../function-host.ts';
import type { Localize } from '../localize.ts';
import type { DeclaredSystem } from '../template.ts';
import { type CfnTemplate, valuesOf } from '../template-values.ts';
import type { BeforeToken, TokenEvent } from './token-claims.ts';

const Message = z.object({ EmailSubject: z.string(), EmailMessage: z.string() });
const Pool = z.object({
  AdminCreateUserConfig: z.object({ InviteMessageTemplate: Message }),
  EmailVerificationSubject: z.string(),
  EmailVerificationMessage: z.string(),
  LambdaConfig: z.optional(z.object({ PreTokenGeneration: z.optional(z.string()) })),
  Policies: z.object({
    PasswordPolicy: z.object({
      MinimumLength: z.int(),
      RequireLowercase: z._default(z.boolean(), false),
      RequireUppercase: z._default(z.boolean(), false),
      RequireNumbers: z._default(z.boolean(), false),
      RequireSymbols: z._default(z.boolean(), false),
      TemporaryPasswordValidityDays: z._default(z.int(), 7),
    }),
  }),
});

export type PasswordPolicy = z.infer<typeof Pool>['Policies']['PasswordPolicy'];

/** The user pool as the stack declares it: its mails, its rules and its trigger. */
export type DeclaredPool = {
  id: string;
  groups: readonly string[];
  /** Names of the providers besides the pool's own sign-in. */
  providers: readonly string[];
  invitation: { subject: string; message: string };
  verification: { subject: string; message: string };
  policy: PasswordPolicy;
  /** ARN of the function that is asked before a token is given. */
  beforeToken: string | null;
};

/** @throws Error of one line where the template has no user pool, or one of another shape */
export function readPool(template: CfnTemplate): DeclaredPool {
  const { resolve } = valuesOf(template);
  const ofType = (type: string) =>
    Object.entries(template.Resources).filter(([, resource]) => resource.Type === type);
  const [[id, pool] = []] = ofType('AWS::Cognito::UserPool');
  if (!id || !pool) throw new Error('the template declares no AWS::Cognito::UserPool');
  const declared = Pool.parse(resolve(pool.Properties));
  const { EmailSubject, EmailMessage } = declared.AdminCreateUserConfig.InviteMessageTemplate;
  return {
    id: String(resolve({ Ref: id })),
    groups: ofType('AWS::Cognito::UserPoolGroup').map(([, { Properties }]) =>
      String(resolve(Properties?.GroupName)),
    ),
    providers: ofType('AWS::Cognito::UserPoolIdentityProvider').map(([, { Properties }]) =>
      String(resolve(Properties?.ProviderName)),
    ),
    invitation: { subject: EmailSubject, message: EmailMessage },
    verification: {
      subject: declared.EmailVerificationSubject,
      message: declared.EmailVerificationMessage,
    },
    policy: declared.Policies.PasswordPolicy,
    beforeToken: declared.LambdaConfig?.PreTokenGeneration ?? null,
  };
}

/** The pool's mails name the site: here, the one of this machine. */
export function localizedPool(pool: DeclaredPool, localize: Localize): DeclaredPool {
  const here = ({ subject, message }: DeclaredPool['invitation']) => ({
    subject: localize(subject),
    message: localize(message),
  });
  return { ...pool, invitation: here(pool.invitation), verification: here(pool.verification) };
}

/**
 * The pool's trigger as the local run calls it: the function that the template names.
 *
 * @param host asked for each call, because the pool is opened before functions run
 */
export function triggerOf(
  { beforeToken }: DeclaredPool,
  { functionByArn }: Pick<DeclaredSystem, 'functionByArn'>,
  host: () => FunctionHost | undefined,
): BeforeToken | null {
  if (!beforeToken) return null;
  const called = functionByArn.get(beforeToken);
  if (!called)
    throw new Error(`the user pool's trigger ${beforeToken} is no function of the stack`);
  return async (event) => {
    const running = host();
    if (!running) throw new Error('the functions are not running yet');
    return (await running.invoke(called, event)) as TokenEvent;
  };
}
