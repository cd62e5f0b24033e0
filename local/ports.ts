import { readFileSync, rmSync, writeFileSync } from 'node:fs';

/**
 * Starts a server on the port that it had before, because addresses with it are stored, or on a
 * free one where that is another program's by now.
 */
export async function takePort<T>(
  before: string | undefined,
  start: (port: number) => Promise<T>,
): Promise<T> {
  if (before) {
    try {
      return await start(Number(new URL(before).port));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    }
  }
  return start(0);
}

/**
 * One local run per folder: two would write over each other's state.
 *
 * @returns gives the folder free
 * @throws Error of one line that names the other one
 */
export function takeFolder(dir: string): () => void {
  const file = `${dir}/running`;
  const other = runningIn(file);
  if (other !== null) {
    throw new Error(
      `ระบบกำลังทำงานอยู่แล้วในโฟลเดอร์นี้ · already running in ${dir} (process ${other}): stop it, or choose another folder with LOCAL_DIR`,
    );
  }
  writeFileSync(file, String(process.pid));
  return () => rmSync(file, { force: true });
}

function runningIn(file: string): number | null {
  try {
    const pid = Number(readFileSync(file, 'utf8'));
    process.kill(pid, 0);
    return pid;
  } catch {
    // No file, or one that a killed run left behind.
    return null;
  }
}
