// npm run -s verify: recomputes a published round, or proves that a submission is in the count.
import { parseArgs } from 'node:util';
import { Altered, CannotVerify, publishedSite } from './verify/published-site.ts';
import { verifyReceipt } from './verify/verify-receipt.ts';
import { verifyRound } from './verify/verify-round.ts';

const HELP = `npm run -s verify -- URL
npm run -s verify -- --receipt FILE|NUMBER URL

Downloads a published round and recomputes every score, statistic, rank and table of it from the
published submissions and the catalogue; it trusts nothing that it can compute. URL is the site
(its latest published round), or a round or a snapshot in it:
  https://site.example
  https://site.example/results/2566
  https://site.example/results-data/2566/SNAPSHOT

--receipt   proves that a submission is among those of last night's count: a receipt's number, or
            a file with a receipt, a result sheet or a submission as JSON

Exit code 0: equal, or in the count. 1: it differs, each difference on a line of stderr, or it is
not in the count. 2: there was nothing to verify.`;

const many = (count: number) => count.toLocaleString('en');

async function round(url: string): Promise<number> {
  const tell = process.stderr.isTTY ? (line: string) => console.error(line) : () => {};
  const found = await verifyRound(publishedSite(url), tell);
  const { cycle, snapshot, laos, submissions, scores, merkleRoot, differences } = found;
  for (const line of differences) console.error(`✖ ${line}`);
  console.log(`รอบ ${cycle} · round ${cycle}, snapshot ${snapshot}`);
  console.log(
    `อปท. ${many(laos)} แห่ง ส่ง ${many(submissions)} แห่ง · ${many(laos)} LAOs, ${many(submissions)} submissions, ${many(scores)} scores recomputed`,
  );
  console.log(`Merkle root ${merkleRoot}`);
  if (differences.length > 0) {
    console.log(`✖ ไม่ตรงกัน ${differences.length} รายการ · ${differences.length} differences`);
    return 1;
  }
  console.log('✔ ตรงกันทุกรายการ · equal');
  return 0;
}

async function receipt(wanted: string, url: string): Promise<number> {
  const { number, root, asOf, size, fault } = await verifyReceipt(publishedSite(url), wanted);
  if (fault !== null) {
    console.error(`✖ ${number}: ไม่อยู่ในผลนับ · not in the count as of ${asOf}: ${fault}`);
    return 1;
  }
  console.log(
    `✔ ${number} อยู่ในผลนับ · is one of the ${many(size)} submissions counted as of ${asOf}`,
  );
  console.log(`Merkle root ${root}`);
  return 0;
}

async function main(): Promise<number> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { receipt: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
  });
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const [url, more] = positionals;
  if (!url || more) throw new CannotVerify(`give one URL\n\n${HELP}`);
  return values.receipt === undefined ? round(url) : receipt(values.receipt, url);
}

try {
  process.exitCode = await main();
} catch (error) {
  if (error instanceof Altered) {
    console.error(`✖ ${error.message}`);
    process.exitCode = 1;
  } else {
    console.error(`✖ ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 2;
  }
}
