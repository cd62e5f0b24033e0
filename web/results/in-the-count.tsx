import { readReceiptNumber } from '#domain/submission.ts';
import { rootOfPath } from '../../functions/results/merkle.ts';
import {
  type DistrictProofs,
  districtCodeOf,
  leafText,
  PUBLISHED,
  type SubmissionsRoot,
} from '../../functions/results/snapshot.ts';
import { Refusal } from '../client/api.ts';
import { formatFigure, formatHash, formatInstant } from '../client/format.ts';
import { useLanguage } from '../client/language.ts';
import { useRead } from '../client/use-read.ts';
import { readPublished } from './published.ts';
import { words } from './results-messages.ts';

type Proven = SubmissionsRoot & { index: number | null };

/**
 * Whether a receipt's submission is among those that last night counted: proved here, in the
 * reader's own browser, from the published root and the path to it.
 */
export function InTheCount({ number, hash }: { number: string; hash: string }) {
  const { language, say } = useLanguage();
  const { value } = useRead(`${number} ${hash}`, () => proof(number, hash));
  // Before the first night of a round there is no root, and nothing to say.
  if (!value) return null;
  const { cycle, root, size, asOf, index } = value;
  const { lao } = readReceiptNumber(number);
  return (
    <section aria-labelledby="in-the-count">
      <h2 id="in-the-count">{say(words.inclusion)}</h2>
      {index === null ? (
        <p>{say(words.notCounted(formatInstant(asOf, language)))}</p>
      ) : (
        <>
          <p>
            {say(
              words.counted(
                formatFigure(index + 1),
                formatFigure(size),
                formatInstant(asOf, language),
              ),
            )}
          </p>
          <p>
            {say(words.rootIs)} <code class="hash">{formatHash(root)}</code>
          </p>
          <p>
            <a href={`/${PUBLISHED.proofs(cycle, root, districtCodeOf(lao))}`}>
              {say(words.proofJson)}
            </a>
          </p>
        </>
      )}
      <pre class="no-print">
        npm run -s verify -- --receipt {number} {location.origin}
      </pre>
    </section>
  );
}

async function proof(number: string, hash: string): Promise<Proven> {
  const { cycle, lao } = readReceiptNumber(number);
  const latest = await readPublished<SubmissionsRoot>(PUBLISHED.root(cycle));
  const { root, size } = latest;
  const path = PUBLISHED.proofs(cycle, root, districtCodeOf(lao));
  const proofs = await readPublished<DistrictProofs>(path).catch((cause: unknown) => {
    // Nobody of the district has submitted.
    if (cause instanceof Refusal && cause.type === 'not-found') return null;
    throw cause;
  });
  const own = proofs?.proofs.find((each) => each.number === number && each.hash === hash);
  if (!own) return { ...latest, index: null };
  const { createSHA256 } = await import('hash-wasm');
  const sha256 = await createSHA256();
  const found = rootOfPath(
    {
      leaf: new TextEncoder().encode(leafText({ number, hash })),
      index: own.index,
      size,
      path: own.path.map(bytesOf),
    },
    (bytes) => sha256.init().update(bytes).digest('binary'),
  );
  const isIn = found !== null && hexOf(found) === root;
  return { ...latest, index: isIn ? own.index : null };
}

const bytesOf = (hex: string) =>
  Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
const hexOf = (bytes: Uint8Array) =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
