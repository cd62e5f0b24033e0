import { useState } from 'preact/hooks';
import type { Text } from '#domain/text.ts';
import { Refusal } from '../api.ts';
import { assessments, type OpenAssessment } from '../assessments.ts';
import { api } from '../services.ts';
import { answersToSave, type FileChange } from './compare-file.ts';
import { type FileFault, UnreadableFile } from './file-table.ts';
import type { FileAnswer } from './read-form.ts';
import { faultsFrom } from './service-faults.ts';

/** A chosen file, from the choice to its answers' being saved. */
export type Upload =
  | { state: 'none' }
  | { state: 'reading' }
  | { state: 'unreadable'; text: Text }
  | { state: 'faulty'; fileName: string; faults: FileFault[] }
  | {
      state: 'read';
      fileName: string;
      answers: FileAnswer[];
      saving: boolean;
      /** Why the last try saved nothing. */
      refusal: Refusal | null;
    }
  | { state: 'saved'; count: number };

/** One try at saving; its repeats bear its key, so that the service does it once. */
type Attempt = { key: string; body: string };

export function useUpload({ view, catalogue }: OpenAssessment) {
  const [upload, setUpload] = useState<Upload>({ state: 'none' });
  const [attempt, setAttempt] = useState<Attempt | null>(null);
  const params = { cycle: view.cycle.id, lao: view.lao.code };
  const load = () => assessments.load(api, params.cycle, params.lao);

  async function choose(file: File): Promise<void> {
    setUpload({ state: 'reading' });
    setAttempt(null);
    try {
      const [{ readFileTables }, { readForm }] = await Promise.all([
        import('./read-file.ts'),
        import('./read-form.ts'),
      ]);
      const tables = await readFileTables(new Uint8Array(await file.arrayBuffer()));
      const form = await readForm(tables, { view, catalogue });
      if ('faults' in form) {
        setUpload({ state: 'faulty', fileName: file.name, faults: form.faults });
        return;
      }
      // What it is compared with is what is stored now, not when this page was opened.
      await load();
      const { answers } = form;
      setUpload({ state: 'read', fileName: file.name, answers, saving: false, refusal: null });
    } catch (cause) {
      const text = cause instanceof UnreadableFile ? cause.text : NOT_READ;
      setUpload({ state: 'unreadable', text });
    }
  }

  async function save(changes: readonly FileChange[]): Promise<void> {
    if (upload.state !== 'read' || upload.saving) return;
    const answers = answersToSave(changes);
    const body = JSON.stringify(answers);
    const current = attempt?.body === body ? attempt : { key: crypto.randomUUID(), body };
    setAttempt(current);
    setUpload({ ...upload, saving: true, refusal: null });
    try {
      const headers = { 'idempotency-key': current.key };
      await api('saveAnswers', { params, headers, body: { answers } });
      await load();
      setUpload({ state: 'saved', count: changes.length });
    } catch (cause) {
      const refusal = cause instanceof Refusal ? cause : new Refusal('failed');
      if (refusal.type === 'answer-changed') await load();
      const faults = faultsFrom(refusal, upload.answers);
      setUpload(
        faults.length > 0
          ? { state: 'faulty', fileName: upload.fileName, faults }
          : { ...upload, saving: false, refusal },
      );
    }
  }

  return { upload, choose, save, reset: () => setUpload({ state: 'none' }) };
}

const NOT_READ: Text = {
  th: 'อ่านไฟล์ไม่สำเร็จ ตรวจการเชื่อมต่อแล้วเลือกไฟล์อีกครั้ง',
  en: 'The file could not be read: check the connection and choose it again',
};
