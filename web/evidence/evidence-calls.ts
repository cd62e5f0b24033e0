import type { Refusal } from '../client/api.ts';
import { assessments } from '../client/assessments.ts';
import { api } from '../client/services.ts';
import type { To } from './upload/upload.ts';

/** Reads the files of the assessment anew. */
export async function look({ cycle, lao }: Pick<To, 'cycle' | 'lao'>): Promise<void> {
  const { evidence } = await api('listEvidence', { params: { cycle, lao } });
  assessments.applyEvidence(cycle, lao, evidence);
}

/** The tab is opened at the click, before the link is known: a later one would be blocked. */
export function openFile(
  { cycle, lao }: To,
  evidence: string,
  refused: (refusal: Refusal) => void,
): void {
  const tab = open('about:blank', '_blank');
  api('openEvidence', { params: { cycle, lao, evidence } }).then(
    ({ url }) => {
      if (!tab) location.assign(url);
      else {
        tab.opener = null;
        tab.location.replace(url);
      }
    },
    (refusal: Refusal) => {
      tab?.close();
      refused(refusal);
    },
  );
}

/** Takes a file from this indicator, or uses it for this one as well; then shows what is there. */
export async function changeLink(
  call: 'linkEvidence' | 'unlinkEvidence',
  { cycle, lao, indicatorId: indicator }: To,
  evidence: string,
  refused: (refusal: Refusal | null) => void,
): Promise<void> {
  try {
    await api(call, { params: { cycle, lao, evidence, indicator } });
    refused(null);
    await look({ cycle, lao });
    document.getElementById('evidence-files')?.focus();
  } catch (cause) {
    refused(cause as Refusal);
  }
}
