import { globSync, readFileSync } from 'node:fs';
import { Template } from 'aws-cdk-lib/assertions';
import { afterAll, describe, expect, test } from 'vitest';
import { SynthesizedStages } from './synthesized.test-data.ts';
import type { ThaidSettings } from './thaid.ts';

const stages = new SynthesizedStages();
afterAll(() => stages.remove());

const thaid: ThaidSettings = {
  issuer: 'https://thaid.example.go.th/oidc',
  clientId: 'standards',
  secretName: 'lao/thaid',
};
/** A passkey belongs to a domain. */
const ownDomain = { siteUrl: 'https://standards.example.go.th' };
/** What the office keeps of a person: nobody but it may write these. */
const OURS = ['name', 'email', 'email_verified', 'custom:lao', 'custom:province'];
const SIGN_INS = {
  'by password alone': {},
  'by ThaID too': { thaid },
  'by passkeys too': { passkeys: true, ownDomain },
  'by the user name alone': { sharedMailboxes: true },
  'by everything': { thaid, passkeys: true, ownDomain },
};

describe.each(Object.entries(SIGN_INS))('signing in %s', (_, options) => {
  const synthesized = stages.synthesize({ stage: 'staging', ...options });
  const template = synthesized.then((done) => Template.fromJSON(done.template));
  const propertiesOf = async (type: string): Promise<Record<string, unknown>[]> =>
    Object.values((await template).findResources(type)).map(({ Properties }) => Properties);
  const client = async () => (await propertiesOf('AWS::Cognito::UserPoolClient'))[0] ?? {};

  test('lets neither the client nor a provider write what the office keeps', async () => {
    const { WriteAttributes = [] } = (await client()) as { WriteAttributes?: string[] };
    expect(WriteAttributes).toContain('locale');
    expect(OURS.filter((attribute) => WriteAttributes.includes(attribute))).toEqual([]);
    for (const provider of await propertiesOf('AWS::Cognito::UserPoolIdentityProvider')) {
      const mapped = Object.keys(provider.AttributeMapping ?? {}).filter(
        (attribute) => attribute !== 'username',
      );
      expect(mapped.length).toBeGreaterThan(0);
      // Cognito fills in only what the client may write; else the sign-in fails.
      expect(WriteAttributes).toEqual(expect.arrayContaining(mapped));
      expect(OURS.filter((attribute) => mapped.includes(attribute))).toEqual([]);
    }
  });

  test('admits no flow that its pages do not speak, and the code flow only where ThaID needs it', async () => {
    const byThaid = 'thaid' in options;
    const {
      ExplicitAuthFlows,
      AllowedOAuthFlowsUserPoolClient,
      AllowedOAuthFlows,
      GenerateSecret,
    } = await client();
    expect(ExplicitAuthFlows).toEqual([
      'ALLOW_USER_PASSWORD_AUTH',
      'ALLOW_REFRESH_TOKEN_AUTH',
      ...('passkeys' in options ? ['ALLOW_USER_AUTH'] : []),
    ]);
    expect(GenerateSecret).toBe(false);
    expect(AllowedOAuthFlowsUserPoolClient).toBe(byThaid);
    expect(AllowedOAuthFlows).toEqual(byThaid ? ['code'] : undefined);
    const domains = await propertiesOf('AWS::Cognito::UserPoolDomain');
    expect(domains).toHaveLength(byThaid ? 1 : 0);
    expect(await propertiesOf('AWS::Cognito::ManagedLoginBranding')).toEqual([]);
  });

  test('takes an address as a name only where it is one account’s', async () => {
    const shared = 'sharedMailboxes' in options;
    const [pool] = await propertiesOf('AWS::Cognito::UserPool');
    expect(pool?.AliasAttributes).toEqual(shared ? undefined : ['email']);
    expect(pool?.UsernameAttributes).toBeUndefined();
    expect(JSON.stringify(pool).includes('หรืออีเมลนี้')).toBe(!shared);
  });

  test('is told of in what the pages load, and let through their policy', async () => {
    const byThaid = 'thaid' in options;
    const { assemblyDir } = await synthesized;
    const [config = ''] = globSync(`${assemblyDir}/asset.*/config.json`);
    const told = JSON.parse(readFileSync(config, 'utf8'));
    expect(Object.keys(told).sort()).toEqual([
      'byAddress',
      'clientId',
      'issuer',
      'passkeys',
      'signInApi',
      'stage',
      'thaid',
    ]);
    expect(told.passkeys).toBe('passkeys' in options);
    expect(told.byAddress).toBe(!('sharedMailboxes' in options));
    expect(told.thaid !== null).toBe(byThaid);
    const [headers] = await propertiesOf('AWS::CloudFront::ResponseHeadersPolicy');
    const policy = JSON.stringify(headers);
    expect(/connect-src[^;]*https:\/\/cognito-idp\./.test(policy)).toBe(true);
    expect(/connect-src[^;]*\.amazoncognito\.com/.test(policy)).toBe(byThaid);
  });
});
