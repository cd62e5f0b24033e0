import type { StoredObject } from './tampered-round.ts';

/** One thing that somebody might do to an object. */
export type ObjectTampering = {
  kind: string;
  act: 'change' | 'cut' | 'remove' | 'double';
  object: StoredObject;
};

/** Which kind an object is of, without what tells one object from another. */
function kindOf({ bucket, key }: StoredObject): string {
  const bare = key
    .split('/')
    .map((part) =>
      part
        .replace(/[0-9a-f-]{36,}/g, '…')
        .replace(/^\d+(-…)?(\.\w+)?$/, '…$2')
        .replace(/^(\d+)-/, '…-'),
    )
    .join('/')
    .replace(/(indicators|open-data)\/[^/]+(\.\w+)$/, '$1/…$2');
  return `${bucket.replace('Bucket', '')}: ${bare}`;
}

/** What starts work and is read once, and what a night leaves half-way: nothing of it stands for anything. */
const PASSING = /^(rounds\/requests|registry\/requests|results\/runs)\//;

export function objectTamperings(objects: readonly StoredObject[]): ObjectTampering[] {
  return objects
    .filter(({ key }) => !PASSING.test(key))
    .flatMap((object) =>
      (['change', 'cut', 'remove', 'double'] as const).map((act) => ({
        kind: kindOf(object),
        act,
        object,
      })),
    );
}
