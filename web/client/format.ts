import { grouped } from '#domain/quantity.ts';
import type { Language } from '#domain/text.ts';

/** "1,234,567.5": the rules' own way of printing a figure. */
export const formatFigure = grouped;

/** Dates are the Thai calendar's in Thai; in English the Buddhist year stands in brackets. */
const LOCALES: Record<Language, string> = { th: 'th-TH-u-ca-buddhist-nu-latn', en: 'en-GB' };
const ZONE = 'Asia/Bangkok';

function partsOf(instant: string, language: Language): Record<string, string> {
  const format = new Intl.DateTimeFormat(LOCALES[language], {
    timeZone: ZONE,
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  });
  return Object.fromEntries(
    format.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]),
  );
}

/** "21 กรกฎาคม 2566"; "21 July 2023 (B.E. 2566)". */
export function formatDate(instant: string, language: Language): string {
  const { day, month, year } = partsOf(instant, language);
  const date = `${day} ${month} ${year}`;
  return language === 'th' ? date : `${date} (B.E. ${Number(year) + 543})`;
}

/** "23:59:59 น."; "23:59:59". */
export function formatTime(instant: string, language: Language): string {
  const { hour, minute, second } = partsOf(instant, language);
  return `${hour}:${minute}:${second}${language === 'th' ? ' น.' : ''}`;
}

/** "21 กรกฎาคม 2566 เวลา 23:59:59 น."; "21 July 2023 (B.E. 2566) at 23:59:59". */
export function formatInstant(instant: string, language: Language): string {
  const joint = language === 'th' ? 'เวลา' : 'at';
  return `${formatDate(instant, language)} ${joint} ${formatTime(instant, language)}`;
}

/** A hash in groups of eight, so that two people can compare it aloud. */
export function formatHash(hash: string): string {
  return hash.match(/.{1,8}/g)?.join(' ') ?? hash;
}

/** "340 กิโลไบต์", "1.2 เมกะไบต์". */
export function formatSize(sizeBytes: number, language: Language): string {
  const [kilo, mega] = language === 'th' ? ['กิโลไบต์', 'เมกะไบต์'] : ['kB', 'MB'];
  const kilobytes = Math.max(1, Math.round(sizeBytes / 1024));
  return kilobytes < 1024
    ? `${kilobytes} ${kilo}`
    : `${(sizeBytes / 1024 / 1024).toFixed(1).replace('.0', '')} ${mega}`;
}
