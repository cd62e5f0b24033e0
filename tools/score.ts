import { parseArgs } from 'node:util';
import { type Answer, AnswerInput, checkAnswer } from '#domain/answer.ts';
import { type Catalogue, findIndicator } from '#domain/catalogue.ts';
import { type Fault, pointer, readWith } from '#domain/fault.ts';
import { LAO_TYPE_NAMES, LAO_TYPES, type LaoType, readLaoType } from '#domain/lao.ts';
import { scoreLao } from '#domain/score.ts';
import { readNewCatalogue } from '../functions/rounds/new-catalogue.ts';
import { BadFile, readDocument } from './read-document.ts';

const TYPES = LAO_TYPES.map((type) => `  ${type.padEnd(24)} ${LAO_TYPE_NAMES[type].th}`).join('\n');

const HELP = `npm run -s score -- --catalogue FILE --answers FILE --lao-type TYPE

Scores one LAO's answers by a catalogue and prints the whole score as JSON. It needs no server:
anyone can recompute a published result with it.

--catalogue  JSON or YAML, e.g. catalogues/sample-2566.json, or the catalogue of a round as
             published at /api/catalogues/{hash}
--answers    JSON or YAML: indicator id -> {frame, provided, noService, ticked}; or a published
             result sheet (/api/results/{cycle}/laos/{lao}), or its submission, as it is
--lao-type   one of, in English or Thai:
${TYPES}

Figures are text ("57.24", "๕๗.๒๔") or numbers; both are kept exactly as they are written.
Faults go to stderr, each with its file and its path in the file; then nothing is printed and the
exit code is 2.`;

/** What was asked cannot be done: a mistake in the command, or a fault in a file. */
class Refused extends Error {}

type Asked = { catalogue: string; answers: string; laoType: LaoType };

/** @returns null where only help is wanted */
function asked(): Asked | null {
  const { values } = parseArgs({
    options: {
      catalogue: { type: 'string' },
      answers: { type: 'string' },
      'lao-type': { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) return null;
  const { catalogue, answers, 'lao-type': typed } = values;
  const laoType = typed === undefined ? null : readLaoType(typed);
  const missing = Object.entries({ '--catalogue': catalogue, '--answers': answers })
    .filter(([, value]) => value === undefined)
    .map(([option]) => `${option} FILE is missing`);
  if (laoType === null) {
    const named = typed === undefined ? 'is missing' : `"${typed}" is not a type of LAO`;
    missing.push(`--lao-type ${named}: one of ${LAO_TYPES.join(', ')}`);
  }
  if (missing.length > 0 || catalogue === undefined || answers === undefined || laoType === null) {
    throw new Refused(`${missing.join('\n')}\nnpm run -s score -- --help tells more`);
  }
  return { catalogue, answers, laoType };
}

/** The answers of a file in any of its three forms, and where in the file they stand. */
function answersIn(file: string): { at: string[]; answers: Record<string, unknown> } {
  let value = readDocument(file, { numbersAsText: true });
  const at: string[] = [];
  for (const name of ['submission', 'answers']) {
    if (!isObject(value) || !isObject(value[name])) continue;
    value = value[name];
    at.push(name);
  }
  if (isObject(value)) return { at, answers: value };
  throw new BadFile(file, [
    { path: pointer(at), message: 'must be an object: indicator id -> answer' },
  ]);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Each answer checked, or every fault of each; without a catalogue only what has no need of one. */
function checkAll(catalogue: Catalogue | null, file: string): Record<string, Answer> {
  const { at, answers } = answersIn(file);
  const checked: Record<string, Answer> = {};
  const faults = Object.entries(answers).flatMap(([id, input]): Fault[] => {
    const path = pointer([...at, id]);
    const indicator = catalogue && findIndicator(catalogue, id)?.indicator;
    if (indicator === undefined) return [{ path, message: UNKNOWN_INDICATOR }];
    const read = readWith(AnswerInput, input);
    if ('faults' in read) {
      return read.faults.map((fault) => ({ ...fault, path: `${path}${fault.path}` }));
    }
    const result = indicator && checkAnswer(indicator, read.value);
    if (result && 'faults' in result) {
      return result.faults.map(({ field, message: { th, en } }) => ({
        path: `${path}/${field}`,
        message: `${th} / ${en}`,
      }));
    }
    if (result) checked[id] = result.answer;
    return [];
  });
  if (faults.length > 0) throw new BadFile(file, faults);
  return checked;
}

const UNKNOWN_INDICATOR = 'ไม่มีเกณฑ์ชี้วัดนี้ในแบบประเมิน / the catalogue has no such indicator';

function catalogueOf(file: string): Catalogue {
  const read = readNewCatalogue(readDocument(file));
  if ('faults' in read) throw new BadFile(file, read.faults);
  for (const { message, th } of read.readAs ?? []) console.error(`${th} / ${message}`);
  return read.catalogue;
}

/** Both files are read to their ends, so that the faults of both are told in one go. */
function run({ catalogue: catalogueFile, answers: answersFile, laoType }: Asked): void {
  const bad: string[] = [];
  const tried = <Value>(read: () => Value): Value | null => {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof BadFile)) throw error;
      bad.push(error.message);
      return null;
    }
  };
  const catalogue = tried(() => catalogueOf(catalogueFile));
  const answers = tried(() => checkAll(catalogue, answersFile));
  if (catalogue === null || answers === null) throw new Refused(bad.join('\n'));
  process.stdout.write(`${JSON.stringify(scoreLao(catalogue, laoType, answers), null, 2)}\n`);
}

try {
  const wanted = asked();
  if (wanted) run(wanted);
  else console.log(HELP);
} catch (error) {
  const isTold =
    error instanceof Refused ||
    (error instanceof TypeError &&
      'code' in error &&
      String(error.code).startsWith('ERR_PARSE_ARGS'));
  if (!isTold) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
