import { useState } from 'preact/hooks';

/** What is being remarked, by indicator. */
export type Remarks = Readonly<Record<string, string>>;

/**
 * Remarks that are being written, kept in this tab until they are sent: who reviews looks at other
 * pages meanwhile, loads this one anew, and may have to sign in again.
 *
 * @param name tells apart who writes about which LAO
 */
export function useKeptRemarks(name: string): [Remarks, (remarks: Remarks) => void] {
  const key = `remarks ${name}`;
  const [remarks, setRemarks] = useState(() => read(key));
  return [
    remarks,
    (next) => {
      setRemarks(next);
      keep(key, next);
    },
  ];
}

function read(key: string): Remarks {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? '{}') as Remarks;
  } catch {
    return {};
  }
}

function keep(key: string, remarks: Remarks): void {
  const written = Object.entries(remarks).filter(([, text]) => text.trim() !== '');
  try {
    if (written.length === 0) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, JSON.stringify(Object.fromEntries(written)));
  } catch {
    // Full, or forbidden: then they live as long as the page.
  }
}
