import * as z from 'zod/mini';

const SECONDS: Record<string, number> = { seconds: 1, minutes: 60, hours: 3600, days: 86_400 };
const Units = z.object({
  AccessToken: z.optional(z.string()),
  IdToken: z.optional(z.string()),
  RefreshToken: z.optional(z.string()),
});
const Client = z.object({
  AllowedOAuthFlowsUserPoolClient: z._default(z.boolean(), false),
  AllowedOAuthScopes: z._default(z.array(z.string()), []),
  AuthSessionValidity: z._default(z.int(), 3),
  CallbackURLs: z._default(z.array(z.string()), []),
  EnableTokenRevocation: z._default(z.boolean(), true),
  /** Cognito's own, where nothing is said. */
  ExplicitAuthFlows: z._default(z.array(z.string()), [
    'ALLOW_REFRESH_TOKEN_AUTH',
    'ALLOW_USER_SRP_AUTH',
    'ALLOW_CUSTOM_AUTH',
  ]),
  GenerateSecret: z.optional(z.literal(false)),
  LogoutURLs: z._default(z.array(z.string()), []),
  PreventUserExistenceErrors: z.literal('ENABLED'),
  ReadAttributes: z.array(z.string()),
  RefreshTokenRotation: z.optional(z.object({ Feature: z.literal('DISABLED') })),
  SupportedIdentityProviders: z._default(z.array(z.string()), ['COGNITO']),
  WriteAttributes: z.array(z.string()),
  AccessTokenValidity: z.optional(z.number()),
  IdTokenValidity: z.optional(z.number()),
  RefreshTokenValidity: z.optional(z.number()),
  TokenValidityUnits: z._default(Units, {}),
});

/** The user pool's client as the stack declares it: who may sign in, how, and for how long. */
export type DeclaredClient = ReturnType<typeof readClient>;

/**
 * @param properties of the template's AWS::Cognito::UserPoolClient, resolved
 * @throws ZodError where it asks for what the local sign-in does not do: a secret, the rotation of
 *   refresh tokens, errors that tell who exists
 */
export function readClient(id: string, properties: unknown) {
  const client = Client.parse(properties);
  const seconds = (value: number | undefined, unit: string | undefined, otherwise: number) =>
    value ? value * (SECONDS[unit ?? ''] ?? otherwise) : undefined;
  const units = client.TokenValidityUnits;
  return {
    id,
    callbackUrls: client.CallbackURLs,
    logoutUrls: client.LogoutURLs,
    scopes: client.AllowedOAuthFlowsUserPoolClient ? client.AllowedOAuthScopes : [],
    providers: client.SupportedIdentityProviders,
    /** As `ExplicitAuthFlows` names them: "ALLOW_USER_PASSWORD_AUTH". */
    authFlows: client.ExplicitAuthFlows,
    /** How long a step of a sign-in may take. */
    authSessionSeconds: client.AuthSessionValidity * 60,
    readable: client.ReadAttributes,
    writable: client.WriteAttributes,
    /** Cognito's own: an hour for ID and access tokens, thirty days for a refresh token. */
    idTokenSeconds: seconds(client.IdTokenValidity, units.IdToken, 3600) ?? 3600,
    accessTokenSeconds: seconds(client.AccessTokenValidity, units.AccessToken, 3600) ?? 3600,
    refreshTokenSeconds:
      seconds(client.RefreshTokenValidity, units.RefreshToken, 86_400) ?? 30 * 86_400,
  };
}
