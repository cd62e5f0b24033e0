import { createHash } from 'node:crypto';
import {
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Template } from 'aws-cdk-lib/assertions';
import type { CfnTemplate } from './cfn-template.ts';
import { FUNCTION_NAMES } from './functions.ts';
import type { Installation } from './installation.ts';
import { ROOT } from './paths.ts';
import type { Region } from './regions.ts';
import type { Stage } from './stage.ts';
import { type SynthesizeOptions, synthesize } from './synthesize.ts';

/** The settings of an installation that says no more than `more`. */
export const bare = (stage: Stage, more: Partial<Installation> = {}): Installation => ({
  stage,
  region: 'ap-southeast-7' satisfies Region,
  firewall: stage === 'prod',
  ...more,
});

/** Every setting that adds something to an installation. */
export const EVERYTHING: Partial<Installation> = {
  ownKey: true,
  passkeys: true,
  sharedMailboxes: true,
  firewall: true,
  malwareScan: true,
  monthlyUsd: 50,
  alarmEmail: 'ops@example.go.th',
  mail: { from: 'no-reply@example.go.th', region: 'ap-southeast-1' },
  ownDomain: {
    siteUrl: 'https://standards.example.go.th',
    certificateArn: `arn:aws:acm:us-east-1:${'1'.repeat(12)}:certificate/own`,
  },
  thaid: {
    issuer: 'https://thaid.example.go.th',
    clientId: 'client',
    secretName: 'secret',
  },
};

type Synthesized = { template: CfnTemplate; assemblyDir: string };

const FLATTENED = 'flattened.json';

const readKept = (assemblyDir: string): Synthesized => ({
  template: JSON.parse(readFileSync(join(assemblyDir, FLATTENED), 'utf8')),
  assemblyDir,
});

/**
 * Where the run keeps an installation for all its files (test/synthesized.ts), by its settings and by
 * the sources as they stand: in a run that watches they change.
 *
 * @returns undefined where nobody keeps anything
 */
function keptDir(options: object): string | undefined {
  const dir = process.env.SYNTHESIZED_DIR;
  if (!dir) return undefined;
  sources ??= globSync('{infra,functions}/**/*.ts', { cwd: ROOT })
    .map((file) => `${file} ${statSync(join(ROOT, file)).mtimeMs}`)
    .sort()
    .join();
  const settings = JSON.stringify(options, (_, value) =>
    value?.constructor === Object ? Object.fromEntries(Object.entries(value).sort()) : value,
  );
  return join(dir, createHash('sha256').update(`${settings} ${sources}`).digest('hex'));
}

/** Of this file's run: sources that change have the file run anew. */
let sources: string | undefined;

/**
 * Synthesizes stages for tests, each once. The stack does not look into what it deploys, so a line
 * of code stands for each bundle and a page for the web.
 */
export class SynthesizedStages {
  readonly #dir = mkdtempSync(join(tmpdir(), 'stack-'));
  readonly #templates = new Map<string, Promise<Template>>();

  constructor() {
    for (const name of FUNCTION_NAMES)
      this.#write(`functions/${name}/index.mjs`, `export const handler = () => '${name}';`);
    this.#write('web/index.html', '<!doctype html>');
    this.#write('web/assets/main-1.js', '');
  }

  /** An installation of which nothing else is said than where it stands. */
  of(stage: Stage, suffix?: string): Promise<Template> {
    const id = [stage, suffix].join();
    const known = this.#templates.get(id) ?? this.#synthesize(stage, suffix);
    this.#templates.set(id, known);
    return known;
  }

  async #synthesize(stage: Stage, suffix?: string): Promise<Template> {
    return Template.fromJSON((await this.synthesize(bare(stage, { suffix }))).template);
  }

  /**
   * The template and the assembly of an installation. What another test file of the same run has
   * synthesized already is taken from it, so the assembly is to be read only; a checked one is made anew.
   */
  async synthesize(options: Omit<SynthesizeOptions, 'outDir'>): Promise<Synthesized> {
    const kept = options.checked ? undefined : keptDir(options);
    if (kept && existsSync(kept)) return readKept(kept);
    const outDir = mkdtempSync(join(kept ? dirname(kept) : this.#dir, 'out-'));
    const made = await synthesize({
      outDir,
      bundlesDir: join(this.#dir, 'functions'),
      webDir: join(this.#dir, 'web'),
      ...options,
    });
    if (!kept) return made;
    writeFileSync(join(outDir, FLATTENED), JSON.stringify(made.template));
    try {
      renameSync(outDir, kept);
    } catch {
      // Another file was quicker with the same.
      return made;
    }
    return readKept(kept);
  }

  remove(): void {
    rmSync(this.#dir, { recursive: true });
  }

  #write(path: string, text: string): void {
    const file = join(this.#dir, path);
    mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(file, text);
  }
}
