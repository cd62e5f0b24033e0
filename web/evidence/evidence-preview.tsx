import { useEffect, useState } from 'preact/hooks';
import type { Evidence } from '#domain/evidence.ts';
import { useLanguage } from '../client/language.ts';
import { messages } from '../client/messages.ts';
import { api } from '../client/services.ts';
import { evidenceMessages } from './evidence-messages.ts';
import type { To } from './upload/upload.ts';

/** What a browser may show by itself: no phone shows a PDF inside a page, and HEIC only Apple's do. */
export function canPreview({ mediaType, status }: Evidence): boolean {
  if (status !== 'usable') return false;
  if (mediaType === 'application/pdf') return navigator.pdfViewerEnabled;
  return mediaType.startsWith('image/');
}

/** The file itself by its short-lived link, straight from the store. */
export function EvidencePreview({ place, file }: { place: To; file: Evidence }) {
  const { say } = useLanguage();
  const [url, setUrl] = useState<string | null>(null);
  const [failed, setFailed] = useState(false);
  const { cycle, lao } = place;
  useEffect(() => {
    api('openEvidence', { params: { cycle, lao, evidence: file.id } }).then(
      (opened) => setUrl(opened.url),
      () => setFailed(true),
    );
  }, [cycle, lao, file.id]);
  if (failed) {
    const isHeic = file.mediaType === 'image/heic';
    return (
      <p class="hint">{say(isHeic ? evidenceMessages.heicNotShown : evidenceMessages.notShown)}</p>
    );
  }
  if (!url) return <p class="hint">{say(messages.loading)}</p>;
  const name = say(evidenceMessages.previewOf(file.fileName));
  return file.mediaType === 'application/pdf' ? (
    <iframe class="preview preview-pdf" src={url} title={name} />
  ) : (
    <img class="preview" src={url} alt={name} onError={() => setFailed(true)} />
  );
}
