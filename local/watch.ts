import { globSync, readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { watch } from 'chokidar';
import { bundleFunctions } from '../infra/bundle.ts';
import { FUNCTION_NAMES, type FunctionName } from '../infra/functions.ts';
import { buildWeb } from '../web/build.ts';

const ROOT = resolve(import.meta.dirname, '..');
/** An editor saves several files at once. */
const GATHER_MS = 80;

export type WatchSetting = {
  /** Where the rebuilt things go. */
  dir: string;
  onFunctions: (bundlesDir: string, names: readonly FunctionName[]) => void;
  /** Where the code of a function that runs now stands. */
  codeDirOf: (name: FunctionName) => string | undefined;
  onWeb: (webDir: string) => void;
  /** Where the pages that are served now stand. */
  webDirNow: () => string;
  reloadPages: () => void;
  tell: (line: string) => void;
};

/**
 * Rebuilds what a changed source belongs to; a mistake in it is told, and what ran before runs
 * on. Rules belong to both the functions and the pages.
 */
export function watchSources(setting: WatchSetting): { stop: () => Promise<void> } {
  const changed = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let working = Promise.resolve();

  const watcher = watch(['functions', 'web', 'infra'], {
    cwd: ROOT,
    ignoreInitial: true,
    ignored: (path) => /\.test\.|(^|\/)\.[^/]+$/.test(relative(ROOT, path)),
  });
  watcher.on('all', (_, path) => {
    changed.add(path.replaceAll('\\', '/'));
    clearTimeout(timer);
    timer = setTimeout(() => {
      const paths = [...changed];
      changed.clear();
      working = working.then(() => rebuild(paths, setting));
    }, GATHER_MS);
  });
  return {
    async stop() {
      clearTimeout(timer);
      await watcher.close();
      await working;
    },
  };
}

async function rebuild(paths: string[], setting: WatchSetting): Promise<void> {
  const { dir, onFunctions, onWeb, reloadPages, tell } = setting;
  const some = (...folders: string[]) =>
    paths.some((path) => folders.some((folder) => path.startsWith(folder)));
  const what = paths.length === 1 ? paths[0] : `${paths[0]} (+${paths.length - 1})`;
  const started = Date.now();
  const done: string[] = [];
  try {
    if (some('infra/')) {
      tell(`ℹ ${what}: สแตกเปลี่ยน เริ่มใหม่เพื่อใช้ · the stack changed: restart to use it`);
    }
    if (some('functions/')) {
      const bundlesDir = `${dir}/bundles`;
      const names = FUNCTION_NAMES.filter((name) => isMadeOf(setting.codeDirOf(name), paths));
      if (names.length > 0) {
        await bundleFunctions(bundlesDir, { names });
        onFunctions(bundlesDir, names);
        done.push(`ฟังก์ชัน · functions: ${names.join(', ')}`);
      }
    }
    if (some('web/') || arePages(setting.webDirNow(), paths)) {
      onWeb(await buildWeb(`${dir}/web`));
      done.push('หน้าเว็บ · pages');
    }
    if (done.length === 0) return;
    reloadPages();
    tell(`↻ ${what} → ${done.join(', ')} (${Date.now() - started} ms)`);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    tell(`✖ ${what}: ยังใช้ของเดิมอยู่ · the old version still runs\n${reason}`);
  }
}

/** Whether a bundle holds any of these sources; one that cannot be read is made anew. */
function isMadeOf(codeDir: string | undefined, paths: string[]): boolean {
  try {
    return holds(`${codeDir}/index.mjs.map`, paths);
  } catch {
    return true;
  }
}

/** Whether any of these sources is a rule that the pages hold too. */
function arePages(webDir: string, paths: string[]): boolean {
  return globSync(`${webDir}/assets/*.map`).some((file) => holds(file, paths));
}

/** Whether what a source map belongs to was made of any of these sources. */
function holds(mapFile: string, paths: string[]): boolean {
  const { sources } = JSON.parse(readFileSync(mapFile, 'utf8')) as { sources: string[] };
  return sources.some((source) => paths.some((path) => source.endsWith(`/${path}`)));
}
