import {
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  startRegistration,
} from '@simplewebauthn/browser';
import { askPool, PoolRefusal } from '../client/user-pool.ts';
import { beginByPasskey, type Outcome, respond, UNKNOWN_STEP } from './steps.ts';

/** By a passkey of this device or one beside it. @throws PoolRefusal */
export async function signInByPasskey(username: string): Promise<Outcome | 'cancelled'> {
  const begun = await beginByPasskey(username);
  if (!('challenge' in begun) || begun.challenge.name !== 'WEB_AUTHN')
    throw new PoolRefusal(UNKNOWN_STEP);
  const { challenge } = begun;
  const optionsJSON = optionsIn<PublicKeyCredentialRequestOptionsJSON>(
    challenge.parameters.CREDENTIAL_REQUEST_OPTIONS,
  );
  const credential = await confirmed(() => startAuthentication({ optionsJSON }));
  if (credential === null) return 'cancelled';
  return respond(challenge, { CREDENTIAL: JSON.stringify(credential) });
}

/** Makes a passkey for the own account. @returns false where the person or the device said no */
export async function addPasskey(accessToken: string): Promise<boolean> {
  const { CredentialCreationOptions: optionsJSON } = await askPool<{
    CredentialCreationOptions: PublicKeyCredentialCreationOptionsJSON;
  }>('StartWebAuthnRegistration', { AccessToken: accessToken });
  const credential = await confirmed(() => startRegistration({ optionsJSON }));
  if (credential === null) return false;
  await askPool('CompleteWebAuthnRegistration', {
    AccessToken: accessToken,
    Credential: credential,
  });
  return true;
}

/** Some answers wrap the options as the browser's own call does. */
function optionsIn<Options>(text: string | undefined): Options {
  const parsed = JSON.parse(text ?? '{}') as Options & { publicKey?: Options };
  return parsed.publicKey ?? parsed;
}

/** Null where the person closed the browser's question, or the device has no such passkey. */
async function confirmed<Credential>(ask: () => Promise<Credential>): Promise<Credential | null> {
  try {
    return await ask();
  } catch (cause) {
    if (cause instanceof Error && /^(NotAllowed|Abort|InvalidState)Error$/.test(cause.name))
      return null;
    throw cause;
  }
}
