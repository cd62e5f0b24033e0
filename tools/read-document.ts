import { readFileSync } from 'node:fs';
import { isScalar, parseDocument, visit } from 'yaml';
import type { Fault } from '#domain/fault.ts';

/** A file that was named by a person and cannot be used; each line says one fault of it. */
export class BadFile extends Error {
  constructor(file: string, faults: readonly Fault[]) {
    const lines = faults.map(({ path, message }) => `${file}${path && ` ${path}`}: ${message}`);
    super(lines.join('\n'));
    this.name = 'BadFile';
  }
}

/**
 * Reads JSON or YAML, of which JSON is a part. A name that stands twice is a fault, so that no
 * value is lost unseen.
 *
 * @param numbersAsText keeps a number as it is written, so that none goes through binary floating
 *   point: 0.1 stays "0.1", and a figure of twenty digits keeps all of them
 * @throws BadFile where there is no such file or it is neither JSON nor YAML
 */
export function readDocument(file: string, { numbersAsText = false } = {}): unknown {
  let text: string;
  try {
    text = readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    const reason = REASONS[(error as NodeJS.ErrnoException).code ?? ''];
    throw new BadFile(file, [{ path: '', message: reason ?? (error as Error).message }]);
  }
  requireJson(file, text);
  const document = parseDocument(text);
  if (document.errors.length > 0) {
    throw new BadFile(
      file,
      document.errors.map(({ message, linePos }) => ({
        path: linePos ? `line ${linePos[0].line}` : '',
        message: message.split(/ at line |:?\n/)[0] ?? message,
      })),
    );
  }
  if (numbersAsText) {
    visit(document, {
      Scalar(_key, node) {
        if (isScalar(node) && typeof node.value === 'number') node.value = node.source;
      },
    });
  }
  return document.toJS();
}

/** A slip in JSON is told in JSON's words; YAML's would speak of indentation. */
function requireJson(file: string, text: string): void {
  if (!file.endsWith('.json')) return;
  try {
    JSON.parse(text);
  } catch (error) {
    const [, reason = '', line] =
      /^(.*?)(?: in JSON.*?)?(?:\(line (\d+).*)?$/s.exec((error as Error).message) ?? [];
    throw new BadFile(file, [
      { path: line ? `line ${line}` : '', message: `is not JSON: ${reason}` },
    ]);
  }
}

const REASONS: Partial<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'is a folder, not a file',
  EACCES: 'may not be read',
};
