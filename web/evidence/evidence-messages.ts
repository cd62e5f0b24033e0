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
  elsewhere: {
    th: 'กำลังส่งจากอีกแท็บหนึ่ง ถ้าปิดแท็บนั้น จะส่งต่อจากแท็บนี้ให้เอง',
    en: 'Being sent by another tab; if you close that one, this one goes on',
  },
  /** What an upload waits for. */
  waits: {
    line: {
      th: 'ส่งไม่ได้ชั่วคราว จะส่งต่อให้เองเมื่อเชื่อมต่อได้',
      en: 'No connection for now; it goes on by itself',
    },
    busy: {
      th: 'ระบบรับไฟล์ยังไม่ได้ในขณะนี้ จะส่งใหม่ให้เอง',
      en: 'The service cannot take it for now; it is sent again by itself',
    },
    stall: {
      th: 'การส่งหยุดนิ่ง ไม่มีความคืบหน้า จะส่งใหม่ให้เอง',
      en: 'Nothing moves; it is sent again by itself',
    },
    'sign-in': {
      th: 'หมดเวลาการเข้าสู่ระบบ จะส่งต่อให้เองเมื่อเข้าสู่ระบบอีกครั้ง',
      en: 'Your sign-in has ended; it goes on once you have signed in again',
    },
    window: {
      th: 'ขณะนี้ไม่รับไฟล์ เพราะปิดรับหรือส่งแบบประเมินแล้ว เก็บไฟล์ไว้ในเครื่องนี้ และจะส่งให้เองหากเปิดรับอีก',
      en: 'No files are taken now: the window has closed, or the assessment was submitted. The file stays on this device and goes if it opens again.',
    },
  },
  notKept: {
    th: 'เครื่องนี้มีที่ว่างไม่พอเก็บไฟล์ อย่าปิดหน้านี้จนกว่าจะส่งเสร็จ มิฉะนั้นต้องเลือกไฟล์ใหม่',
    en: 'This device has no room to keep the file: if you close the page before it is sent, you have to choose it again.',
  },
  chooseAgain: (arrived: string | null) => ({
    th: `อ่านไฟล์นี้จากเครื่องไม่ได้แล้ว (ถูกแก้ไข ย้าย ลบ หรือปิดหน้าไปก่อนส่งเสร็จ)${arrived ? ` ถึงระบบแล้ว ${arrived}` : ''} ให้เลือกไฟล์นี้อีกครั้ง`,
    en: `This file can no longer be read here: it was changed, moved or deleted, or the page was closed before it was sent.${arrived ? ` ${arrived} have arrived.` : ''} Choose it again.`,
  }),
  sendNow: { th: 'ลองส่งเดี๋ยวนี้', en: 'Try now' },
  notArrived: {
    th: 'ขอส่งไฟล์นี้ไว้ แต่ไฟล์ยังไม่ถึงระบบ อาจกำลังส่งจากเครื่องอื่น ถ้าไม่มีใครส่งอยู่ ให้นำออกแล้วแนบใหม่',
    en: 'This file was asked for and has not arrived. It may be on its way from another device; if nobody is sending it, remove it and attach it again.',
  },
  notArrivedHeading: (count: number) => ({
    th: `ไฟล์หลักฐาน ${count} ไฟล์ยังไม่ถึงระบบ`,
    en:
      count === 1
        ? '1 file of evidence has not arrived'
        : `${count} files of evidence have not arrived`,
  }),
  notArrivedText: {
    th: 'หากรับรองหรือส่งแบบประเมินตอนนี้ ไฟล์เหล่านี้จะไม่นับเป็นหลักฐาน',
    en: 'If you certify or submit now, these files do not count as evidence.',
  },
  onTheirWay: (count: number) => ({
    th: `กำลังส่ง ${count} ไฟล์`,
    en: count === 1 ? 'Sending 1 file' : `Sending ${count} files`,
  }),
  needYou: (count: number) => ({
    th: `ไฟล์ส่งไม่สำเร็จ ${count} ไฟล์`,
    en: count === 1 ? '1 file was not sent' : `${count} files were not sent`,
  }),
  onTheirWayText: {
    th: 'ไฟล์เหล่านี้ยังไม่ถึงระบบ',
    en: 'The service does not have these files yet.',
  },
  stopped: {
    'choose-again': { th: 'ต้องเลือกไฟล์ใหม่', en: 'choose it again' },
    refused: { th: 'แนบไม่ได้', en: 'cannot be attached' },
    failed: { th: 'ส่งไม่สำเร็จ', en: 'not sent' },
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
  arrivedOf: (size: string, all: string) => ({
    th: `${size} จาก ${all}`,
    en: `${size} of ${all}`,
  }),
  chooseFile: { th: 'เลือกไฟล์อีกครั้ง', en: 'Choose the file again' },
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
  heicHowTo: {
    th: 'ภาพ HEIC (จาก iPhone) ถ้าเบราว์เซอร์เปิดไม่ได้ ให้เปิดไฟล์ที่ดาวน์โหลดด้วย iPhone, iPad, Mac หรือแอป “รูปถ่าย” (Photos) ของ Windows ที่ติดตั้ง HEIF Image Extensions แล้ว',
    en: 'A HEIC picture (of an iPhone). Where the browser cannot show it, open the downloaded file on an iPhone, iPad or Mac, or in Photos of Windows with HEIF Image Extensions.',
  },
  heicNotShown: {
    th: 'ภาพ HEIC (จาก iPhone) เบราว์เซอร์นี้แสดงไม่ได้ ให้กดชื่อไฟล์เพื่อดาวน์โหลด แล้วเปิดด้วย iPhone, iPad, Mac หรือแอป “รูปถ่าย” (Photos) ของ Windows ที่ติดตั้ง HEIF Image Extensions แล้ว',
    en: 'This browser cannot show a HEIC picture (of an iPhone). Download it by its name and open it on an iPhone, iPad or Mac, or in Photos of Windows with HEIF Image Extensions.',
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
