// npm run cost: what a whole round costs, from prices, measures and assumptions, into docs/cost.md.
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { costDocument } from './cost/cost-document.ts';
import { costSources } from './cost/cost-sources.ts';

const DOCUMENT = resolve(import.meta.dirname, '../docs/cost.md');

try {
  const { text, cost } = costDocument(costSources());
  writeFileSync(DOCUMENT, text);
  console.log(
    `requests and compute ${cost.listUsd.toFixed(2)} USD at list prices, ${cost.usd.toFixed(2)} after what is free; sign-in ${cost.signInUsd.toFixed(2)} · docs/cost.md`,
  );
} catch (error) {
  console.error(`✖ ${(error as Error).message}`);
  process.exitCode = 2;
}
