import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Template } from 'aws-cdk-lib/assertions';
import { FUNCTION_NAMES } from './functions.ts';
import type { Stage } from './stage.ts';
import { type SynthesizeOptions, synthesize } from './synthesize.ts';

/**
 * Synthesizes stages for tests, each once. The stack does not look into what it deploys, so a line
 * of code stands for each bundle and a page for the web.
 */
export class SynthesizedStages {
  readonly #dir = mkdtempSync(join(tmpdir(), 'stack-'));
  readonly #templates = new Map<Stage, Promise<Template>>();

  constructor() {
    for (const name of FUNCTION_NAMES)
      this.#write(`functions/${name}/index.mjs`, `export const handler = () => '${name}';`);
    this.#write('web/index.html', '<!doctype html>');
    this.#write('web/assets/main-1.js', '');
  }

  of(stage: Stage): Promise<Template> {
    const known = this.#templates.get(stage) ?? this.#synthesize(stage);
    this.#templates.set(stage, known);
    return known;
  }

  async #synthesize(stage: Stage): Promise<Template> {
    return Template.fromJSON((await this.synthesize({ stage })).template);
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
