import {
  checkEvidenceRequest,
  EVIDENCE_TYPES,
  type Evidence,
  type EvidenceRequest,
  type EvidenceType,
} from '#domain/evidence.ts';
import type { Text } from '#domain/text.ts';
import { type Api, Refusal } from './api.ts';
import { createStore } from './store.ts';

/** A file on its way from this browser; it goes on while the officer turns to another page. */
export type Upload = {
  id: string;
  cycle: string;
  lao: string;
  indicatorId: string;
  file: File;
  state: 'reading' | 'sending' | 'refused' | 'failed';
  /** 0–100. */
  percent: number;
  faults: Text[];
  refusal: Refusal | null;
};

export const uploads = createStore<readonly Upload[]>([]);

type To = { cycle: string; lao: string; indicatorId: string };

/** Checks a file, asks to upload it and sends its bytes straight to the store. */
export async function upload(
  api: Api,
  to: To,
  file: File,
  stored: (evidence: Evidence) => void,
): Promise<void> {
  const id = crypto.randomUUID();
  const started: Upload = {
    ...to,
    id,
    file,
    state: 'reading',
    percent: 0,
    faults: [],
    refusal: null,
  };
  uploads.set([...uploads.get(), started]);
  const change = (next: Partial<Upload>) =>
    uploads.set(uploads.get().map((one) => (one.id === id ? { ...one, ...next } : one)));
  const request: EvidenceRequest = {
    indicatorId: to.indicatorId,
    fileName: file.name.slice(-200),
    sizeBytes: file.size,
    mediaType: mediaTypeOf(file),
    sha256: '',
  };
  const checked = checkEvidenceRequest(request);
  if ('faults' in checked) {
    change({ state: 'refused', faults: checked.faults.map(({ message }) => message) });
    return;
  }
  try {
    const sha256 = await sha256Of(file);
    const granted = await api('requestUpload', {
      params: { cycle: to.cycle, lao: to.lao },
      body: { ...request, sha256 },
    });
    change({ state: 'sending' });
    if (granted.upload.kind !== 'form') throw new Refusal('failed');
    await sendFile(granted.upload, file, (percent) => change({ percent })).catch(async (cause) => {
      await withdraw(api, to, granted.evidence.id);
      throw cause;
    });
    forgetUpload(id);
    stored(granted.evidence);
  } catch (cause) {
    const refusal = cause instanceof Refusal ? cause : new Refusal('unreachable');
    const faults = (refusal.problem?.errors ?? []).map(({ message }) => message);
    change({ state: 'failed', refusal, faults });
  }
}

/** A file that did not arrive must not keep the assessment waiting for it. */
async function withdraw(api: Api, { cycle, lao }: To, evidence: string): Promise<void> {
  // Where this fails too, the service itself forgets the file when its permission has run out.
  await api('removeEvidence', { params: { cycle, lao, evidence } }).catch(() => undefined);
}

export function forgetUpload(id: string): void {
  uploads.set(uploads.get().filter((one) => one.id !== id));
}

/** Lower-case hex, read as a stream: a file of 100 MB does not fit into a phone's memory twice. */
export async function sha256Of(file: Blob): Promise<string> {
  const { createSHA256 } = await import('hash-wasm');
  const hash = (await createSHA256()).init();
  const reader = file.stream().getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return hash.digest();
    hash.update(value);
  }
}

/** Some systems know no media type of DOCX and XLSX: then the name's ending tells. */
export function mediaTypeOf({ type, name }: Pick<File, 'type' | 'name'>): string {
  if (type !== '') return type;
  const extension = name.split('.').pop()?.toLowerCase() ?? '';
  const types = Object.entries(EVIDENCE_TYPES) as [EvidenceType, readonly string[]][];
  return types.find(([, extensions]) => extensions.includes(extension))?.[0] ?? '';
}

/** fetch tells nothing of the bytes that went: XMLHttpRequest does. */
function sendFile(
  { url, fields }: { url: string; fields: Record<string, string> },
  file: File,
  onPercent: (percent: number) => void,
): Promise<void> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', file);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.upload.addEventListener('progress', ({ loaded, total }) =>
      onPercent(total > 0 ? Math.floor((loaded / total) * 100) : 0),
    );
    request.addEventListener('load', () =>
      request.status < 300 ? resolve() : reject(new Refusal('failed')),
    );
    request.addEventListener('error', () => reject(new Refusal('unreachable')));
    request.addEventListener('abort', () => reject(new Refusal('unreachable')));
    request.open('POST', url);
    request.send(form);
  });
}
