import { S3Error } from './errors.ts';
import type { Version } from './object-store.ts';

/** Conditions that must hold at the instant of a write. */
export type WriteConditions = { readonly ifMatch?: string; readonly ifNoneMatch?: string };

export const conditionsOf = (headers: Readonly<Record<string, string>>): WriteConditions => ({
  ...(headers['if-match'] === undefined ? {} : { ifMatch: headers['if-match'] }),
  ...(headers['if-none-match'] === undefined ? {} : { ifNoneMatch: headers['if-none-match'] }),
});

/** @throws S3Error NoSuchKey, PreconditionFailed, NotImplemented */
export function assertConditions(newest: Version | undefined, conditions: WriteConditions): void {
  const { ifMatch, ifNoneMatch } = conditions;
  const present = newest !== undefined && !newest.deleteMarker ? newest : undefined;
  if (ifNoneMatch !== undefined) {
    if (ifNoneMatch !== '*') {
      throw new S3Error('NotImplemented', 'If-None-Match of a write knows only the value *');
    }
    if (present !== undefined) throw preconditionFailed('If-None-Match');
  }
  if (ifMatch !== undefined) {
    if (present === undefined) throw new S3Error('NoSuchKey');
    if (!etagMatches(ifMatch, present.etag)) throw preconditionFailed('If-Match');
  }
}

export const preconditionFailed = (condition: string) =>
  new S3Error('PreconditionFailed', undefined, { elements: { Condition: condition } });

/** Whether an ETag stands in the list of If-Match or If-None-Match, with quotes or without. */
export function etagMatches(list: string, etag: string): boolean {
  const wanted = list.split(',').map((tag) => tag.trim().replace(/^(?:W\/)?"(.*)"$/, '$1'));
  return wanted.includes('*') || wanted.includes(etag);
}
