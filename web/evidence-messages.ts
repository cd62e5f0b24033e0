import type { EvidenceStatus } from '#domain/evidence.ts';
import type { Text } from '#domain/text.ts';

/** What is said where files are attached. */
export const evidenceMessages = {
  dropHere: { th: 'ลากไฟล์มาวางที่นี่ หรือ', en: 'Drop files here, or' },
  chooseFiles: { th: 'เลือกไฟล์', en: 'Choose files' },
  takePhoto: { th: 'ถ่ายภาพ', en: 'Take a photo' },
  attachHint: (largest: string) => ({
    th: `PDF, JPEG, PNG, WebP, HEIC, DOCX หรือ XLSX ไฟล์ละไม่เกิน ${largest} เลือกหลายไฟล์พร้อมกันได้`,
    en: `PDF, JPEG, PNG, WebP, HEIC, DOCX or XLSX, at most ${largest} each; several at once`,
  }),
  shrink: {
    th: 'ย่อรูปภาพก่อนส่ง (ส่งเร็วขึ้น และลบตำแหน่งที่ถ่ายออก)',
    en: 'Make pictures smaller before sending (faster, and takes out where they were taken)',
  },
  shrinkHint: {
    th: 'ยกเลิกเครื่องหมายเมื่อต้องการส่งต้นฉบับ',
    en: 'Untick it to send the originals',
  },
  usage: (files: number, allFiles: number, size: string, allSize: string) => ({
    th: `อปท. ใช้พื้นที่แล้ว ${files} จาก ${allFiles} ไฟล์ และ ${size} จาก ${allSize}`,
    en: `Your LAO has used ${files} of ${allFiles} files and ${size} of ${allSize}`,
  }),
  queued: { th: 'รอส่ง', en: 'Waiting its turn' },
  reading: { th: 'กำลังอ่านไฟล์', en: 'Reading the file' },
  sending: { th: 'กำลังส่งไฟล์', en: 'Sending the file' },
  held: {
    th: 'ส่งไม่ได้ชั่วคราว จะส่งต่อให้เองเมื่อเชื่อมต่อได้',
    en: 'No connection for now; it goes on by itself',
  },
  shrunk: (from: string, to: string) => ({
    th: `ย่อจาก ${from} เหลือ ${to}`,
    en: `Made smaller, from ${from} to ${to}`,
  }),
  cancelUpload: { th: 'ยกเลิกการส่ง', en: 'Cancel' },
  failed: {
    th: 'ส่งไฟล์ไม่สำเร็จ ไฟล์ยังไม่ถึงระบบ',
    en: 'The file was not sent and has not arrived.',
  },
  sendAgain: { th: 'ส่งอีกครั้ง', en: 'Send again' },
  dismiss: { th: 'เอาออกจากรายการ', en: 'Take off the list' },
  unfinished: (size: string, all: string) => ({
    th: `ส่งค้างไว้ ถึงระบบแล้ว ${size} จาก ${all} เลือกไฟล์เดิมอีกครั้งเพื่อส่งต่อ`,
    en: `Broken off: ${size} of ${all} have arrived. Choose the same file again to go on.`,
  }),
  goOn: { th: 'เลือกไฟล์เดิมเพื่อส่งต่อ', en: 'Choose the file to go on' },
  attachedAlready: {
    th: 'ไฟล์นี้แนบไว้ในข้อนี้แล้ว',
    en: 'This very file is attached here already',
  },
  preview: { th: 'ดูตัวอย่าง', en: 'Preview' },
  hidePreview: { th: 'ซ่อนตัวอย่าง', en: 'Hide the preview' },
  previewOf: (fileName: string) => ({
    th: `ตัวอย่างของ ${fileName}`,
    en: `Preview of ${fileName}`,
  }),
  notShown: {
    th: 'แสดงตัวอย่างไม่ได้ กดชื่อไฟล์เพื่อเปิด',
    en: 'It cannot be shown here: open it by its name',
  },
  alsoFor: (count: number) => ({
    th: `ใช้เป็นหลักฐานของอีก ${count} ข้อด้วย`,
    en: count === 1 ? 'Also evidence for 1 other indicator' : `Also evidence for ${count} others`,
  }),
  removeHere: { th: 'นำออกจากข้อนี้', en: 'Take it from this indicator' },
  useAttached: { th: 'ใช้ไฟล์ที่แนบในข้ออื่นแล้ว', en: 'Use a file that is attached elsewhere' },
  useThis: { th: 'ใช้ไฟล์นี้', en: 'Use this file' },
  attachedTo: (indicator: string) => ({
    th: `แนบใน: ${indicator}`,
    en: `Attached to: ${indicator}`,
  }),
  arrived: (fileName: string) => ({
    th: `${fileName} ถึงระบบแล้ว`,
    en: `${fileName} has arrived`,
  }),
  evidenceStatus: {
    requested: { th: 'ไฟล์ยังไม่ถึงระบบ', en: 'Not arrived' },
    pending: { th: 'กำลังตรวจ', en: 'Being checked' },
    usable: { th: 'ใช้ได้', en: 'Usable' },
    refused: { th: 'ใช้ไม่ได้', en: 'Refused' },
    removed: { th: 'นำออกแล้ว', en: 'Removed' },
  } satisfies Record<EvidenceStatus, Text>,
  opensNewTab: { th: '(เปิดในแท็บใหม่)', en: '(opens in a new tab)' },
  removeFile: { th: 'นำออก', en: 'Remove' },
  removeConfirm: (fileName: string) => ({
    th: `นำไฟล์ ${fileName} ออกจากหลักฐานหรือไม่`,
    en: `Remove ${fileName} from the evidence?`,
  }),
  removeYes: { th: 'นำออก', en: 'Remove' },
  evidence: { th: 'หลักฐาน', en: 'Evidence' },
  evidenceRequired: { th: 'ต้องแนบอย่างน้อย 1 ไฟล์', en: 'At least one file is needed' },
  noEvidenceYet: { th: 'ยังไม่มีไฟล์', en: 'No file yet' },
} as const satisfies Record<string, Text | ((...details: never[]) => Text) | Record<string, Text>>;
