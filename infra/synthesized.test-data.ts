import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Template } from 'aws-cdk-lib/assertions';
import { FUNCTION_NAMES } from './functions.ts';
import { installationOf } from './installation.ts';
import type { Stage } from './stage.ts';
import { type SynthesizeOptions, synthesize } from './synthesize.ts';

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

  /** An installation as the command line gives it without any other context. */
  of(stage: Stage, suffix?: string): Promise<Template> {
    const id = [stage, suffix].join();
    const known = this.#templates.get(id) ?? this.#synthesize(stage, suffix);
    this.#templates.set(id, known);
    return known;
  }

  async #synthesize(stage: Stage, suffix?: string): Promise<Template> {
    const installation = installationOf((name) => ({ stage, suffix })[name]);
    return Template.fromJSON((await this.synthesize(installation)).template);
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
