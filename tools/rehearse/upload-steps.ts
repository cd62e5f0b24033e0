import { createHash, randomBytes } from 'node:crypto';
import {
  EVIDENCE_PART_BYTES,
  EVIDENCE_PARTS_ABOVE_BYTES,
  type Evidence,
  isUndecided,
} from '#domain/evidence.ts';
import { EICAR } from '../../local/malware-scanner.ts';
import { ask } from './api.ts';
import { documentWith, pdf } from './files.ts';
import { OF_ASSESSMENT } from './recording-steps.ts';
import { type Rehearsal, type Step, signedIn } from './rehearsal.ts';
import { INDICATORS } from './rehearsed-round.ts';
import { until } from './until.ts';

type Bytes = Uint8Array<ArrayBuffer>;
type Form = { kind: 'form'; url: string; fields: Record<string, string> };
type Asked = { evidence: Evidence; upload: Form | { kind: 'parts'; partBytes: number } };
type Parts = { send: { number: number; url: string; headers: Record<string, string> }[] };

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

const askUpload = (r: Rehearsal, indicatorId: string, bytes: Bytes, fileName: string) =>
  ask<Asked>(r, signedIn(r.recorder).idToken, 'requestUpload', {
    params: OF_ASSESSMENT,
    body: {
      indicatorId,
      fileName,
      sizeBytes: bytes.byteLength,
      mediaType: fileName.endsWith('.pdf') ? 'application/pdf' : DOCX,
      sha256: sha256(bytes),
    },
  });

/** Sends a form to the store as a browser does. @returns the answer's status */
async function sendForm({ http }: Rehearsal, { url, fields }: Form, bytes: Bytes): Promise<number> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  form.set('file', new Blob([bytes]));
  const response = await http(url, { method: 'POST', body: form });
  await response.arrayBuffer();
  return response.status;
}

async function mustRefuse(answered: Promise<number>): Promise<string> {
  const status = await answered;
  if (status < 400) throw new Error(`the store took it (${status})`);
  return String(status);
}

async function mustTake(answered: Promise<number>): Promise<void> {
  const status = await answered;
  if (status >= 300) throw new Error(`the store answered ${status}`);
}

function formOf({ upload }: Asked): Form {
  if (upload.kind !== 'form') throw new Error('a small file is asked for in parts');
  return upload;
}

/** Files of evidence, straight to the store: what is signed is taken, and nothing else. */
export const uploadStep: Step = {
  id: 'upload',
  title: { th: 'แนบไฟล์หลักฐาน', en: 'evidence, straight to the store' },
  after: ['save'],
  async run(rehearsal) {
    const { course } = rehearsal;
    const bytes = pdf('a file of the rehearsal');
    const asked = await course.needs({ th: 'ขอแนบไฟล์ได้', en: 'an upload is permitted' }, () =>
      askUpload(rehearsal, INDICATORS[0], bytes, 'rehearsal.pdf'),
    );
    const form = formOf(asked);
    await corsChecks(rehearsal, form.url);
    await course.holds(
      {
        th: 'ไฟล์ที่ checksum ไม่ตรงถูกปฏิเสธ',
        en: 'other bytes of the same size are refused by their checksum',
      },
      () => mustRefuse(sendForm(rehearsal, form, pdf('another file of the rehearsa'))),
    );
    await course.holds(
      { th: 'ไฟล์ที่ใหญ่กว่าที่แจ้งถูกปฏิเสธ', en: 'a file larger than was asked for is refused' },
      () => mustRefuse(sendForm(rehearsal, form, new Uint8Array(bytes.byteLength + 1))),
    );
    await course.holds(
      { th: 'ฟอร์มที่แก้ไขแล้วถูกปฏิเสธ', en: 'a form with another key is refused' },
      () => {
        const fields = { ...form.fields, key: `${form.fields.key}x` };
        return mustRefuse(sendForm(rehearsal, { ...form, fields }, bytes));
      },
    );
    await course.needs({ th: 'ไฟล์ที่แจ้งไว้ถูกรับ', en: 'the very file is taken' }, () =>
      mustTake(sendForm(rehearsal, form, bytes)),
    );
    await inParts(rehearsal);
    await course.needs(
      {
        th: 'ไฟล์ทดสอบไวรัส (EICAR) ถูกส่งเข้าตรวจ',
        en: 'a file with EICAR’s test string is sent to be scanned',
      },
      async () => {
        const infected = await documentWith(EICAR);
        const form = formOf(await askUpload(rehearsal, INDICATORS[1], infected, 'eicar.docx'));
        await mustTake(sendForm(rehearsal, form, infected));
      },
    );
  },
};

