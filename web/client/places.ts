import { areasFor, type Catalogue, indicatorsOf, type PlacedIndicator } from '#domain/catalogue.ts';
import type { LaoType } from '#domain/lao.ts';

/** Addresses of the pages. */
export const taskListPath = (cycle: string, lao: string) => `/assessments/${cycle}/${lao}`;
export const indicatorPath = (cycle: string, lao: string, indicator: string) =>
  `/assessments/${cycle}/${lao}/indicators/${indicator}`;
export const checkPath = (cycle: string, lao: string) => `/assessments/${cycle}/${lao}/check`;
export const workbookPath = (cycle: string, lao: string) => `/assessments/${cycle}/${lao}/workbook`;
export const receiptPath = (cycle: string, lao: string) => `/assessments/${cycle}/${lao}/receipt`;
export const submissionsPath = (cycle: string, lao: string) =>
  `/assessments/${cycle}/${lao}/submissions`;
export const submissionPath = (cycle: string, lao: string, version: number) =>
  `${submissionsPath(cycle, lao)}/${version}`;
/** Public: what a receipt's QR code leads to. */
export const confirmPath = (number: string) => `/receipts/${number}`;
export const satisfactionPath = (cycle: string, lao: string) =>
  `/assessments/${cycle}/${lao}/satisfaction`;
export const posterPath = (cycle: string, lao: string) => `${satisfactionPath(cycle, lao)}/poster`;
export const surveyPath = (cycle: string, lao: string) => `/survey/${cycle}/${lao}`;
/** Its token goes behind "#", which no server and no log sees. */
export const counterPath = (cycle: string, lao: string, counter: string) =>
  `/counter/${cycle}/${lao}/${counter}`;
export const signInPath = (returnTo: string) => `/sign-in?to=${encodeURIComponent(returnTo)}`;
export const sheetPath = (cycle: string, lao: string) => `/results/${cycle}/laos/${lao}`;

/** What this type of LAO is asked, in the order of the form. */
export function askedOf(catalogue: Catalogue, laoType: LaoType): PlacedIndicator[] {
  return indicatorsOf(catalogue).filter(
    ({ indicator }) => indicator.targets[laoType] !== undefined,
  );
}

/** The areas and missions with only what this type is asked. */
export function formOf(catalogue: Catalogue, laoType: LaoType) {
  return areasFor(catalogue, laoType).map((area) => ({
    ...area,
    missions: area.missions
      .map((mission) => ({
        ...mission,
        indicators: mission.indicators.filter(({ targets }) => targets[laoType] !== undefined),
      }))
      .filter(({ indicators }) => indicators.length > 0),
  }));
}

/** Only a path of this site: an address from elsewhere would be an open redirect. */
export function ownPath(path: string): string {
  return /^\/(?![/\\])/.test(path) ? path : '/';
}
