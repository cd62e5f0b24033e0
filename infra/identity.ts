import { Aws, Duration, Fn, RemovalPolicy } from 'aws-cdk-lib';
import {
  AccountRecovery,
  type CfnUserPool,
  type CfnUserPoolClient,
  ClientAttributes,
  FeaturePlan,
  Mfa,
  OAuthScope,
  PasskeyUserVerification,
  StringAttribute,
  UserPool,
  UserPoolClient,
  UserPoolClientIdentityProvider,
  UserPoolGroup,
  UserPoolOperation,
} from 'aws-cdk-lib/aws-cognito';
import { Policy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { ROLE_NAMES } from '../functions/domain/permission.ts';
import { type SignInSettings, THAID_NAME } from '../functions/domain/sign-in.ts';
import { ENVIRONMENT } from '../functions/shared/environment.ts';
import { acknowledgePool } from './identity-exceptions.ts';
import { INVITATION_LASTS, invitation, sender, verification } from './identity-mails.ts';
import type { Mails } from './mails.ts';
import type { ServiceFunction } from './service-function.ts';
import { addThaid, THAID, type ThaidSettings } from './thaid.ts';

export type IdentityProps = {
  keepRecords: boolean;
  /** Where the web stands, without a slash at the end. */
  siteUrl: string;
  /** First part of the host of the pool's own domain, which only ThaID needs: unique in its region. */
  domainPrefix: string;
  /** By which SES sends the invitations. @default Cognito's own: 50 mails a day */
  mails?: Mails | undefined;
  /** Whether passkeys are offered, which a dearer tier has. @default false */
  passkeys?: boolean | undefined;
  /** Whether several accounts may have one address: then it is no name to sign in by. @default false */
  sharedMailboxes?: boolean | undefined;
  /** @default no ThaID */
  thaid?: ThaidSettings | undefined;
};

/** The pool's own domain, by which a sign-in leads to another provider and back. */
export const signInOrigin = (domainPrefix: string): string =>
  `https://${domainPrefix}.auth.${Aws.REGION}.amazoncognito.com`;

/** An attribute's name as the pool is told it: "custom:lao" is its "lao". */
const customName = (attribute: string): string => attribute.replace('custom:', '');

/** The API of user pools, which the site's own sign-in calls: docs/decisions/0110. */
export const signInApi = (): string => `https://cognito-idp.${Aws.REGION}.${Aws.URL_SUFFIX}`;

/**
 * The officers' accounts and their sign-in. The API's bearer is the ID token: it carries the LAO and
 * the province on every price tier. Only the office writes these; see docs/decisions.
 */
export class Identity extends Construct {
  readonly issuer: string;
  readonly clientId: string;
  readonly pool: UserPool;
  /** What the pages are told of it, in /config.json. */
  readonly forPages: SignInSettings;
  readonly #sharedMailboxes: boolean;

  constructor(scope: Construct, id: string, props: IdentityProps) {
    super(scope, id);
    const { passkeys = false, sharedMailboxes = false } = props;
    this.#sharedMailboxes = sharedMailboxes;
    this.pool = new UserPool(this, 'Pool', {
      featurePlan: passkeys ? FeaturePlan.ESSENTIALS : FeaturePlan.LITE,
      ...(passkeys && {
        signInPolicy: { allowedFirstAuthFactors: { password: true, passkey: true } },
        // The pages that ask for one are the site's own.
        passkeyRelyingPartyId: Fn.select(2, Fn.split('/', props.siteUrl)),
        passkeyUserVerification: PasskeyUserVerification.REQUIRED,
      }),
      userInvitation: invitation(props.siteUrl, sharedMailboxes),
      userVerification: verification,
      ...(props.mails && { email: sender(props.mails) }),
      selfSignUpEnabled: false,
      // An alias is one user's alone. What a pool was made with it keeps.
      signInAliases: { username: true, email: !sharedMailboxes },
      signInCaseSensitive: false,
      autoVerify: { email: true },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      customAttributes: {
        lao: new StringAttribute({ minLen: 7, maxLen: 7, mutable: true }),
        province: new StringAttribute({ minLen: 2, maxLen: 2, mutable: true }),
        // Whether ThaID is on or off: CloudFormation takes no attribute away from a pool.
        [customName(THAID_NAME)]: new StringAttribute({ mutable: true }),
      },
      passwordPolicy: {
        minLength: 12,
        requireDigits: true,
        requireLowercase: true,
        requireUppercase: true,
        requireSymbols: true,
        tempPasswordValidity: INVITATION_LASTS,
      },
      mfa: Mfa.OPTIONAL,
      mfaSecondFactor: { otp: true, sms: false },
      deletionProtection: props.keepRecords,
      removalPolicy: props.keepRecords ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    if (passkeys) {
      const resource = this.pool.node.defaultChild as CfnUserPool;
      // A passkey with a fingerprint or PIN counts as both factors.
      resource.webAuthnFactorConfiguration = 'MULTI_FACTOR_WITH_USER_VERIFICATION';
    }
    acknowledgePool(this.pool);
    for (const [role, { en }] of Object.entries(ROLE_NAMES))
      new UserPoolGroup(this, `${en}s`, { userPool: this.pool, groupName: role, description: en });
    const client = this.#client(props);
    if (props.thaid)
      this.pool.addDomain('SignIn', { cognitoDomain: { domainPrefix: props.domainPrefix } });
    this.forPages = {
      signInApi: signInApi(),
      passkeys,
      byAddress: !sharedMailboxes,
      thaid: props.thaid ? { authorize: signInOrigin(props.domainPrefix) } : null,
    };
    this.clientId = client.userPoolClientId;
    this.issuer = this.pool.userPoolProviderUrl;
  }

  /**
   * Asks a function before each token: it gives nobody a role without the second factor that the
   * role needs. If it fails, no token is given.
   */
  askBeforeToken(check: ServiceFunction): void {
    this.pool.addTrigger(UserPoolOperation.PRE_TOKEN_GENERATION, check);
    // A policy of its own: the function's must not wait for the pool, which waits for the function.
    check.role?.attachInlinePolicy(
      new Policy(this, 'SeeSecondFactor', {
        statements: [this.#allowing(['AdminGetUser'])],
      }),
    );
  }

  /**
   * Invites, changes, resets and disables accounts; deletes only the empty user that a provider's
   * first sign-in made, when it is linked to an account (link-thaid.ts).
   */
  grantManage(to: ServiceFunction): void {
    to.addToRolePolicy(
      this.#allowing([
        'AdminAddUserToGroup',
        'AdminCreateUser',
        'AdminDeleteUser',
        'AdminDeleteUserAttributes',
        'AdminDisableUser',
        'AdminEnableUser',
        'AdminGetUser',
        'AdminLinkProviderForUser',
        'AdminRemoveUserFromGroup',
        'AdminResetUserPassword',
        'AdminSetUserMFAPreference',
        'AdminUpdateUserAttributes',
        'AdminUserGlobalSignOut',
      ]),
    );
    to.addEnvironment(ENVIRONMENT.userPool, this.pool.userPoolId);
    to.addEnvironment(ENVIRONMENT.issuer, this.issuer);
    to.addEnvironment(ENVIRONMENT.clientId, this.clientId);
    this.#tellNaming(to);
  }

  grantInvite(to: ServiceFunction): void {
    to.addToRolePolicy(
      this.#allowing([
        'AdminAddUserToGroup',
        'AdminCreateUser',
        'AdminGetUser',
        'AdminUpdateUserAttributes',
      ]),
    );
    to.addEnvironment(ENVIRONMENT.userPool, this.pool.userPoolId);
    this.#tellNaming(to);
  }

  #tellNaming(to: ServiceFunction): void {
    to.addEnvironment(ENVIRONMENT.sharedMailboxes, this.#sharedMailboxes ? 'on' : 'off');
  }

  /** Finds whose an e-mail address is. */
  grantFind(to: ServiceFunction): void {
    to.addToRolePolicy(this.#allowing(['AdminGetUser']));
    to.addEnvironment(ENVIRONMENT.userPool, this.pool.userPoolId);
  }

  #allowing(operations: string[]): PolicyStatement {
    return new PolicyStatement({
      actions: operations.map((operation) => `cognito-idp:${operation}`),
      resources: [this.pool.userPoolArn],
    });
  }

  /**
   * The web: a public client without a secret. Its own sign-in calls Cognito's API; the code flow
   * with PKCE, by the pool's domain, is only for ThaID.
   */
  #client({ siteUrl, passkeys, thaid }: IdentityProps): UserPoolClient {
    const provider = thaid && addThaid(this, this.pool, thaid);
    const filledIn = thaid ? [customName(THAID_NAME)] : [];
    const client = new UserPoolClient(this, 'Web', {
      userPool: this.pool,
      generateSecret: false,
      ...(thaid
        ? {
            oAuth: {
              flows: { authorizationCodeGrant: true },
              // By itself it puts every readable attribute into the ID token, and opens no profile.
              scopes: [OAuthScope.OPENID],
              callbackUrls: [`${siteUrl}/sign-in/callback`],
              logoutUrls: [`${siteUrl}/`],
            },
          }
        : { disableOAuth: true }),
      // Never without the pool's own door: ThaID may be down, or a person without it.
      supportedIdentityProviders: [
        UserPoolClientIdentityProvider.COGNITO,
        ...(thaid ? [UserPoolClientIdentityProvider.custom(THAID)] : []),
      ],
      readAttributes: new ClientAttributes()
        .withStandardAttributes({ fullname: true, email: true, emailVerified: true, locale: true })
        .withCustomAttributes('lao', 'province', ...filledIn),
      // An officer must not be able to move to another LAO, nor sign under another name.
      writeAttributes: new ClientAttributes()
        .withStandardAttributes({ locale: true })
        .withCustomAttributes(...filledIn),
      idTokenValidity: Duration.minutes(60),
      accessTokenValidity: Duration.minutes(60),
      refreshTokenValidity: Duration.hours(12),
      enableTokenRevocation: true,
      preventUserExistenceErrors: true,
    });
    const resource = client.node.defaultChild as CfnUserPoolClient;
    // Left unset, Cognito would admit SRP and custom flows, which no page of the site speaks.
    resource.explicitAuthFlows = [
      'ALLOW_USER_PASSWORD_AUTH',
      'ALLOW_REFRESH_TOKEN_AUTH',
      ...(passkeys ? ['ALLOW_USER_AUTH'] : []),
    ];
    if (provider) client.node.addDependency(provider);
    return client;
  }
}
