import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Template } from 'aws-cdk-lib/assertions';
import { FUNCTION_NAMES } from './functions.ts';
import type { Installation } from './installation.ts';
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

  /** A synthesis of its own, for what one test alone asks. */
  synthesize(options: Omit<SynthesizeOptions, 'outDir'>) {
    return synthesize({
      outDir: mkdtempSync(join(this.#dir, 'out-')),
      bundlesDir: join(this.#dir, 'functions'),
      webDir: join(this.#dir, 'web'),
      ...options,
    });
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
