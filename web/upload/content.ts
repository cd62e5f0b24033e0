import { EVIDENCE_TYPES, type EvidenceType } from '#domain/evidence.ts';

/** How the bytes of a type begin, where that alone tells the type. */
const BEGINNINGS: readonly (readonly [EvidenceType, (text: string) => boolean])[] = [
  ['application/pdf', (text) => text.startsWith('%PDF-')],
  ['image/jpeg', (text) => text.startsWith('\xff\xd8\xff')],
  ['image/png', (text) => text.startsWith('\x89PNG\r\n\x1a\n')],
  ['image/webp', (text) => text.startsWith('RIFF') && text.slice(8, 12) === 'WEBP'],
  ['image/heic', (text) => /^....ftyp(hei[cxms]|hev[cxms])/s.test(text)],
];

/**
 * The file as it is to be declared. A picture that a chat saved under a wrong ending is taken for
 * what it is, and its name gets the right ending; the service goes by the content alone.
 */
export async function byContent(file: File): Promise<File> {
  const text = latin1(await file.slice(0, 64).arrayBuffer());
  const [type] = BEGINNINGS.find(([, begins]) => begins(text)) ?? [mediaTypeOf(file)];
  const extensions = EVIDENCE_TYPES[type as EvidenceType] as readonly string[] | undefined;
  const [extension] = extensions ?? [];
  const fits = extensions?.some((each) => file.name.toLowerCase().endsWith(`.${each}`)) ?? true;
  const name = (fits ? file.name : `${stemOf(file.name)}.${extension}`).slice(-200);
  return type === file.type && name === file.name ? file : new File([file], name, { type });
}

/** The name without the ending that says its type. */
export function stemOf(name: string): string {
  return name.replace(/\.[A-Za-z0-9]{1,5}$/, '') || name;
}

/** Some systems know no media type of DOCX, XLSX and HEIC: then the name's ending tells. */
export function mediaTypeOf({ type, name }: Pick<File, 'type' | 'name'>): string {
  if (type === 'image/heif') return 'image/heic';
  if (type !== '') return type;
  const extension = name.split('.').pop()?.toLowerCase() ?? '';
  const types = Object.entries(EVIDENCE_TYPES) as [EvidenceType, readonly string[]][];
  return types.find(([, extensions]) => extensions.includes(extension))?.[0] ?? '';
}

function latin1(bytes: ArrayBuffer): string {
  return String.fromCharCode(...new Uint8Array(bytes));
}
