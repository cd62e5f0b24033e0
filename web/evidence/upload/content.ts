import {
  EVIDENCE_TYPES,
  type EvidenceType,
  isEvidenceType,
  kindFault,
  nameOfType,
} from '#domain/evidence.ts';
import { HEAD_BYTES, kindOf } from '#domain/file-kind.ts';
import type { Text } from '#domain/text.ts';
import { packageIn } from '#tables/zip-package.ts';

/**
 * The file as it is to be declared, or why it is not taken. A picture that a chat saved under a wrong
 * ending is taken for what it is, and its name gets the right ending; the service goes by the
 * content alone. What is known to be of no type that is taken is refused here, with its real kind.
 *
 * @throws DOMException where the file cannot be read
 */
export async function byContent(file: File): Promise<File | Text> {
  const head = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer());
  const kind = await kindOf(head, () => packageIn(file));
  const fault = kindFault(kind);
  if (fault) return fault;
  const type = kind ?? mediaTypeOf(file);
  const name = isEvidenceType(type) ? nameOfType(file.name, type) : file.name;
  return type === file.type && name === file.name ? file : new File([file], name, { type });
}

/** Some systems know no media type of DOCX, XLSX and HEIC: then the name's ending tells. */
export function mediaTypeOf({ type, name }: Pick<File, 'type' | 'name'>): string {
  if (type === 'image/heif') return 'image/heic';
  if (type !== '') return type;
  const extension = name.split('.').pop()?.toLowerCase() ?? '';
  const types = Object.entries(EVIDENCE_TYPES) as [EvidenceType, readonly string[]][];
  return types.find(([, extensions]) => extensions.includes(extension))?.[0] ?? '';
}
