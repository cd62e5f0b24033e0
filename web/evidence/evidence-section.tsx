import { useEffect, useState } from 'preact/hooks';
import { type Evidence, isUndecided } from '#domain/evidence.ts';
import { usageOf } from '../../functions/evidence/evidence-quota.ts';
import type { Refusal } from '../client/api.ts';
import { assessments, type OpenAssessment } from '../client/assessments.ts';
import { useLanguage } from '../client/language.ts';
import { useStore } from '../client/store.ts';
import { RefusalNotice } from '../frame/refusal-notice.tsx';
import { changeLink, look, openFile } from './evidence-calls.ts';
import { EvidenceElsewhere } from './evidence-elsewhere.tsx';
import { EvidenceInput } from './evidence-input.tsx';
import { evidenceMessages } from './evidence-messages.ts';
import { EvidenceRow } from './evidence-row.tsx';
import { surroundings } from './upload/here.ts';
import { uploads } from './upload/list.ts';
import { isStopped, type To } from './upload/upload.ts';
import { attach, cancel, loadCarry, retry, sentHere, triedNow } from './upload/uploads.ts';
import { UploadRow } from './upload-row.tsx';

/** Wait before each look at files that are still being checked, in milliseconds. */
const LOOKS_MS = [700, 1000, 1500, 2000, 3000, 5000, 8000, 13_000, 20_000, 30_000, 60_000];

type EvidenceSectionProps = {
  /** Who attaches, and whose uploads are shown. */
  user: string;
  assessment: OpenAssessment;
  indicatorId: string;
  asked: string;
  required: boolean;
  mayChange: boolean;
};

/** The evidence of one indicator: what is there, what is on its way, and how more is added. */
export function EvidenceSection(props: EvidenceSectionProps) {
  const { user, assessment, indicatorId, asked, required, mayChange } = props;
  const { say } = useLanguage();
  const { evidence } = assessment.view;
  const cycle = assessment.view.cycle.id;
  const lao = assessment.view.lao.code;
  const place: To = { cycle, lao, indicatorId };
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const isHere = (one: To) =>
    one.indicatorId === indicatorId && one.lao === lao && one.cycle === cycle;
  const moving = useStore(uploads).filter((one) => isHere(one) && one.user === user);
  const inFlight = new Set(moving.map(({ evidenceId }) => evidenceId));
  const sent = useStore(sentHere);
  const files = evidence
    .filter(({ id, indicatorIds }) => indicatorIds.includes(indicatorId) && !inFlight.has(id))
    // The store has told this page that it has the file, and the service hears of it in a moment.
    .map((one) => (one.status === 'requested' && sent.has(one.id) ? checking(one) : one))
    .sort((one, other) => one.requestedAt.localeCompare(other.requestedAt));
  const arrived = useArrivals(place, files.some(isUndecided));
  useEffect(() => {
    // Before the line breaks; where it fails, choosing a file tries again.
    loadCarry().catch(() => undefined);
  }, []);
  const onChoose = (chosen: readonly File[]) => void attach(place, user, chosen, surroundings);

  return (
    <section aria-labelledby="evidence-heading" class="evidence">
      <h2 id="evidence-heading">{say(evidenceMessages.evidence)}</h2>
      <p>
        {asked} {required && <strong>{say(evidenceMessages.evidenceRequired)}</strong>}
      </p>
      {refusal && <RefusalNotice refusal={refusal} level="h3" />}
      {files.length + moving.length === 0 && (
        <p class="hint">{say(evidenceMessages.noEvidenceYet)}</p>
      )}
      <ul class="files">
        {files.map((file) => (
          <EvidenceRow
            key={file.id}
            place={place}
            file={file}
            mayChange={mayChange}
            onOpen={() => openFile(place, file.id, setRefusal)}
            onRemove={() => void changeLink('unlinkEvidence', place, file.id, setRefusal)}
          />
        ))}
        {moving.map((one) => (
          <UploadRow
            key={one.id}
            moving={one}
            onCancel={() => void cancel(one.id, surroundings)}
            onRetry={(file) =>
              isStopped(one)
                ? void retry(one.id, surroundings, file)
                : triedNow.set(triedNow.get() + 1)
            }
          />
        ))}
      </ul>
      <p role="status" class="visually-hidden">
        {arrived.map((fileName) => say(evidenceMessages.arrived(fileName))).join(' ')}
      </p>
      {mayChange && (
        <>
          <EvidenceInput usage={usageOf(evidence)} onChoose={onChoose} />
          <EvidenceElsewhere
            assessment={assessment}
            indicatorId={indicatorId}
            onUse={(file) => void changeLink('linkEvidence', place, file.id, setRefusal)}
          />
        </>
      )}
    </section>
  );
}

const checking = (file: Evidence): Evidence => ({ ...file, status: 'pending' });

/**
 * Looks again, ever more seldom, while a file is being checked.
 * @returns names of the files that arrived since the page was opened, for who does not see the list
 */
function useArrivals({ cycle, lao, indicatorId }: To, pending: boolean): string[] {
  const evidence = useStore(assessments.store).assessment?.view.evidence ?? [];
  const [before] = useState(() => new Set(evidence.map(({ id }) => id)));
  useEffect(() => {
    if (!pending) return;
    let tries = 0;
    let timer: ReturnType<typeof setTimeout>;
    const next = () => {
      const wait = LOOKS_MS[tries];
      tries += 1;
      if (wait === undefined) return;
      timer = setTimeout(() => {
        // A look that failed is made up for by the next one.
        look({ cycle, lao })
          .catch(() => undefined)
          .finally(next);
      }, wait);
    };
    next();
    return () => clearTimeout(timer);
  }, [cycle, lao, pending]);
  return evidence
    .filter(
      ({ id, status, indicatorIds }) =>
        status === 'usable' && indicatorIds.includes(indicatorId) && !before.has(id),
    )
    .map(({ fileName }) => fileName);
}
