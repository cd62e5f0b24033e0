import { cycleStore } from '#shared/cycle-store.ts';
import { tableClient } from '#shared/dynamodb.ts';
import { environment } from '#shared/environment.ts';
import { httpHandler } from '#shared/http-handler.ts';
import { bucketClient } from '#shared/s3.ts';
import { auditPut } from '../audit/audit-store.ts';
import { registryStore } from '../registry/registry-store.ts';
import { roundLaos } from '../registry/round-laos.ts';
import { proposeCatalogue, useCatalogue } from './catalogue-version.ts';
import { changeWindow } from './change-window.ts';
import { createRound, discardDraft, loadCatalogue, saveDraft } from './drafts.ts';
import { openRound } from './open-round.ts';
import { openingStore } from './opening-store.ts';
import { listExtensions, listRounds, readRound, readTouched } from './read-rounds.ts';
import type { RoundNeeds } from './round-needs.ts';
import { changeRoundState, changeSettings, runChange } from './round-settings.ts';
import { roundStore } from './round-store.ts';
import { roundsRoutes } from './routes.ts';

const table = { client: tableClient(), name: environment('table') };
const needs: RoundNeeds = {
  rounds: roundStore(table),
  cycles: cycleStore(table),
  registry: registryStore(table),
  laos: roundLaos(table),
  opening: openingStore(table),
  records: { client: bucketClient(), name: environment('recordsBucket') },
  audited: (change) => auditPut(table.name, change),
  now: () => new Date(),
};

export const handler = httpHandler(roundsRoutes, {
  listRounds: listRounds(needs),
  createRound: createRound(needs),
  readRound: readRound(needs),
  saveDraft: saveDraft(needs),
  discardDraft: discardDraft(needs),
  loadCatalogue: loadCatalogue(needs),
  openRound: openRound(needs),
  changeSettings: changeSettings(needs),
  changeWindow: changeWindow(needs),
  proposeCatalogue: proposeCatalogue(needs),
  useCatalogue: useCatalogue(needs),
  readTouched: readTouched(needs),
  runChange: runChange(needs),
  changeRoundState: changeRoundState(needs),
  listExtensions: listExtensions(needs),
});
