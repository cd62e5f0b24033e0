import { expect, test } from 'vitest';
import type { CallRow } from '../../../functions/progress/progress-calls.ts';
import { governorDocx } from './governor-docx.ts';
import { governorWords } from './governor-words.ts';

const rowOf = (code: string, name: string, district: string, given: Partial<CallRow>): CallRow => ({
  lao: { code, type: 'tao', name, district, province: 'นครศรีธรรมราช' },
  state: 'in_progress',
  answered: 12,
  asked: 52,
  complete: false,
  lastActivityAt: null,
  passRate: null,
  closesAt: '2023-07-21T23:59:59+07:00',
  askedAt: null,
  returnedAt: null,
  submittedAt: [],
  ...given,
});
const about = {
  round: 'ประจำปี 2566',
  province: 'นครศรีธรรมราช',
  rows: [
    rowOf('6800101', 'ปากน้ำ', 'เมืองนครศรีธรรมราช', { state: 'not_started', answered: 0 }),
    rowOf('6800102', 'ท่าวัง', 'เมืองนครศรีธรรมราช', {}),
    rowOf('6800103', 'คีรีวง', 'ลานสกา', {}),
    rowOf('6800104', 'ส่งแล้ว', 'ลานสกา', { state: 'submitted' }),
  ],
  at: '2023-07-18T09:05:00+07:00',
  closesAt: '2023-07-21T23:59:59+07:00',
};
const fields = {
  office: 'สำนักงานส่งเสริมการปกครองท้องถิ่นจังหวัดนครศรีธรรมราช',
  telephone: '075 356133',
  number: 'นศ 0023.3/123',
  signer: 'นายสมชาย ใจดี',
  position: 'ท้องถิ่นจังหวัดนครศรีธรรมราช',
};

test('the memorandum names who has not submitted, by state and district, in Thai digits', () => {
  const words = governorWords(about, fields);
  expect(words.to).toBe('ผู้ว่าราชการจังหวัดนครศรีธรรมราช');
  expect(words.date).toBe('๑๘ กรกฎาคม ๒๕๖๖');
  expect(words.fields.number).toBe('นศ ๐๐๒๓.๓/๑๒๓');
  expect(words.paragraphs.join()).toContain(
    'จำนวน ๔ แห่ง ส่งแบบประเมินแล้ว ๑ แห่ง คิดเป็นร้อยละ ๒๕.๐๐ และยังไม่ส่ง ๓ แห่ง',
  );
  expect(words.states).toEqual([
    {
      heading: 'ยังไม่เริ่มบันทึก จำนวน ๑ แห่ง',
      districts: [{ heading: 'อำเภอเมืองนครศรีธรรมราช (๑ แห่ง)', names: ['อบต.ปากน้ำ'] }],
    },
    {
      heading: 'กำลังบันทึก จำนวน ๒ แห่ง',
      districts: [
        {
          heading: 'อำเภอเมืองนครศรีธรรมราช (๑ แห่ง)',
          names: ['อบต.ท่าวัง (ตอบแล้ว ๑๒ จาก ๕๒ ข้อ)'],
        },
        { heading: 'อำเภอลานสกา (๑ แห่ง)', names: ['อบต.คีรีวง (ตอบแล้ว ๑๒ จาก ๕๒ ข้อ)'] },
      ],
    },
  ]);
  expect(JSON.stringify(words)).not.toMatch(/[0-9]/);
});

test('after the closing it reports, and asks for nothing that can no longer be done', () => {
  const words = governorWords({ ...about, at: '2023-07-25T09:00:00+07:00' }, fields);
  expect(words.closing).toBe('จึงเรียนมาเพื่อโปรดทราบ');
  expect(words.paragraphs[0]).toContain('ปิดรับข้อมูลแล้วเมื่อ');
});

test('the file is Word’s, with the official typeface for Thai letters as well', async () => {
  const bytes = new Uint8Array(
    await (await governorDocx(governorWords(about, fields))).arrayBuffer(),
  );
  expect([...bytes.slice(0, 2)]).toEqual([0x50, 0x4b]);
  const { default: yauzl } = await import('yauzl');
  const document = await new Promise<string>((resolve, reject) => {
    yauzl.fromBuffer(Buffer.from(bytes), { lazyEntries: true }, (fault, zip) => {
      if (fault) return reject(fault);
      zip.on('entry', ({ fileName }) => fileName !== 'word/document.xml' && zip.readEntry());
      zip.on('entry', (entry) => {
        if (entry.fileName !== 'word/document.xml') return;
        zip.openReadStream(entry, async (broken, stream) => {
          if (broken) return reject(broken);
          const chunks: Buffer[] = [];
          for await (const chunk of stream) chunks.push(chunk as Buffer);
          resolve(Buffer.concat(chunks).toString('utf8'));
        });
      });
      zip.readEntry();
    });
  });
  expect(document).toContain('w:cs="TH SarabunPSK"');
  expect(document).toContain('w:szCs w:val="32"');
  expect(document).toContain('อบต.คีรีวง');
});
