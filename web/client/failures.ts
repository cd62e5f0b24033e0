import type { Text } from '#domain/text.ts';
import type { Refusal } from './api.ts';
import { formatInstant } from './format.ts';
import type { LocalFailure } from './refusal-rules.ts';
import { type ClockFault, serverClock } from './server-clock.ts';

/** What a person was at when it failed. */
export type Doing = 'reading' | 'writing';

/** What did not work, before why. */
const WHAT: Record<Doing, Text> = {
  reading: { th: 'อ่านข้อมูลไม่ได้', en: 'It could not be read' },
  writing: { th: 'ยังไม่ได้บันทึก', en: 'Nothing was saved yet' },
};

/** Why, where the service said nothing, and what the person can do. */
const WHY: Record<LocalFailure, Text> = {
  unreachable: {
    th: 'เชื่อมต่อระบบไม่ได้ ตรวจการเชื่อมต่ออินเทอร์เน็ตแล้วลองอีกครั้ง',
    en: 'the service cannot be reached. Check your connection and try again.',
  },
  'sign-in-unreachable': {
    th: 'ต่ออายุการเข้าสู่ระบบไม่ได้ในขณะนี้ ตรวจการเชื่อมต่ออินเทอร์เน็ตแล้วลองอีกครั้ง',
    en: 'your sign-in could not be renewed just now. Check your connection and try again.',
  },
  'not-the-service': {
    th: 'เครือข่ายตอบแทนระบบ อาจต้องเข้าสู่ระบบของ Wi-Fi ก่อน แล้วลองอีกครั้ง',
    en: 'the network answered in place of the service. You may have to sign in to its Wi-Fi first.',
  },
  storage: {
    th: 'เครื่องนี้เก็บข้อมูลไม่ได้ พื้นที่อาจเต็มหรือเบราว์เซอร์ไม่อนุญาต',
    en: 'this device could not keep it. It may be full, or the browser does not allow it.',
  },
  page: {
    th: 'หน้านี้ทำงานผิดพลาด โหลดหน้านี้ใหม่แล้วลองอีกครั้ง',
    en: 'something went wrong in this page. Load it again and retry.',
  },
};

/** The service was busy or failed: its own words speak of saving. */
const NOT_READ: Partial<Record<Refusal['type'], Text>> = {
  busy: { th: 'ขณะนี้ระบบมีผู้ใช้หนาแน่น ให้ลองอีกครั้ง', en: 'the system is busy: try again.' },
  failed: { th: 'ระบบขัดข้อง ให้ลองอีกครั้ง', en: 'something failed on our side: try again.' },
};

const joined = (what: Text, why: Text): Text => ({
  th: `${what.th} ${why.th}`,
  en: `${what.en}: ${why.en}`,
});

/** What failed and why, where the service's own words do not say it; null where they do. */
export function failureWords({ type, doing }: Pick<Refusal, 'type' | 'doing'>): Text | null {
  const why = (WHY as Partial<Record<Refusal['type'], Text>>)[type];
  if (why) return joined(WHAT[doing], why);
  const notRead = doing === 'reading' ? NOT_READ[type] : undefined;
  return notRead ? joined(WHAT.reading, notRead) : null;
}

/** Failures that a wrong clock may be the cause of: no certificate holds, no sign-in is fresh. */
const BY_CLOCK: readonly Refusal['type'][] = [
  'unreachable',
  'sign-in-unreachable',
  'not-signed-in',
];

/** What this device's clock says and what it should, where that may be why; null where it is right. */
export function clockWords(
  type: Refusal['type'],
  fault: ClockFault | null = serverClock.check(),
): Text | null {
  if (!fault || !BY_CLOCK.includes(type)) return null;
  const { machine, server } = fault;
  const when = (date: Date, language: 'th' | 'en') => formatInstant(date.toISOString(), language);
  const correct = (language: 'th' | 'en') =>
    server &&
    (language === 'th'
      ? ` เวลาจริงคือ ${when(server, 'th')}`
      : ` The time is ${when(server, 'en')}.`);
  return {
    th: `วันเวลาของเครื่องนี้ไม่ตรง เครื่องนี้ว่าเป็น ${when(machine, 'th')}${correct('th') ?? ''} ตั้งวันเวลาของเครื่องให้ตรงก่อน แล้วลองอีกครั้ง`,
    en: `The clock of this device is wrong: it says ${when(machine, 'en')}.${correct('en') ?? ''} Set it right and try again.`,
  };
}
