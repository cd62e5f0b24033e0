import { Aws, Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import {
  AccountRecovery,
  type CfnUserPoolClient,
  ClientAttributes,
  FeaturePlan,
  Mfa,
  OAuthScope,
  StringAttribute,
  UserPool,
  UserPoolClient,
  UserPoolClientIdentityProvider,
  UserPoolGroup,
} from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import { ROLE_NAMES } from '../functions/domain/permission.ts';

export type IdentityProps = {
  keepRecords: boolean;
  /** Where the web stands, without a slash at the end. */
  siteUrl: string;
  /** First part of the hosted sign-in's host: unique in its region. */
  domainPrefix: string;
};

/** The address of the hosted sign-in, as it stands in a content security policy. */
export const signInOrigin = (domainPrefix: string): string =>
  `https://${domainPrefix}.auth.${Aws.REGION}.amazoncognito.com`;

/**
 * The officers' accounts and their sign-in. The API's bearer is the ID token: it carries the LAO and
 * the province on every price tier. Only the office writes these; see docs/decisions.
 */
export class Identity extends Construct {
  readonly issuer: string;
  readonly clientId: string;
  readonly pool: UserPool;

  constructor(scope: Construct, id: string, props: IdentityProps) {
    super(scope, id);
    this.pool = new UserPool(this, 'Pool', {
      featurePlan: FeaturePlan.LITE,
      selfSignUpEnabled: false,
      signInAliases: { username: true, email: true },
      signInCaseSensitive: false,
      autoVerify: { email: true },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      customAttributes: {
        lao: new StringAttribute({ minLen: 7, maxLen: 7, mutable: true }),
        province: new StringAttribute({ minLen: 2, maxLen: 2, mutable: true }),
      },
      passwordPolicy: {
        minLength: 12,
        requireDigits: true,
        requireLowercase: true,
        requireUppercase: true,
        requireSymbols: true,
        tempPasswordValidity: Duration.days(7),
      },
      mfa: Mfa.OPTIONAL,
      mfaSecondFactor: { otp: true, sms: false },
      deletionProtection: props.keepRecords,
      removalPolicy: props.keepRecords ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    Validations.of(this.pool).acknowledge(
      {
        id: 'AwsSolutions-COG2',
        reason:
          'MFA by authenticator app is offered, not forced: many LAOs share one office telephone and the official rule is not known. The office can require it without a deployment.',
      },
      {
        id: 'AwsSolutions-COG3',
        reason:
          'Threat protection is in the dearest tier only, by the month and user: more than the rest of the system.',
      },
      {
        id: 'AwsSolutions-COG8',
        reason: 'The Plus tier: as for COG3.',
      },
    );
    for (const [role, { en }] of Object.entries(ROLE_NAMES))
      new UserPoolGroup(this, `${en}s`, { userPool: this.pool, groupName: role, description: en });
    const client = this.#client(props.siteUrl);
    this.pool.addDomain('SignIn', { cognitoDomain: { domainPrefix: props.domainPrefix } });
    this.clientId = client.userPoolClientId;
    this.issuer = this.pool.userPoolProviderUrl;
  }

  /** The web: a public client, by authorization code with PKCE and nothing else. */
  #client(siteUrl: string): UserPoolClient {
    const client = new UserPoolClient(this, 'Web', {
      userPool: this.pool,
      generateSecret: false,
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [OAuthScope.OPENID, OAuthScope.PROFILE, OAuthScope.EMAIL],
        callbackUrls: [`${siteUrl}/sign-in/callback`],
        logoutUrls: [`${siteUrl}/`],
      },
      supportedIdentityProviders: [UserPoolClientIdentityProvider.COGNITO],
      readAttributes: new ClientAttributes()
        .withStandardAttributes({ fullname: true, email: true, emailVerified: true, locale: true })
        .withCustomAttributes('lao', 'province'),
      // An officer must not be able to move to another LAO, nor sign under another name.
      writeAttributes: new ClientAttributes().withStandardAttributes({ locale: true }),
      idTokenValidity: Duration.minutes(60),
      accessTokenValidity: Duration.minutes(60),
      refreshTokenValidity: Duration.hours(12),
      enableTokenRevocation: true,
      preventUserExistenceErrors: true,
    });
    // Left unset, Cognito would also admit sign-in past the hosted page, by SRP.
    const resource = client.node.defaultChild as CfnUserPoolClient;
    resource.explicitAuthFlows = ['ALLOW_REFRESH_TOKEN_AUTH'];
    return client;
  }
}
