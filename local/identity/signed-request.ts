import type { IncomingHttpHeaders } from 'node:http';
import { Sha256 } from '@aws-crypto/sha256-js';
import { SignatureV4 } from '@smithy/signature-v4';

export type SigningSetting = {
  region: string;
  credentials: { accessKeyId: string; secretAccessKey: string };
};

/** The clock may be off by that much, as in AWS. */
const SKEW_MS = 15 * 60_000;

/** Whether a request to the pool's API carries a signature that its body and headers bear out. */
export async function isSigned(
  { headers, body }: { headers: IncomingHttpHeaders; body: string },
  { region, credentials }: SigningSetting,
): Promise<boolean> {
  const given = /SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/.exec(
    headers.authorization ?? '',
  );
  const signingDate = dateOf(String(headers['x-amz-date'] ?? ''));
  if (!given || !signingDate || Math.abs(Date.now() - signingDate.getTime()) > SKEW_MS)
    return false;
  const [, names = '', signature] = given;
  const signed = names.split(';');
  const signer = new SignatureV4({
    service: 'cognito-idp',
    region,
    credentials,
    sha256: Sha256,
    applyChecksum: signed.includes('x-amz-content-sha256'),
  });
  const again = await signer.sign(
    {
      method: 'POST',
      protocol: 'http:',
      hostname: '',
      path: '/',
      headers: Object.fromEntries(signed.map((name) => [name, String(headers[name] ?? '')])),
      body,
    },
    { signingDate, signableHeaders: new Set(signed) },
  );
  return String(again.headers.authorization).endsWith(`Signature=${signature}`);
}

function dateOf(text: string): Date | null {
  const at = text.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z');
  return at === text ? null : new Date(at);
}
