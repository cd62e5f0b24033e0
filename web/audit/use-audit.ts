import { useEffect, useState } from 'preact/hooks';
import type { AuditPage } from '../../functions/audit/audit-reading.ts';
import type { Refusal } from '../client/api.ts';

/** What is looked for, as the API is asked. */
export type AuditSearch = Record<string, string>;

export type Trail = {
  page: AuditPage | null;
  refusal: Refusal | null;
  busy: boolean;
  more: () => void;
};

/** Reads the trail for a search, and page by page backwards; a later search drops an earlier one. */
export function useAudit(
  search: AuditSearch,
  read: (query: AuditSearch) => Promise<AuditPage>,
): Trail {
  const key = JSON.stringify(search);
  const [found, setFound] = useState<{ key: string; page?: AuditPage; refusal?: Refusal }>({ key });
  const [asked, setAsked] = useState<{ key: string; before: string | null }>({ key, before: null });
  const before = asked.key === key ? asked.before : null;
  useEffect(() => {
    let current = true;
    read({ ...search, ...(before !== null && { before }) }).then(
      (page) => {
        if (!current) return;
        setFound((earlier) => {
          const known = before !== null && earlier.key === key ? (earlier.page?.entries ?? []) : [];
          return { key, page: { ...page, entries: [...known, ...page.entries] } };
        });
      },
      (refusal: Refusal) =>
        current &&
        setFound((earlier) => (earlier.key === key ? { ...earlier, refusal } : { key, refusal })),
    );
    return () => {
      current = false;
    };
  }, [key, before]);
  const own = found.key === key ? found : { key };
  const page = own.page ?? null;
  return {
    page,
    refusal: own.refusal ?? null,
    busy: own.refusal === undefined && (page === null || (before !== null && page.next === before)),
    more: () => setAsked({ key, before: page?.next ?? null }),
  };
}