async function corsChecks({ course, http, stage }: Rehearsal, url: string): Promise<void> {
  const preflight = async (origin: string) => {
    const { headers } = await http(url, {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'POST' },
    });
    return headers.get('access-control-allow-origin');
  };
  await course.holds(
    { th: 'เว็บของเราส่งไฟล์ได้ เว็บอื่นไม่ได้', en: 'the site’s pages may send, another’s may not' },
    async () => {
      const [own, other] = [
        await preflight(stage.siteUrl),
        await preflight('https://elsewhere.example'),
      ];
      if (own !== stage.siteUrl) throw new Error(`the site is answered ${own}`);
      if (other) throw new Error(`another site is answered ${other}`);
    },
  );
}

/** A large file goes in parts, each signed with its own checksum. */
async function inParts(rehearsal: Rehearsal): Promise<void> {
  const { course, http } = rehearsal;
  const { idToken } = signedIn(rehearsal.recorder);
  await course.holds(
    {
      th: 'ไฟล์ใหญ่ส่งทีละส่วนได้ ส่วนที่ผิดถูกปฏิเสธ',
      en: 'a large file goes in parts; a wrong part is refused',
    },
    async () => {
      const head = pdf('a large file of the rehearsal');
      const bytes = new Uint8Array(EVIDENCE_PARTS_ABOVE_BYTES + 1024);
      bytes.set(randomBytes(bytes.byteLength));
      bytes.set(head);
      const { evidence } = await askUpload(rehearsal, INDICATORS[1], bytes, 'large.pdf');
      const params = { ...OF_ASSESSMENT, evidence: evidence.id };
      const pieces = [bytes.slice(0, EVIDENCE_PART_BYTES), bytes.slice(EVIDENCE_PART_BYTES)];
      const { send } = await ask<Parts>(rehearsal, idToken, 'permitParts', {
        params,
        body: { parts: pieces.map((piece, n) => ({ number: n + 1, sha256: sha256(piece) })) },
      });
      const put = async ({ url, headers }: Parts['send'][number], body: Bytes) =>
        (await http(url, { method: 'PUT', headers, body })).status;
      const [first] = send;
      if (!first) throw new Error('no part may be sent');
      await mustRefuse(put(first, new Uint8Array(EVIDENCE_PART_BYTES)));
      for (const part of send) await mustTake(put(part, pieces[part.number - 1] as Bytes));
      await ask(rehearsal, idToken, 'completeUpload', { params });
    },
  );
}

/** What was sent is read, hashed and scanned before it counts. */
export const scanStep: Step = {
  id: 'scan',
  title: { th: 'การตรวจไฟล์และการสแกนไวรัส', en: 'files are checked and scanned' },
  after: ['upload'],
  async run(rehearsal) {
    const { course, stage } = rehearsal;
    const { idToken } = signedIn(rehearsal.recorder);
    course.say({ th: 'รอผลการตรวจ อาจหลายนาที', en: 'waiting for the verdicts, minutes at most' });
    const decided = (fileName: string) =>
      until(
        `a verdict of ${fileName}`,
        { withinSeconds: stage.patience, everySeconds: 2 },
        async () => {
          const { evidence } = await ask<{ evidence: Evidence[] }>(
            rehearsal,
            idToken,
            'listEvidence',
            {
              params: OF_ASSESSMENT,
            },
          );
          return evidence.find((file) => file.fileName === fileName && !isUndecided(file));
        },
      );
    for (const name of ['rehearsal.pdf', 'large.pdf'])
      await course.needs({ th: `${name} ใช้ได้`, en: `${name} is usable` }, async () => {
        const { status, refusal } = await decided(name);
        if (status !== 'usable') throw new Error(`it is ${status}: ${refusal}`);
      });
    if (!stage.scansForMalware) {
      course.say({
        th: 'ปิดการสแกนไวรัสไว้ (malwareScan: off)',
        en: 'files are not scanned here (malwareScan: off)',
      });
      return;
    }
    await course.holds(
      { th: 'ไฟล์ทดสอบไวรัสถูกปฏิเสธ', en: 'the file with EICAR is refused as malware' },
      async () => {
        const { status, refusal } = await decided('eicar.docx');
        if (refusal !== 'malware-found') throw new Error(`it is ${status}: ${refusal}`);
      },
    );
  },
};
