import type { EvidenceType } from './evidence.ts';
import type { Text } from './text.ts';

/** Kinds of files that people try to attach and that are not taken, as they are named to them. */
export const OTHER_KINDS = {
  avif: { th: 'ภาพ AVIF', en: 'an AVIF picture' },
  gif: { th: 'ภาพ GIF', en: 'a GIF picture' },
  bmp: { th: 'ภาพ BMP', en: 'a BMP picture' },
  tiff: { th: 'ภาพ TIFF', en: 'a TIFF picture' },
  svg: { th: 'ภาพวาด SVG', en: 'an SVG drawing' },
  film: { th: 'วิดีโอ (เช่น MP4, MOV)', en: 'a film (such as MP4 or MOV)' },
  sound: { th: 'ไฟล์เสียง', en: 'a sound recording' },
  'old-office': {
    th: 'ไฟล์ Office รุ่นเก่า (DOC, XLS, PPT) หรือไฟล์ Office ที่ใส่รหัสผ่าน',
    en: 'an old Office file (DOC, XLS, PPT), or an Office file with a password',
  },
  macros: { th: 'ไฟล์ Office ที่มีแมโคร', en: 'an Office file with macros' },
  presentation: { th: 'งานนำเสนอ PowerPoint', en: 'a PowerPoint presentation' },
  'open-document': { th: 'ไฟล์ OpenDocument (ODT, ODS)', en: 'an OpenDocument file (ODT, ODS)' },
  'other-office': { th: 'ไฟล์ Office ชนิดอื่น', en: 'another kind of Office file' },
  zip: { th: 'ไฟล์บีบอัด ZIP', en: 'a ZIP archive' },
  archive: { th: 'ไฟล์บีบอัด (เช่น RAR, 7z)', en: 'an archive (such as RAR or 7z)' },
  program: { th: 'โปรแกรม', en: 'a program' },
  html: { th: 'หน้าเว็บ (HTML)', en: 'a web page (HTML)' },
} as const satisfies Record<string, Text>;
export type OtherKind = keyof typeof OTHER_KINDS;
export type FileKind = EvidenceType | OtherKind;
