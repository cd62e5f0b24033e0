import type { Text } from '#domain/text.ts';
import type { RegistryVersion } from '../../functions/registry/registry.ts';

/** What the pages of the registry say. */
export const registryWords = {
  title: { th: 'ทะเบียน อปท.', en: 'Registry of LAOs' },
  lead: {
    th: 'ทะเบียนใช้เมื่อเปิดรอบใหม่ รอบที่เปิดแล้วเก็บรายชื่อ ชื่อ และประเภทของตนไว้ จึงไม่เปลี่ยนตามการนำเข้าครั้งหลัง',
    en: 'A round takes its LAOs from the registry when it opens, and keeps its own copy: later imports do not change it.',
  },
  successionsTitle: { th: 'อปท. ที่เปลี่ยนรหัสหรือควบรวม', en: 'LAOs with a new code, or merged' },
  successionsText: {
    th: 'อปท. ที่ออกจากทะเบียนและยังไม่ระบุว่ารับช่วงต่อด้วยรหัสใด ให้เชื่อมกับรหัสใหม่ เพื่อให้เจ้าหน้าที่ ตัวเลขของรอบก่อน และผลการประเมินตามไปด้วย หลายแห่งที่ควบรวมเชื่อมกับรหัสเดียวกันได้ รอบที่เปิดแล้วไม่เปลี่ยน',
    en: 'LAOs that left the registry, of which nobody has said what became of them. Pair each with its new code, so that its officers, last figures and results follow. Several that merged are paired with one. Rounds that are open stay as they are.',
  },
  successionsOpen: { th: 'ยังไม่ระบุรหัสใหม่', en: 'Not paired' },
  successionsPaired: { th: 'ระบุแล้ว', en: 'Paired' },
  successionsNone: { th: 'ไม่มี อปท. ที่ต้องระบุ', en: 'There is none to pair' },
  leftOn: { th: 'ออกจากทะเบียนเมื่อ', en: 'Left the registry on' },
  pair: { th: 'เชื่อมกับรหัสใหม่', en: 'Pair with its new code' },
  candidates: {
    th: 'อปท. ในอำเภอเดียวกันที่เข้าทะเบียนพร้อมกัน',
    en: 'LAOs of its district that came at the same time',
  },
  newCode: { th: 'รหัสใหม่ (7 หลัก)', en: 'New code (7 digits)' },
  newCodeHint: {
    th: 'ตามทะเบียนปัจจุบัน ในจังหวัดเดียวกัน',
    en: 'Of today’s registry, in the same province',
  },
  pairReasonHint: {
    th: 'เก็บไว้ในประวัติ เช่น ประกาศกระทรวงมหาดไทย',
    en: 'It stands in the trail: such as the order of the Ministry',
  },
  newCodeMissing: { th: 'ใส่รหัส อปท. 7 หลัก', en: 'Give a code of 7 digits' },
  pairReason: { th: 'เหตุผล หรือประกาศที่อ้างถึง', en: 'Reason, or the order that says so' },
  pairReasonMissing: { th: 'ใส่เหตุผล', en: 'Give the reason' },
  pairDo: { th: 'เชื่อม', en: 'Pair' },
  unpair: { th: 'ยกเลิกการเชื่อมที่ผิด', en: 'Undo a wrong pair' },
  unpairText: {
    th: 'อปท. นี้จะกลับไปอยู่ในรายการที่ยังไม่ระบุรหัสใหม่ ตัวเลขของรอบก่อนและผลการประเมินจะไม่ตามไปที่รหัสใหม่อีก รอบที่เปิดแล้วไม่เปลี่ยน บัญชีเจ้าหน้าที่ที่ย้ายตามไปแล้วยังอยู่ที่รหัสใหม่ ให้ย้ายกลับทีละบัญชี (ชื่อผู้ใช้ขึ้นต้นด้วยรหัสเดิม)',
    en: 'The LAO is again one of which nobody has said what became of it; its last figures and results do not follow to the new code any more. Rounds that are open stay as they are. Accounts that followed stay at the new code: move each of them (their user names begin with the former code).',
  },
  accountsAt: (code: string) => ({
    th: `บัญชีของรหัส ${code}`,
    en: `Accounts of ${code}`,
  }),
  unpairDo: { th: 'ยกเลิกการเชื่อม', en: 'Undo the pair' },
  unpaired: (code: string) => ({
    th: `ยกเลิกการเชื่อมของรหัส ${code} แล้ว`,
    en: `${code} is not paired any more`,
  }),
  nowHas: (count: string) => ({
    th: `ขณะนี้มี ${count} แห่ง`,
    en: `${count} LAOs at present`,
  }),
  importTitle: { th: 'นำเข้าทะเบียน อปท. จากไฟล์', en: 'Import the registry from a file' },
  importLead: {
    th: 'ใช้ไฟล์ CSV หรือ Excel ของกรมส่งเสริมการปกครองท้องถิ่น (ชุดข้อมูล dlads_05_01) ระบบจะแสดงก่อนว่าไฟล์เปลี่ยนอะไรบ้าง และยังไม่บันทึกจนกว่าท่านจะยืนยัน',
    en: 'Take the CSV or Excel file of the Department of Local Administration (data set dlads_05_01). You see first what it would change; nothing is written before you confirm.',
  },
  columns: {
    th: 'คอลัมน์ที่ต้องมี: จังหวัด, อำเภอ, รหัส อปท., ประเภท อปท., อปท. (ลำดับใดก็ได้) คอลัมน์ ขนาดพื้นที่ จะมีหรือไม่ก็ได้ รับไฟล์ Excel (.xlsx) และ CSV ทั้งแบบ UTF-8 และแบบภาษาไทยเดิม มีแถวชื่อเรื่องเหนือหัวตารางได้',
    en: 'Columns that must be there: จังหวัด, อำเภอ, รหัส อปท., ประเภท อปท., อปท., in any order; ขนาดพื้นที่ may be. Excel (.xlsx) and CSV are read, in UTF-8 and in the older Thai encoding, with title rows above the header.',
  },
  partial: {
    th: 'ไฟล์ที่มีเพียงบางจังหวัดไม่กระทบจังหวัดอื่น',
    en: 'A file of some provinces leaves the others as they are.',
  },
  chooseFile: { th: 'เลือกไฟล์ทะเบียน', en: 'Choose the file' },
  chooseAgain: { th: 'เลือกไฟล์อื่น', en: 'Choose another file' },
  reading: { th: 'กำลังอ่านและเทียบกับทะเบียน', en: 'Reading and comparing' },
  tooLarge: {
    th: 'ไฟล์ใหญ่เกิน 3 เมกะไบต์ ทะเบียนทั้งประเทศมีขนาดราว 1 เมกะไบต์ ให้ตรวจไฟล์แล้วเลือกใหม่',
    en: 'The file is larger than 3 MB; the whole country takes about 1. Check it and choose again.',
  },
  empty: { th: 'ไฟล์นี้ว่างเปล่า ให้เลือกไฟล์ใหม่', en: 'The file is empty: choose another' },
  previewTitle: { th: 'สิ่งที่ไฟล์นี้จะเปลี่ยน', en: 'What this file would change' },
  notYet: {
    th: 'ยังไม่มีสิ่งใดถูกบันทึก ตรวจรายการด้านล่าง แล้วยืนยันท้ายหน้า',
    en: 'Nothing is written yet. Check the lists below, then confirm at the end.',
  },
  nothing: {
    th: 'ไฟล์นี้ตรงกับทะเบียนอยู่แล้ว ไม่มีสิ่งใดต้องนำเข้า',
    en: 'The file agrees with the registry: there is nothing to import.',
  },
  nothingRead: (rejected: string, unchanged: string) => ({
    th: `ยังบอกไม่ได้ว่าไฟล์ตรงกับทะเบียนหรือไม่ เพราะมี ${rejected} แถวที่ใช้ไม่ได้ ส่วนแถวที่ใช้ได้ (${unchanged}) ตรงกับทะเบียน ให้แก้ไฟล์แล้วเลือกใหม่`,
    en: `Whether the file agrees with the registry cannot be told: ${rejected} rows cannot be used. The others (${unchanged}) agree. Mend the file and choose it again.`,
  }),
  counts: { th: 'สรุปจำนวน', en: 'In numbers' },
  kind: { th: 'รายการ', en: 'What' },
  count: { th: 'จำนวน', en: 'How many' },
  added: { th: 'เพิ่มใหม่', en: 'Added' },
  changed: { th: 'เปลี่ยนข้อมูล', en: 'Changed' },
  upgraded: { th: 'ในจำนวนนี้เปลี่ยนประเภท (ยกฐานะ)', en: 'Of these, of another type (upgraded)' },
  successions: { th: 'อาจเป็น อปท. เดียวกันที่ได้รหัสใหม่', en: 'Possibly the same LAO, new code' },
  removed: { th: 'ออกจากทะเบียน', en: 'Removed' },
  rejected: { th: 'แถวที่ใช้ไม่ได้', en: 'Rows that cannot be used' },
  unchanged: { th: 'คงเดิม', en: 'Unchanged' },
  successionsLead: {
    th: 'ชื่อ อำเภอ และจังหวัดตรงกัน แต่รหัสต่างกัน หากเป็น อปท. เดียวกันให้คงเครื่องหมายไว้ ประวัติจะต่อกัน หากไม่ใช่ให้เอาเครื่องหมายออก ระบบจะนับเป็นหนึ่งแห่งที่ออกและหนึ่งแห่งที่เพิ่ม',
    en: 'Name, district and province agree, the code does not. Leave the tick where it is one LAO: its history goes on. Take it off where it is not: one is removed and one added.',
  },
  isSame: (before: string, after: string) => ({
    th: `รหัส ${before} กับ ${after} เป็น อปท. เดียวกัน`,
    en: `${before} and ${after} are the same LAO`,
  }),
  heldSame: { th: 'ถือเป็น อปท. เดียวกัน', en: 'Held to be one LAO' },
  heldApart: { th: 'ถือเป็นคนละ อปท.', en: 'Held to be two LAOs' },
  rejectedLead: {
    th: 'แถวเหล่านี้ไม่ถูกนำเข้า อปท. ตามรหัสในแถวยังคงเดิม แก้ในไฟล์แล้วเลือกไฟล์ใหม่ได้',
    en: 'These rows are left out; the LAOs of their codes stay as they are. Mend the file and choose it again if you can.',
  },
  removedLead: {
    th: 'อยู่ในทะเบียนแต่ไม่อยู่ในไฟล์ ประวัติยังเก็บไว้ และรอบที่เปิดแล้วยังมี อปท. เหล่านี้',
    en: 'In the registry and not in the file. Their history is kept, and rounds that are open still have them.',
  },
  largeRemoval: (count: string) => ({
    th: `ไฟล์นี้ทำให้ อปท. ${count} แห่งออกจากทะเบียน ซึ่งมากผิดปกติ ไฟล์อาจขาดหรือเปิดแล้วบันทึกไม่ครบ ตรวจรายการอีกครั้งก่อนยืนยัน`,
    en: `This file takes ${count} LAOs out of the registry, which is unusually many: it may be cut off. Look at the list again before you confirm.`,
  }),
  typeRemovals: (count: string) => ({
    th: `พิมพ์จำนวน อปท. ที่จะออกจากทะเบียน (${count}) เพื่อยืนยันว่าได้ตรวจแล้ว`,
    en: `Type how many are removed (${count}) to say that you checked`,
  }),
  removalsFault: (count: string) => ({
    th: `จำนวนที่จะออกจากทะเบียนคือ ${count} ให้พิมพ์จำนวนนี้`,
    en: `${count} are removed: type that number`,
  }),
  reason: { th: 'เหตุผลหรือที่มาของไฟล์', en: 'Reason, or where the file is from' },
  reasonHint: {
    th: 'เช่น ทะเบียน อปท. ของ สถ. ณ วันที่ 1 ตุลาคม 2569 ตามหนังสือที่ …',
    en: 'Such as: DLA’s registry as of 1 October 2026, letter number …',
  },
  reasonFault: { th: 'ให้ระบุเหตุผล', en: 'Give a reason' },
  confirm: { th: 'ยืนยันนำเข้าทะเบียน', en: 'Import this' },
  confirmTitle: { th: 'ยืนยัน', en: 'Confirm' },
  showAll: (count: string) => ({ th: `แสดงทั้งหมด ${count} รายการ`, en: `Show all ${count}` }),
  firstOf: (shown: string, all: string) => ({
    th: `แสดง ${shown} รายการแรกจาก ${all}`,
    en: `The first ${shown} of ${all}`,
  }),
  lao: { th: 'อปท.', en: 'LAO' },
  code: { th: 'รหัส', en: 'Code' },
  type: { th: 'ประเภท', en: 'Type' },
  whatChanged: { th: 'สิ่งที่เปลี่ยน', en: 'What changed' },
  upgradeTag: { th: 'เปลี่ยนประเภท', en: 'Other type' },
  line: { th: 'แถว', en: 'Row' },
  column: { th: 'คอลัมน์', en: 'Column' },
  why: { th: 'เหตุที่ใช้ไม่ได้', en: 'Why not' },
  wholeRow: { th: 'ทั้งแถว', en: 'Whole row' },
  none: { th: '–', en: '–' },
  versions: { th: 'ประวัติการนำเข้า', en: 'Imports' },
  noVersions: {
    th: 'ยังไม่เคยนำเข้าทะเบียน',
    en: 'The registry has not been imported yet',
  },
  versionTitle: (number: number) => ({
    th: `การนำเข้าทะเบียนครั้งที่ ${number}`,
    en: `Import ${number} of the registry`,
  }),
  when: { th: 'เมื่อ', en: 'When' },
  who: { th: 'โดย', en: 'By' },
  file: { th: 'ไฟล์', en: 'File' },
  state: { th: 'สถานะ', en: 'State' },
  summary: (version: RegistryVersion) => {
    const { added, changed, successions, removed } = version.counts;
    return {
      th: `เพิ่ม ${added} เปลี่ยน ${changed} ได้รหัสใหม่ ${successions} ออก ${removed}`,
      en: `${added} added, ${changed} changed, ${successions} with a new code, ${removed} removed`,
    };
  },
  done: { th: 'เสร็จแล้ว', en: 'Done' },
  underWay: (reached: string, of: string) => ({
    th: `กำลังนำเข้า ${reached} จาก ${of} รายการ`,
    en: `Importing ${reached} of ${of}`,
  }),
  goOn: { th: 'ให้ระบบนำเข้าต่อ', en: 'Have it go on' },
  goOnHint: {
    th: 'หากค้างอยู่นานกว่าสองสามนาที ให้กดเพื่อทำต่อจากที่ค้างไว้ ทำซ้ำได้โดยไม่เสียหาย',
    en: 'If it stands still for more than a few minutes, press to go on from there; repeating does no harm.',
  },
  byCommand: {
    th: 'นำเข้าด้วยคำสั่งของผู้ดูแลระบบ จึงไม่มีรายการเปลี่ยนแปลงแต่ละแห่งในหน้านี้ ดูได้จากประวัติของ อปท. แต่ละแห่ง',
    en: 'It came by an engineer’s command, so its changes are not listed here; each LAO’s own history has them.',
  },
  historyTitle: { th: 'ประวัติในทะเบียน', en: 'History in the registry' },
  from: { th: 'ตั้งแต่', en: 'From' },
  until: { th: 'ถึง', en: 'Until' },
  present: { th: 'ปัจจุบัน', en: 'Present' },
  left: { th: 'ไม่อยู่ในทะเบียนแล้ว', en: 'No longer in the registry' },
  nowUnder: (code: string, name: string) => ({
    th: `ปัจจุบันคือ ${name} รหัส ${code}`,
    en: `Now ${name}, under code ${code}`,
  }),
  differencesTitle: {
    th: 'รายชื่อ อปท. ของรอบ เทียบกับทะเบียนปัจจุบัน',
    en: 'The round’s LAOs against today’s registry',
  },
  differencesLead: (count: string) => ({
    th: `รอบนี้มี ${count} แห่งตามทะเบียนเมื่อเปิดรอบ และไม่เปลี่ยนตามทะเบียนปัจจุบัน`,
    en: `The round has ${count} LAOs as the registry had them when it opened; it does not follow the registry.`,
  }),
  noDifference: {
    th: 'ตรงกับทะเบียนปัจจุบันทุกแห่ง',
    en: 'All of them are as in today’s registry.',
  },
  differ: { th: 'ข้อมูลต่างจากทะเบียนปัจจุบัน', en: 'Different in today’s registry' },
  onlyInRound: { th: 'มีในรอบ แต่ไม่อยู่ในทะเบียนแล้ว', en: 'In the round, no longer in the registry' },
  onlyInRegistry: { th: 'มีในทะเบียน แต่ไม่อยู่ในรอบ', en: 'In the registry, not in the round' },
  searchTitle: { th: 'ค้นหา อปท.', en: 'Find an LAO' },
  searchHint: {
    th: 'พิมพ์ชื่อ รหัส อำเภอ จังหวัด หรือประเภท เช่น “อบต.บ้านใหม่ โนนสูง” หรือ “๖๘๐๐๑๐๑”',
    en: 'Type a name, code, district, province or type, such as “อบต.บ้านใหม่ โนนสูง” or “6800101”',
  },
  searchIn: { th: 'ค้นหาใน', en: 'Search in' },
  todaysRegistry: { th: 'ทะเบียนปัจจุบัน', en: 'Today’s registry' },
  province: { th: 'จังหวัด', en: 'Province' },
  allProvinces: { th: 'ทุกจังหวัด', en: 'Every province' },
  allTypes: { th: 'ทุกประเภท', en: 'Every type' },
  typeFirst: {
    th: 'พิมพ์คำค้น หรือเลือกจังหวัดหรือประเภท',
    en: 'Type something, or choose a province or a type',
  },
  found: (count: string, more: boolean) => ({
    th: more ? `แสดง ${count} แห่งแรก ให้พิมพ์เพิ่มเพื่อให้แคบลง` : `พบ ${count} แห่ง`,
    en: more ? `The first ${count}: type more to narrow it down` : `${count} found`,
  }),
  notFound: {
    th: 'ไม่พบ อปท. ที่ตรงกับทุกคำที่พิมพ์ ลองใช้คำน้อยลง',
    en: 'No LAO has all these words: try fewer',
  },
  twin: { th: 'ชื่อซ้ำในอำเภอเดียวกัน', en: 'Same name in this district' },
  twinOf: (names: string) => ({
    th: `ระวังสับสนกับ ${names}`,
    en: `Not to be mixed up with ${names}`,
  }),
  namesakes: (count: string) => ({
    th: `ชื่อนี้ซ้ำกับที่อื่นอีก ${count} แห่ง`,
    en: `${count} elsewhere bear this name`,
  }),
  openAssessment: { th: 'เปิดแบบประเมิน', en: 'Open the assessment' },
  accounts: { th: 'บัญชีผู้ใช้', en: 'Accounts' },
  history: { th: 'ประวัติ', en: 'History' },
  elsewhere: { th: 'ไม่ได้อยู่ในความรับผิดชอบของท่าน', en: 'Not in your charge' },
} as const satisfies Record<string, Text | ((...details: never[]) => Text)>;
