import type { Cell, WriteSheet } from 'hucre/xlsx';
import { fullNameOf } from '#domain/lao.ts';
import { formatInstant } from '../../client/format.ts';
import type { FormSource } from './form-sheets.ts';
import { linesOf } from './row-height.ts';
import { FONT, FONT_SIZE } from './xlsx-styles.ts';

/** Characters across; a page of A4 takes them. */
const WIDTH = 70;

type Line = [text: string, style?: 'title' | 'strong' | 'notice'];

const SAMPLE: Line = ['แบบตัวอย่าง: เกณฑ์ชี้วัดในไฟล์นี้เป็นตัวอย่าง ไม่ใช่แบบประเมินทางการ', 'notice'];

/** The first sheet: whose form it is, until when, how to fill it in and what becomes of it. */
export function explanationSheet({ view, catalogue }: FormSource, now: Date): WriteSheet {
  const { cycle, lao } = view;
  const lines: Line[] = [
    ['แบบประเมินมาตรฐานขั้นต่ำการจัดบริการสาธารณะ', 'title'],
    [fullNameOf(lao), 'strong'],
    [`${cycle.title.th} · รหัส อปท. ${lao.code}`],
    ...(catalogue.sample ? [SAMPLE] : []),
    [`ปิดรับ ${formatInstant(cycle.closesAt, 'th')}`, 'strong'],
    [`ดาวน์โหลดเมื่อ ${formatInstant(now.toISOString(), 'th')} คำตอบในไฟล์เป็นของเวลานี้`],
    [''],
    ['วิธีกรอก', 'strong'],
    ['1. แผ่นงานถัดไปมีแผ่นละหนึ่งด้าน กรอกเฉพาะช่องสีเหลือง ช่องอื่นล็อกไว้'],
    ['2. ตัวเลขใช้เลขอารบิกหรือเลขไทยก็ได้ ไม่ใส่หน่วย ไม่ใส่ % ระบบคำนวณร้อยละเอง'],
    ['3. ถ้า อปท. ไม่มีบริการสาธารณะนั้น เลือก "ใช่" ในช่อง ไม่มีบริการสาธารณะ และเว้นตัวเลขไว้'],
    [
      '4. ถ้ากรอบการประเมินเป็น 0 ให้เลือกในช่องเดียวกันว่าเพราะเหตุใด: "ใช่" คือไม่มีบริการนั้น "ปีนี้ไม่มีรายการ" คือมีบริการ แต่ปีนี้ไม่มีรายการที่ต้องดำเนินการ',
    ],
    ['5. แบบรายการ เลือก "มี" หรือ "ไม่มี" ทุกรายการ'],
    ['6. ใช้สูตรในช่องสีเหลืองได้ ระบบใช้ผลลัพธ์ของสูตร'],
    ['7. ห้ามลบแถวหรือผสานเซลล์ ระบบไม่รับไฟล์ที่ไม่ครบ'],
    [''],
    ['เมื่อกรอกแล้ว', 'strong'],
    ['บันทึกเป็น .xlsx แล้วเลือกไฟล์ในหน้า "กรอกด้วย Excel หรือ CSV" ของระบบ'],
    ['ระบบแสดงก่อนว่าช่องใดจะเปลี่ยนจากอะไรเป็นอะไร เมื่อท่านยืนยันจึงบันทึกทั้งหมดพร้อมกัน'],
    ['ถ้ามีผู้แก้คำตอบเดียวกันในระบบหลังดาวน์โหลด ท่านจะได้เลือกว่าจะใช้คำตอบใด'],
    ['การบันทึกไม่ใช่การส่งแบบประเมิน ต้องแนบหลักฐาน รับรอง และส่งในระบบ'],
    [''],
    ['In English', 'strong'],
    ['Fill in the yellow cells only and upload the file; changes are shown before they are saved.'],
  ];
  const styles = {
    title: { font: { name: FONT, size: 20, bold: true } },
    strong: { font: { name: FONT, size: 15, bold: true } },
    notice: {
      font: { name: FONT, size: 15, bold: true, color: { rgb: '7A4B00' } },
      fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'FFF0CC' } },
    },
    plain: { font: { name: FONT, size: FONT_SIZE } },
  } as const;
  const cells = new Map<string, Partial<Cell>>(
    lines.map(([value, style], row) => [
      `${row},0`,
      {
        value,
        type: 'string',
        style: { ...styles[style ?? 'plain'], alignment: { wrapText: true, vertical: 'top' } },
      },
    ]),
  );
  return {
    name: 'คำอธิบาย',
    rows: lines.map(() => [null]),
    cells,
    columns: [{ width: WIDTH }],
    rowDefs: new Map(
      lines
        .map(([text, style]) => linesOf(text, WIDTH) * (style === 'title' ? 30 : 24))
        .map((height, row) => [row, { height }]),
    ),
    view: { showGridLines: false },
    protection: { sheet: true, formatColumns: true, formatRows: true },
    pageSetup: {
      paperSize: 'a4',
      orientation: 'portrait',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
    },
  };
}
