import { useEffect, useRef, useState } from 'preact/hooks';
import type { Catalogue } from '#domain/catalogue.ts';
import type { Lao } from '#domain/lao.ts';
import type { ProvinceFile, ScoreColumns } from '../../functions/results/published-files.ts';
import type { ResultsOverview } from '../../functions/results/results.ts';
import { FILES } from '../../functions/results/snapshot.ts';
import type { WhatIf } from '../../functions/results/what-if.ts';
import type { Moves } from '../../functions/results/what-if-moves.ts';
import { Refusal } from '../client/api.ts';
import { failureOf } from '../client/failure-of.ts';
import { PROVINCES } from '../client/provinces.ts';
import { deskApi } from '../frame/desk-api.ts';
import { readCurrent, readFile } from './published.ts';
import type { Asked, Told } from './what-if-worker.ts';

type Province = { laos: Lao[]; scores: ScoreColumns };
export type Reckoned = { moves: Moves; milliseconds: number };

const AT_ONCE = 6;

/** Reads the figures of every province into a worker, and reckons there. */
export function useWhatIf(overview: ResultsOverview) {
  const [done, setDone] = useState(0);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [state, setState] = useState<'reading' | 'ready' | 'reckoning'>('reading');
  const [reckoned, setReckoned] = useState<Reckoned | null>(null);
  const worker = useRef<Worker | null>(null);
  const names = useRef(new Map<string, Lao>());
  const { cycle, snapshot } = overview;
  useEffect(() => {
    const own = new Worker(new URL('./what-if-worker.ts', import.meta.url), { type: 'module' });
    worker.current = own;
    let current = true;
    own.onmessage = ({ data }: MessageEvent<Told>) => {
      if ('moves' in data) setReckoned(data);
      else setRefusal(new Refusal('page'));
      setState('ready');
    };
    const left = PROVINCES.values();
    const reader = readerOf(cycle, snapshot);
    const readOn = async () => {
      for (const { code } of left) {
        const province = await (await reader)(code);
        if (!current) return;
        for (const lao of province?.laos ?? []) names.current.set(lao.code, lao);
        if (province)
          own.postMessage({ kind: 'province', scores: province.scores } satisfies Asked);
        setDone((count) => count + 1);
      }
    };
    Promise.all(Array.from({ length: AT_ONCE }, readOn)).then(
      () => current && setState('ready'),
      (cause: unknown) => current && setRefusal(failureOf(cause)),
    );
    return () => {
      current = false;
      own.terminate();
    };
  }, [cycle, snapshot]);
  return {
    done,
    all: PROVINCES.length,
    state,
    refusal,
    reckoned,
    laoOf: (code: string) => names.current.get(code),
    reckon(catalogue: Catalogue, changes: WhatIf) {
      setState('reckoning');
      worker.current?.postMessage({ kind: 'reckon', catalogue, changes } satisfies Asked);
    },
  };
}

/** From CloudFront where the snapshot is the published one, else from the API; null: no LAO there. */
async function readerOf(
  cycle: string,
  snapshot: string,
): Promise<(province: string) => Promise<Province | null>> {
  const published = await readCurrent(cycle).catch(() => null);
  const orNone = (cause: unknown) => {
    if (cause instanceof Refusal && cause.type === 'not-found') return null;
    throw cause;
  };
  if (published?.snapshot === snapshot) {
    return async (province) => {
      try {
        const [file, scores] = await Promise.all([
          readFile<ProvinceFile>(published, FILES.province(province)),
          readFile<ScoreColumns>(published, FILES.scores(province)),
        ]);
        return { laos: file.rows.map(({ lao }) => lao), scores };
      } catch (cause) {
        return orNone(cause);
      }
    };
  }
  return async (province) => {
    try {
      const { rows, scores } = await deskApi('readSnapshotProvince', {
        params: { cycle, province },
      });
      return { laos: rows.map(({ lao }) => lao), scores };
    } catch (cause) {
      return orNone(cause);
    }
  };
}
