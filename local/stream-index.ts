import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/**
 * The embedded database looks for the end of a stream, at each write, by reading all of it: after
 * ten thousand changes a write took thirty times as long. With this index it is one step. Nothing
 * else depends on it, so that a database that has other tables some day is only slow again.
 *
 * In a process of its own, whose warning that node:sqlite is young is nobody's business here.
 *
 * @param dbPath file of a database that is up
 */
export async function indexStream(dbPath: string): Promise<void> {
  const program = `
    import { DatabaseSync } from 'node:sqlite';
    const database = new DatabaseSync(process.argv[1], { timeout: 5000 });
    database.exec(\`CREATE INDEX IF NOT EXISTS stream_by_sequence
      ON _stream_records (table_name, CAST(sequence_number AS INTEGER))\`);
    database.exec(\`CREATE INDEX IF NOT EXISTS stream_by_shard
      ON _stream_records (table_name, shard_id, sequence_number)\`);
    database.close();`;
  await promisify(execFile)(process.execPath, [
    '--disable-warning=ExperimentalWarning',
    '--input-type=module',
    '--eval',
    program,
    dbPath,
  ]).catch(() => undefined);
}
