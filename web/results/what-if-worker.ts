import type { Catalogue } from '#domain/catalogue.ts';
import type { ScoreColumns } from '../../functions/results/published-files.ts';
import {
  changedCatalogue,
  type FiguredLao,
  figuredLaosOf,
  type Standing,
  standingsOf,
  type WhatIf,
} from '../../functions/results/what-if.ts';
import { type Moves, movesOf } from '../../functions/results/what-if-moves.ts';

/** The country is reckoned here, so that the page stays alive meanwhile. */
export type Asked =
  | { kind: 'province'; scores: ScoreColumns }
  | { kind: 'reckon'; catalogue: Catalogue; changes: WhatIf };
export type Told = { moves: Moves; milliseconds: number } | { fault: string };

const laos: FiguredLao[] = [];
let before: Standing[] | undefined;

addEventListener('message', ({ data }: MessageEvent<Asked>) => {
  if (data.kind === 'province') {
    laos.push(...figuredLaosOf(data.scores));
    return;
  }
  postMessage(reckon(data.catalogue, data.changes));
});

function reckon(catalogue: Catalogue, changes: WhatIf): Told {
  const started = performance.now();
  try {
    before ??= standingsOf(catalogue, laos);
    const other = changedCatalogue(catalogue, changes);
    const moves = movesOf(catalogue, before, standingsOf(other, laos));
    return { moves, milliseconds: performance.now() - started };
  } catch (error) {
    return { fault: error instanceof Error ? error.message : String(error) };
  }
}
