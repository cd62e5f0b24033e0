import { readdirSync, readFileSync } from 'node:fs';
import doiuse from 'doiuse';
import { ESLint, type Linter } from 'eslint';
import compat from 'eslint-plugin-compat';
import esx from 'eslint-plugin-es-x';
import postcss from 'postcss';
import { BROWSERS } from '../web/browsers.ts';

/** A feature that one of the browsers lacks, and the file of the build that uses it. */
export type Unsupported = { file: string; feature: string };

/** Language features after ES2022, and all that each browser's own tables say of its API. */
const RULES: Linter.RulesRecord = {
  ...esx.configs['flat/restrict-to-es2022'].rules,
  'es-x/no-regexp-lookbehind-assertions': 'error',
  // Told by their names alone, these are the methods of lists; `lib` in tsconfig.json has no others.
  ...Object.fromEntries(
    ['drop', 'every', 'filter', 'find', 'flatmap', 'foreach', 'map', 'reduce', 'some', 'take'].map(
      (name) => [`es-x/no-iterator-prototype-${name}`, 'off'],
    ),
  ),
  // Chrome 97, Firefox 104, Safari 15.4: older than every browser of the list.
  'es-x/no-array-prototype-findlast-findlastindex': 'off',
  'compat/compat': ['error', BROWSERS.join(', ')],
};

/** Every use in a build's scripts and styles of what some browser of the list does not have. */
export async function unsupportedIn(dir: string): Promise<Unsupported[]> {
  const names = readdirSync(dir, { recursive: true, encoding: 'utf8' }).sort();
  const read = (name: string) => readFileSync(`${dir}/${name}`, 'utf8');
  const eslint = new ESLint({
    cwd: dir,
    overrideConfigFile: true,
    allowInlineConfig: false,
    overrideConfig: {
      files: ['**/*.js'],
      languageOptions: { ecmaVersion: 2026, sourceType: 'module' },
      plugins: { compat, 'es-x': esx } as unknown as Record<string, ESLint.Plugin>,
      rules: RULES,
      settings: { 'es-x': { aggressive: true }, browsers: BROWSERS },
    },
  });
  const found: Unsupported[] = [];
  for (const name of names.filter((each) => each.endsWith('.js'))) {
    const [result] = await eslint.lintText(read(name), { filePath: `${dir}/${name}` });
    for (const { message } of result?.messages ?? [])
      found.push({ file: plain(name), feature: message });
  }
  for (const name of names.filter((each) => each.endsWith('.css'))) {
    const onFeatureUsage = ({
      feature,
      featureData,
    }: {
      feature: string;
      featureData: { missing?: string };
    }) => featureData.missing && found.push({ file: plain(name), feature });
    await postcss(doiuse({ browsers: [...BROWSERS], onFeatureUsage })).process(read(name), {
      from: undefined,
    });
  }
  const once = new Map(found.map((one) => [`${one.file} ${one.feature}`, one]));
  return [...once.values()];
}

/** A file's name without the hash of its content. */
const plain = (name: string): string =>
  name.replace(/^assets\//, '').replace(/-[\w-]{8}(\.\w+)$/, '$1');
