import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from '@simplewebauthn/server';
import { CognitoError } from './cognito-errors.ts';
import type { LocalUser, Passkey } from './local-user.ts';
import type { Users } from './users.ts';

type PasskeyNeeds = {
  /** The site's host; null where passkeys are off. */
  relyingParty: string | null;
  /** Origins of the site. */
  origins: readonly string[];
  users: Users;
};
const LIVES_MS = 180_000;
/** Loaded when the first passkey is asked for: a start without one does not wait for it. */
const library = () => import('@simplewebauthn/server');

/** Registers and checks passkeys as the pool is set: bound to the site, the person verified. */
export function passkeyCeremonies({ relyingParty, origins, users }: PasskeyNeeds) {
  const registering = new Map<string, { challenge: string; expiresAt: number }>();

  function requireOn(): string {
    if (relyingParty === null)
      throw new CognitoError('WebAuthnNotEnabledException', 'WebAuthn not enabled.');
    return relyingParty;
  }
  const descriptorsOf = ({ passkeys }: LocalUser) =>
    passkeys.map(({ id, transports }) => ({ id, transports }));

  return {
    /** @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_StartWebAuthnRegistration.html */
    async registrationOptions(user: LocalUser): Promise<PublicKeyCredentialCreationOptionsJSON> {
      const rpID = requireOn();
      const { generateRegistrationOptions } = await library();
      const options = await generateRegistrationOptions({
        rpName: rpID,
        rpID,
        userName: user.username,
        userID: new TextEncoder().encode(user.sub),
        userDisplayName: user.attributes.name ?? user.username,
        attestationType: 'none',
        excludeCredentials: descriptorsOf(user),
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
        supportedAlgorithmIDs: [-7, -257],
      });
      registering.set(user.sub, {
        challenge: options.challenge,
        expiresAt: Date.now() + LIVES_MS,
      });
      return options;
    },

    /** @throws CognitoError in the words of CompleteWebAuthnRegistration, where it does not hold */
    async register(user: LocalUser, credential: unknown): Promise<void> {
      const expectedRPID = requireOn();
      const begun = registering.get(user.sub);
      registering.delete(user.sub);
      if (!begun || begun.expiresAt < Date.now())
        throw new CognitoError('WebAuthnChallengeNotFoundException', 'Challenge not found.');
      const response = credential as RegistrationResponseJSON;
      const { verifyRegistrationResponse } = await library();
      const { registrationInfo } = await verifyRegistrationResponse({
        response,
        expectedChallenge: begun.challenge,
        expectedOrigin: [...origins],
        expectedRPID,
        requireUserVerification: true,
      }).catch((error: Error) => {
        throw refusalOf(error.message);
      });
      if (!registrationInfo) throw refusalOf('the attestation does not hold');
      const { credential: made } = registrationInfo;
      user.passkeys.push({
        id: made.id,
        publicKey: Buffer.from(made.publicKey).toString('base64url'),
        counter: made.counter,
        transports: made.transports ?? [],
        attachment: response.authenticatorAttachment ?? null,
        name: 'Passkey',
        createdAt: new Date().toISOString(),
      });
      users.keep(user);
    },

    async assertionOptions(user: LocalUser): Promise<PublicKeyCredentialRequestOptionsJSON> {
      const { generateAuthenticationOptions } = await library();
      return generateAuthenticationOptions({
        rpID: requireOn(),
        timeout: LIVES_MS,
        allowCredentials: descriptorsOf(user),
        userVerification: 'required',
      });
    },

    /** Whether a person signed, verified by the device, with one of the own passkeys. */
    async isAsserted(user: LocalUser, credential: string, toSign: string): Promise<boolean> {
      try {
        const response = JSON.parse(credential) as AuthenticationResponseJSON;
        const passkey = user.passkeys.find(({ id }) => id === response.id);
        if (!passkey) return false;
        const { verifyAuthenticationResponse } = await library();
        const { verified, authenticationInfo } = await verifyAuthenticationResponse({
          response,
          expectedChallenge: toSign,
          expectedOrigin: [...origins],
          expectedRPID: requireOn(),
          requireUserVerification: true,
          credential: {
            id: passkey.id,
            publicKey: new Uint8Array(Buffer.from(passkey.publicKey, 'base64url')),
            counter: passkey.counter,
          },
        });
        if (verified) {
          passkey.counter = authenticationInfo.newCounter;
          users.keep(user);
        }
        return verified;
      } catch {
        return false;
      }
    },

    list: ({ passkeys }: LocalUser) =>
      passkeys.map((passkey: Passkey) => ({
        CredentialId: passkey.id,
        FriendlyCredentialName: passkey.name,
        RelyingPartyId: relyingParty,
        ...(passkey.attachment !== null && { AuthenticatorAttachment: passkey.attachment }),
        AuthenticatorTransports: passkey.transports,
        CreatedAt: Date.parse(passkey.createdAt) / 1000,
      })),

    /** @throws CognitoError ResourceNotFoundException, where the user has none of that id */
    remove(user: LocalUser, id: string): void {
      if (!user.passkeys.some((each) => each.id === id))
        throw new CognitoError('ResourceNotFoundException', 'Credential does not exist.');
      user.passkeys = user.passkeys.filter((each) => each.id !== id);
      users.keep(user);
    },
  };
}

/** The library says in words what Cognito says by the name of an exception. */
function refusalOf(told: string): CognitoError {
  if (/origin/i.test(told))
    return new CognitoError('WebAuthnOriginNotAllowedException', 'Origin not allowed.');
  if (/RP ID/i.test(told))
    return new CognitoError(
      'WebAuthnRelyingPartyMismatchException',
      'Relying party does not match.',
    );
  return new CognitoError('InvalidParameterException', told);
}
