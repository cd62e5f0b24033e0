import { receiptNumberOf } from '#domain/submission.ts';
import type { ResultSheet } from '../../functions/results/results.ts';
import { districtCodeOf, PUBLISHED } from '../../functions/results/snapshot.ts';
import { publishedMessages } from '../assessment/published-messages.ts';
import { sheetMessages } from '../assessment/sheet-messages.ts';
import { addressOf } from '../client/api.ts';
import { formatHash, formatInstant } from '../client/format.ts';
import { useLanguage } from '../client/language.ts';
import { words } from './results-messages.ts';

type RecomputeProps = {
  sheet: ResultSheet;
  root: string;
  /** The catalogue that the sheet was scored by: the round's last version. */
  catalogueHash: string;
};

/** What anyone needs to recompute the sheet, and to see that its submission is in the count. */
export function Recompute({ sheet, root, catalogueHash }: RecomputeProps) {
  const { language, say } = useLanguage();
  const { submission, hash } = sheet;
  const { cycle, lao, version } = submission;
  return (
    <section class="recompute">
      <h2>{say(sheetMessages.recomputeTitle)}</h2>
      <p>{say(sheetMessages.submittedAtIs(formatInstant(submission.submittedAt, language)))}</p>
      <p>
        {say(publishedMessages.submissionHash)} <code class="hash">{formatHash(hash)}</code>
      </p>
      <p>{say(sheetMessages.recomputeText)}</p>
      <ol>
        <li>
          <a href={addressOf('/api/results/{cycle}/laos/{lao}', { cycle, lao: lao.code })}>
            {say(sheetMessages.sheetJson)}
          </a>
        </li>
        <li>
          <a href={addressOf('/api/catalogues/{hash}', { hash: catalogueHash })}>
            {say(sheetMessages.catalogueJson)}
          </a>
        </li>
        <li>
          {say(sheetMessages.recomputeCommand)}
          <pre>
            npm run -s score -- --catalogue catalogue.json --answers sheet.json --lao-type{' '}
            {lao.type}
          </pre>
        </li>
      </ol>
      <h3>{say(words.inclusion)}</h3>
      <p>{say(words.inclusionText(formatHash(root)))}</p>
      <p>
        <a href={`/${PUBLISHED.proofs(cycle, root, districtCodeOf(lao.code))}`}>
          {say(words.proofJson)}
        </a>
      </p>
      <pre>
        npm run -s verify -- --receipt {receiptNumberOf(cycle, lao.code, version)} {location.origin}
      </pre>
    </section>
  );
}
