import { performance } from 'node:perf_hooks';

/** The steps of a start, in the order of their first lines; some go on at the same time. */
const STEPS = {
  bundles: 'รวมโค้ดฟังก์ชัน · functions bundled',
  stack: 'สังเคราะห์สแตก · stack synthesized',
  web: 'สร้างหน้าเว็บ · pages built',
  table: 'เปิดฐานข้อมูล · DynamoDB is up',
  buckets: 'เปิดที่เก็บไฟล์ · S3 is up',
  identity: 'เปิดระบบลงชื่อเข้าใช้ · sign-in is up',
  functions: 'เปิด API และเหตุการณ์ · API, events and schedule are up',
  seed: 'ข้อมูลตัวอย่างพร้อม · sample data is in place',
};
export type Step = keyof typeof STEPS;

/** Prints a line for each step that is done, with the seconds since the start. */
export function progress(quiet: boolean): (step: Step, unchanged?: boolean) => void {
  const started = performance.now();
  const total = Object.keys(STEPS).length;
  let done = 0;
  return (step, unchanged = false) => {
    done += 1;
    if (quiet) return;
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    const note = unchanged ? ' ไม่เปลี่ยน · unchanged' : '';
    console.log(`✔ ${done}/${total} ${STEPS[step]}${note} (${seconds} s)`);
  };
}
