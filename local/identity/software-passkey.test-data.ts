import { createHash, createSign, generateKeyPairSync, randomBytes } from 'node:crypto';

/** A passkey as a device makes one, in software: what a browser sends of its two ceremonies. */
export function softwarePasskey(origin: string, relyingParty = new URL(origin).hostname) {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const id = randomBytes(16);
  let uses = 0;

  const clientData = (type: string, challenge: string) =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  /** @param verified whether the person was, by a finger or a PIN */
  function authenticatorData(verified: boolean, attested = Buffer.alloc(0)): Buffer {
    const flags = 0x01 | (verified ? 0x04 : 0) | (attested.length > 0 ? 0x40 : 0);
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(uses);
    uses += 1;
    return Buffer.concat([sha256(relyingParty), Buffer.from([flags]), counter, attested]);
  }

  return {
    create(options: { challenge: string }, verified = true) {
      const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
      const cose = Buffer.concat([
        // A map of five: kty EC2, alg ES256, crv P-256, x, y.
        Buffer.from('a5010203262001215820', 'hex'),
        Buffer.from(x, 'base64url'),
        Buffer.from('225820', 'hex'),
        Buffer.from(y, 'base64url'),
      ]);
      const attested = Buffer.concat([Buffer.alloc(16), Buffer.from([0, id.length]), id, cose]);
      const data = authenticatorData(verified, attested);
      return {
        id: id.toString('base64url'),
        rawId: id.toString('base64url'),
        type: 'public-key',
        authenticatorAttachment: 'platform',
        clientExtensionResults: {},
        response: {
          clientDataJSON: clientData('webauthn.create', options.challenge).toString('base64url'),
          attestationObject: Buffer.concat([
            // {"fmt": "none", "attStmt": {}, "authData": …}
            Buffer.from('a363666d74646e6f6e656761747453746d74a0686175746844617461', 'hex'),
            Buffer.from([0x58, data.length]),
            data,
          ]).toString('base64url'),
          transports: ['internal'],
        },
      };
    },

    get(options: { challenge: string }, verified = true) {
      const data = authenticatorData(verified);
      const client = clientData('webauthn.get', options.challenge);
      const signed = Buffer.concat([data, sha256(client)]);
      return {
        id: id.toString('base64url'),
        rawId: id.toString('base64url'),
        type: 'public-key',
        clientExtensionResults: {},
        response: {
          clientDataJSON: client.toString('base64url'),
          authenticatorData: data.toString('base64url'),
          signature: createSign('sha256').update(signed).sign(privateKey).toString('base64url'),
        },
      };
    },
  };
}

const sha256 = (bytes: string | Buffer): Buffer => createHash('sha256').update(bytes).digest();
