import type { Text } from '#domain/text.ts';

/** What the page of files says; loaded with it, so that no other page carries these words. */
export const words = {
  lead: {
    th: 'ดาวน์โหลดแบบประเมินพร้อมคำตอบที่บันทึกไว้ กรอกในเครื่องของท่านโดยไม่ต้องต่ออินเทอร์เน็ต แล้วเลือกไฟล์กลับมาที่หน้านี้ ระบบแสดงสิ่งที่จะเปลี่ยนก่อนบันทึก',
    en: 'Download the form with the answers that are saved, fill it in off line, and bring the file back here. You see what would change before anything is saved.',
  },
  download: { th: '1. ดาวน์โหลดแบบ', en: '1. Download the form' },
  downloadXlsx: { th: 'ดาวน์โหลด Excel (.xlsx)', en: 'Download Excel (.xlsx)' },
  downloadCsv: { th: 'ดาวน์โหลด CSV', en: 'Download CSV' },
  preparing: { th: 'กำลังเตรียมไฟล์…', en: 'Preparing the file…' },
  csvHint: {
    th: 'CSV เหมาะกับโปรแกรมอื่น Excel เปิดได้เช่นกันแต่ไม่มีรายการให้เลือกและไม่ล็อกช่อง',
    en: 'CSV is for other programs; Excel opens it too, without drop-downs or locked cells.',
  },
  upload: { th: '2. เลือกไฟล์ที่กรอกแล้ว', en: '2. Choose the filled-in file' },
  uploadHint: {
    th: 'ไฟล์ .xlsx หรือ .csv ที่ดาวน์โหลดจากหน้านี้ ไฟล์ไม่ถูกส่งออกจากเครื่องของท่าน ส่งเฉพาะคำตอบเมื่อท่านยืนยัน',
    en: 'The .xlsx or .csv from this page. The file does not leave this device; only the answers are sent, once you confirm.',
  },
  choose: { th: 'เลือกไฟล์', en: 'Choose the file' },
  reading: { th: 'กำลังอ่านไฟล์…', en: 'Reading the file…' },
  unreadable: { th: 'ใช้ไฟล์นี้ไม่ได้', en: 'This file cannot be used' },
  faulty: (count: number) => ({
    th: `ไฟล์นี้มีข้อที่ต้องแก้ ${count} แห่ง ยังไม่มีคำตอบใดถูกบันทึก`,
    en:
      count === 1
        ? 'One thing must be put right in the file; nothing was saved'
        : `${count} things must be put right in the file; nothing was saved`,
  }),
  faultyNext: {
    th: 'แก้ในไฟล์ บันทึก แล้วเลือกไฟล์อีกครั้ง',
    en: 'Mend them in the file, save it and choose it again.',
  },
  notes: (count: number) => ({
    th: `มี ${count} แห่งที่ควรตรวจ ส่วนอื่นของไฟล์ใช้ได้`,
    en: `${count} to look at; the rest of the file is taken`,
  }),
  more: (count: number) => ({ th: `และอีก ${count} แห่ง`, en: `and ${count} more` }),
  cell: (sheet: string | null, cell: string) =>
    sheet === null
      ? { th: `ช่อง ${cell}`, en: `Cell ${cell}` }
      : { th: `แผ่น “${sheet}” ช่อง ${cell}`, en: `Sheet “${sheet}”, cell ${cell}` },
  doubts: (count: number) => ({
    th: `มี ${count} ช่องที่ Excel เก็บตัวเลขไว้อย่างหนึ่งแต่แสดงเป็นอีกอย่าง`,
    en: `Excel keeps one figure and shows another in ${count === 1 ? 'one cell' : `${count} cells`}`,
  }),
  doubtsWhy: {
    th: 'รูปแบบของช่อง เช่น ร้อยละ หรือหลักพัน ทำให้ตัวเลขที่เห็นต่างจากที่เก็บ โปรดเลือกตัวเลขที่ท่านตั้งใจกรอก ยังไม่มีคำตอบใดถูกบันทึก',
    en: 'The format of the cell, such as a percentage or thousands, changes what is seen. Choose the figure that you meant; nothing was saved.',
  },
  keptAndShown: (kept: string, shown: string) => ({
    th: `เก็บไว้ ${kept} แสดงเป็น ${shown}`,
    en: `Kept as ${kept}, shown as ${shown}`,
  }),
  takeFigure: (figure: string) => ({ th: `ใช้ ${figure}`, en: `Use ${figure}` }),
  chooseFigure: {
    th: 'ยังไม่ได้เลือกว่าจะใช้ตัวเลขใด',
    en: 'Choose which figure to use',
  },
  goOn: { th: 'ดำเนินการต่อ', en: 'Go on' },
  preview: { th: '3. ตรวจสิ่งที่จะเปลี่ยน', en: '3. Check what would change' },
  ofFile: (name: string) => ({ th: `จากไฟล์ ${name}`, en: `From the file ${name}` }),
  changeCount: (count: number) => ({
    th: `จะเปลี่ยน ${count} เกณฑ์ชี้วัด`,
    en: `${count === 1 ? 'One indicator' : `${count} indicators`} would change.`,
  }),
  /** When it is saved: what is shown is in the file alone until then. */
  savedWhen: {
    pressed: {
      th: 'ยังไม่บันทึกจนกว่าท่านจะกดปุ่มด้านล่าง',
      en: 'Nothing is saved until you press the button below.',
    },
    held: {
      th: 'ยังไม่บันทึก หน้านี้เก็บไว้ให้ และระบบจะบันทึกให้เองเมื่อเปิดรับอีกครั้ง',
      en: 'Nothing is saved yet: this page keeps it, and it is saved by itself once answers are taken again.',
    },
    closed: {
      th: 'ยังไม่บันทึก ขณะนี้ปิดรับอยู่ เมื่อเปิดรับอีกครั้งจะมีปุ่มบันทึกด้านล่าง',
      en: 'Nothing is saved: answers are not taken at the moment. The button to save is below once they are.',
    },
  },
  nothing: {
    th: 'คำตอบในไฟล์เหมือนกับในระบบ ไม่มีสิ่งที่ต้องบันทึก',
    en: 'The file says what is saved already; there is nothing to save.',
  },
  kept: (count: number) => ({
    th: `${count} เกณฑ์ชี้วัดมีผู้แก้ในระบบหลังดาวน์โหลดและไม่ได้แก้ในไฟล์ คำตอบในระบบคงเดิม`,
    en: `${count === 1 ? 'One indicator was' : `${count} indicators were`} changed here since the download and not in the file; what is saved stays.`,
  }),
  conflicts: (count: number) => ({
    th: `มีผู้บันทึก ${count} เกณฑ์ชี้วัดนี้ในระบบหลังจากดาวน์โหลดไฟล์ เลือกว่าจะใช้คำตอบใด`,
    en: `Somebody saved ${count === 1 ? 'this indicator' : `these ${count} indicators`} since the file was downloaded. Choose which answer to use.`,
  }),
  storedAnswer: (when: string) => ({
    th: `ใช้คำตอบในระบบ (บันทึกเมื่อ ${when})`,
    en: `Use the saved answer (saved ${when})`,
  }),
  fileAnswer: { th: 'ใช้คำตอบในไฟล์', en: 'Use the answer of the file' },
  chooseFirst: {
    th: 'ยังไม่ได้เลือกว่าจะใช้คำตอบใด',
    en: 'Choose which answer to use',
  },
  changedColumn: { th: 'ช่องที่เปลี่ยน', en: 'What changes' },
  before: { th: 'เดิม', en: 'Before' },
  after: { th: 'ใหม่', en: 'After' },
  save: (count: number) => ({
    th: `บันทึก ${count} เกณฑ์ชี้วัด`,
    en: `Save ${count === 1 ? 'one indicator' : `${count} indicators`}`,
  }),
  saving: { th: 'กำลังบันทึก…', en: 'Saving…' },
  otherFile: { th: 'ไม่ใช้ไฟล์นี้', en: 'Do not use this file' },
  saved: (count: number) => ({
    th: `บันทึกแล้ว ${count} เกณฑ์ชี้วัด`,
    en: `${count === 1 ? 'One indicator was' : `${count} indicators were`} saved`,
  }),
  savedNext: {
    th: 'การบันทึกไม่ใช่การส่งแบบประเมิน ตรวจทานและแนบหลักฐานต่อในรายการเกณฑ์ชี้วัด',
    en: 'Saving is not submitting: go on with evidence and checking in the task list.',
  },
  saveOnceOpen: {
    th: 'ไฟล์ที่อ่านแล้วยังอยู่ในหน้านี้ เปิดหน้านี้ไว้ เมื่อเปิดรับอีกครั้ง ระบบจะบันทึกให้เอง ถ้าปิดหน้านี้ ต้องเลือกไฟล์อีกครั้ง',
    en: 'The file that was read stays on this page. Leave it open: it is saved by itself once answers are taken again. If you close it, choose the file again.',
  },
  changedSince: {
    th: 'มีผู้บันทึกไปก่อนระหว่างที่ท่านตรวจ จึงยังไม่บันทึกรายการใด ตรวจและเลือกอีกครั้งด้านล่าง',
    en: 'Somebody saved while you were checking, so nothing was saved. Check and choose again below.',
  },
} as const satisfies Record<string, Text | Record<string, Text> | ((...details: never[]) => Text)>;
