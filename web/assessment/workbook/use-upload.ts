import { useEffect, useState } from 'preact/hooks';
import type { Text } from '#domain/text.ts';
import { type FileFault, type FileTable, UnreadableFile } from '#tables/file-table.ts';
import type { Refusal } from '../../client/api.ts';
import { assessments, type OpenAssessment } from '../../client/assessments.ts';
import { failureOf } from '../../client/failure-of.ts';
import { api } from '../../client/services.ts';
import { answersToSave, type FileChange } from './compare-file.ts';
import type { Choices, Doubt } from './doubt.ts';
import type { FileAnswer } from './read-form.ts';
import { faultsFrom } from './service-faults.ts';

/** A chosen file, from the choice to its answers' being saved. */
export type Upload =
  | { state: 'none' }
  | { state: 'reading' }
  | { state: 'unreadable'; text: Text }
  | { state: 'faulty'; fileName: string; faults: FileFault[] }
  | { state: 'doubtful'; fileName: string; tables: readonly FileTable[]; doubts: readonly Doubt[] }
  | {
      state: 'read';
      fileName: string;
      answers: FileAnswer[];
      notes: FileFault[];
      saving: boolean;
      /** Why the last try saved nothing. */
      refusal: Refusal | null;
    }
  | { state: 'saved'; count: number };

/** One try at saving; its repeats bear its key, so that the service does it once. */
type Attempt = { key: string; body: string; changes: readonly FileChange[] };

export function useUpload({ view, catalogue }: OpenAssessment) {
  const [upload, setUpload] = useState<Upload>({ state: 'none' });
  const [attempt, setAttempt] = useState<Attempt | null>(null);
  const params = { cycle: view.cycle.id, lao: view.lao.code };
  const load = () => assessments.load(api, params.cycle, params.lao);

  async function choose(file: File): Promise<void> {
    setUpload({ state: 'reading' });
    setAttempt(null);
    try {
      const { readFileApart } = await import('./read-file-apart.ts');
      await read(await readFileApart(file), file.name);
    } catch (cause) {
      const text = cause instanceof UnreadableFile ? cause.text : NOT_READ;
      setUpload({ state: 'unreadable', text });
    }
  }

  /** @param choices what was meant at cells that are kept and shown as different figures */
  async function read(
    tables: readonly FileTable[],
    fileName: string,
    choices: Choices = {},
  ): Promise<void> {
    const { readForm } = await import('./read-form.ts');
    const form = await readForm(tables, { view, catalogue }, choices);
    if ('faults' in form) setUpload({ state: 'faulty', fileName, faults: form.faults });
    else if ('doubts' in form)
      setUpload({ state: 'doubtful', fileName, tables, doubts: form.doubts });
    else {
      // What it is compared with is what is stored now, not when this page was opened.
      await load();
      const { answers, notes } = form;
      setUpload({ state: 'read', fileName, answers, notes, saving: false, refusal: null });
    }
  }

  async function settle(choices: Choices): Promise<void> {
    if (upload.state === 'doubtful') await read(upload.tables, upload.fileName, choices);
  }

  async function save(changes: readonly FileChange[]): Promise<void> {
    if (upload.state !== 'read' || upload.saving) return;
    const answers = answersToSave(changes);
    const body = JSON.stringify(answers);
    const current = attempt?.body === body ? attempt : { key: crypto.randomUUID(), body, changes };
    setAttempt(current);
    setUpload({ ...upload, saving: true, refusal: null });
    try {
      const headers = { 'idempotency-key': current.key };
      await api('saveAnswers', { params, headers, body: { answers } });
      await load();
      setUpload({ state: 'saved', count: changes.length });
    } catch (cause) {
      const refusal = failureOf(cause);
      if (refusal.type === 'answer-changed' || refusal.rule === 'liftable') await load();
      const faults = faultsFrom(refusal, upload.answers);
      setUpload(
        faults.length > 0
          ? { state: 'faulty', fileName: upload.fileName, faults }
          : { ...upload, saving: false, refusal },
      );
    }
  }

  useEffect(() => {
    // It was asked for, and refused for what is over now: the window is open again, it was returned.
    const isHeld = upload.state === 'read' && upload.refusal?.rule === 'liftable';
    if (isHeld && view.open && attempt) void save(attempt.changes);
  }, [view.open, view.cycle.closesAt, view.state]);

  return { upload, choose, settle, save, reset: () => setUpload({ state: 'none' }) };
}

const NOT_READ: Text = {
  th: 'อ่านไฟล์ไม่สำเร็จ ตรวจการเชื่อมต่อแล้วเลือกไฟล์อีกครั้ง',
  en: 'The file could not be read: check the connection and choose it again',
};
