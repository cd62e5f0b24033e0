import * as z from 'zod/mini';
import type { SignInSettings } from '#domain/sign-in.ts';
import type { FunctionHost } from '../function-host.ts';
import type { Caller } from '../iam/rights.ts';
import type { Localize } from '../localize.ts';
import type { DeclaredSystem } from '../template.ts';
import { type CfnTemplate, valuesOf } from '../template-values.ts';
import { poolArn } from './signed-request.ts';
import type { BeforeToken, TokenEvent } from './token-claims.ts';

const Message = z.object({ EmailSubject: z.string(), EmailMessage: z.string() });
const WEB_AUTHN = 'WEB_AUTHN';
const Provider = z.object({
  ProviderName: z.string(),
  AttributeMapping: z._default(z.record(z.string(), z.string()), {}),
});
const Pool = z.object({
  AliasAttributes: z._default(z.array(z.string()), []),
  UsernameAttributes: z.optional(z.never()),
  AdminCreateUserConfig: z.object({ InviteMessageTemplate: Message }),
  EmailVerificationSubject: z.string(),
  EmailVerificationMessage: z.string(),
  LambdaConfig: z.optional(z.object({ PreTokenGeneration: z.optional(z.string()) })),
  /** By choice: then nobody is made to set up a second factor at a sign-in (MFA_SETUP). */
  MfaConfiguration: z.literal('OPTIONAL'),
  Policies: z.object({
    SignInPolicy: z.optional(z.object({ AllowedFirstAuthFactors: z.array(z.string()) })),
    PasswordPolicy: z.object({
      MinimumLength: z.int(),
      RequireLowercase: z._default(z.boolean(), false),
      RequireUppercase: z._default(z.boolean(), false),
      RequireNumbers: z._default(z.boolean(), false),
      RequireSymbols: z._default(z.boolean(), false),
      TemporaryPasswordValidityDays: z._default(z.int(), 7),
    }),
  }),
  WebAuthnFactorConfiguration: z.optional(z.literal('MULTI_FACTOR_WITH_USER_VERIFICATION')),
  WebAuthnRelyingPartyID: z.optional(z.string()),
  WebAuthnUserVerification: z.optional(z.literal('required')),
});

export type PasswordPolicy = z.infer<typeof Pool>['Policies']['PasswordPolicy'];

/** The user pool as the stack declares it: its mails, its rules and its trigger. */
export type DeclaredPool = {
  id: string;
  groups: readonly string[];
  /** Whether a verified e-mail address is a user's other name, and so one user's alone. */
  emailIsAlias: boolean;
  /** The providers besides the pool's own sign-in, and which attribute takes which of their claims. */
  providers: readonly { name: string; mapping: Readonly<Record<string, string>> }[];
  /** Whose a passkey is: the site's host. Null where passkeys are off. */
  relyingParty: string | null;
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
    emailIsAlias: declared.AliasAttributes.includes('email'),
    providers: ofType('AWS::Cognito::UserPoolIdentityProvider').map(([, { Properties }]) => {
      const { ProviderName, AttributeMapping } = Provider.parse(resolve(Properties));
      return { name: ProviderName, mapping: AttributeMapping };
    }),
    relyingParty: declared.Policies.SignInPolicy?.AllowedFirstAuthFactors.includes(WEB_AUTHN)
      ? (declared.WebAuthnRelyingPartyID ?? null)
      : null,
    invitation: { subject: EmailSubject, message: EmailMessage },
    verification: {
      subject: declared.EmailVerificationSubject,
      message: declared.EmailVerificationMessage,
    },
    policy: declared.Policies.PasswordPolicy,
    beforeToken: declared.LambdaConfig?.PreTokenGeneration ?? null,
  };
}

/** The pool's mails and passkeys name the site: here, the one of this machine. */
export function localizedPool(pool: DeclaredPool, localize: Localize): DeclaredPool {
  const here = ({ subject, message }: DeclaredPool['invitation']) => ({
    subject: localize(subject),
    message: localize(message),
  });
  return {
    ...pool,
    invitation: here(pool.invitation),
    verification: here(pool.verification),
    relyingParty: pool.relyingParty && new URL(localize(`https://${pool.relyingParty}`)).hostname,
  };
}

/** What the pages are told of it: here, one origin stands for the API and for the pool's domain. */
export const signInSettings = (pool: DeclaredPool, issuerUrl: string): SignInSettings => ({
  signInApi: issuerUrl,
  passkeys: pool.relyingParty !== null,
  byAddress: pool.emailIsAlias,
  thaid: pool.providers.length > 0 ? { authorize: issuerUrl } : null,
});

/**
 * The pool's trigger as the local run calls it: the function that the template names.
 *
 * @param host asked for each call, because the pool is opened before functions run
 */
export function triggerOf(
  { id, beforeToken }: DeclaredPool,
  { functionByArn }: Pick<DeclaredSystem, 'functionByArn'>,
  host: () => FunctionHost | undefined,
): BeforeToken | null {
  if (!beforeToken) return null;
  const called = functionByArn.get(beforeToken);
  if (!called)
    throw new Error(`the user pool's trigger ${beforeToken} is no function of the stack`);
  const by: Caller = {
    kind: 'service',
    service: 'cognito-idp.amazonaws.com',
    sourceArn: poolArn(id),
  };
  return async (event) => {
    const running = host();
    if (!running) throw new Error('the functions are not running yet');
    return (await running.invoke(called, event, by)) as TokenEvent;
  };
}
