import { daysLeft, epochSeconds } from '#domain/cycle.ts';
import type { Text } from '#domain/text.ts';

const MINUTE = 60;
const HOUR = 3600;

/**
 * What is left until the last second that takes an answer: days of the calendar in Bangkok, and on
 * the last day hours and minutes. Null once it is over.
 */
export function timeLeftWords(closesAt: string, now: Date): Text | null {
  const seconds = epochSeconds(closesAt) - epochSeconds(now);
  if (seconds < 0) return null;
  const days = daysLeft({ closesAt }, now);
  if (days > 0)
    return { th: `เหลืออีก ${days} วัน`, en: days === 1 ? '1 day left' : `${days} days left` };
  if (seconds < MINUTE)
    return {
      th: 'วันนี้เป็นวันสุดท้าย เหลือไม่ถึง 1 นาที',
      en: 'Today is the last day: less than a minute left',
    };
  const hours = Math.floor(seconds / HOUR);
  const minutes = Math.floor((seconds % HOUR) / MINUTE);
  const th = [hours > 0 && `${hours} ชั่วโมง`, minutes > 0 && `${minutes} นาที`];
  const en = [hours > 0 && `${hours} h`, minutes > 0 && `${minutes} min`];
  return {
    th: `วันนี้เป็นวันสุดท้าย เหลือ ${th.filter(Boolean).join(' ')}`,
    en: `Today is the last day: ${en.filter(Boolean).join(' ')} left`,
  };
}

/** Milliseconds until the words are others: the next whole minute before the end. */
export function untilNextWords(closesAt: string, now: Date): number {
  const left = new Date(closesAt).getTime() - now.getTime();
  if (left <= 0) return Number.POSITIVE_INFINITY;
  return (left % (MINUTE * 1000)) + 1000;
}
