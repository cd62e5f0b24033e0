import { TOUCHED_LAOS } from '../functions/rounds/work-request.ts';
import type { Data } from './data.ts';
import type { Evidence } from './evidence.ts';
import type { FunctionName } from './functions.ts';
import type { Identity } from './identity.ts';
import type { Records } from './records.ts';
import type { ServiceFunction } from './service-function.ts';
import type { Submissions } from './submissions.ts';

export type Stores = {
  data: Data;
  records: Records;
  evidence: Evidence;
  submissions: Submissions;
  identity: Identity;
};

/** Who may do what. Nothing else in the stack gives a function a right to data. */
export function grantByName(
  functions: Record<FunctionName, ServiceFunction>,
  { data, records, evidence, submissions, identity }: Stores,
): void {
  const readAssessment = functions['read-assessment'];
  data.grantReadAssessments(readAssessment);
  records.grantReadCatalogues(readAssessment);

  const saveAnswer = functions['save-answer'];
  data.grantSaveAnswers(saveAnswer);
  records.grantReadCatalogues(saveAnswer);

  data.grantSubmit(functions.submission);
  submissions.grantKeep(functions.submission);
  evidence.grantSeeArrivals(functions.submission);
  records.grantReadCatalogues(functions.submission);

  data.grantMarkPresence(functions.presence);

  data.grantRecordEvidence(functions.evidence);
  evidence.grantSignUploads(functions.evidence);
  evidence.grantSeeArrivals(functions.evidence);
  evidence.grantReadFiles(functions.evidence);
  evidence.grantLetGo(functions.evidence);
  records.grantReadCatalogues(functions.evidence);

  const confirmEvidence = functions['confirm-evidence'];
  data.grantConfirmEvidence(confirmEvidence);
  evidence.grantReadFiles(confirmEvidence);
  evidence.grantLetGo(confirmEvidence);

  data.grantManageAccounts(functions.accounts);
  records.grantAccountImports(functions.accounts);
  identity.grantManage(functions.accounts);

  const importAccounts = functions['import-accounts'];
  data.grantImportAccounts(importAccounts);
  records.grantAccountImports(importAccounts);
  identity.grantInvite(importAccounts);

  data.grantNoteSignIn(functions['check-sign-in']);

  data.grantSurvey(functions.survey);
  records.grantReadCatalogues(functions.survey);

  data.grantReadResults(functions.results);
  records.grantReadCatalogues(functions.results);
  records.grantReadPublished(functions.results);
  records.grantLearnAbsence(functions.results, 'catalogues/', 'results-data/');

  data.grantPublish(functions.publication);
  data.grantListCycles(functions.publication);
  records.grantReadResults(functions.publication);
  records.grantWritePublished(functions.publication);
  records.grantLearnAbsence(functions.publication, 'results/');

  data.grantManageRounds(functions.rounds);
  records.grantReadCatalogues(functions.rounds);
  records.grantWriteCatalogues(functions.rounds);
  records.grantAskRoundWork(functions.rounds);
  records.grantLearnAbsence(functions.rounds, TOUCHED_LAOS);

  const applyRound = functions['apply-round'];
  data.grantApplyRounds(applyRound);
  records.grantReadCatalogues(applyRound);
  records.grantLeaveTouched(applyRound);

  data.grantReadTrail(functions.audit);

  const writeAudit = functions['write-audit'];
  data.grantWriteTrail(writeAudit);
  submissions.grantAppendAudit(writeAudit);

  data.grantSendReminders(functions['send-reminders']);
  identity.grantFind(functions['send-reminders']);

  data.grantReadProgress(functions.progress);
  records.grantReadCatalogues(functions.progress);
  for (const counter of [functions['count-progress'], functions['rebuild-progress']]) {
    data.grantCountProgress(counter);
    records.grantReadCatalogues(counter);
  }
  records.grantAskRecounts(functions['count-progress']);
  data.grantRebuildProgress(functions['rebuild-progress']);

  data.grantReview(functions.review);
  records.grantReadCatalogues(functions.review);
  data.grantRule(functions.rulings);
  records.grantReadCatalogues(functions.rulings);

  data.grantAskExports(functions.exports);
  records.grantReadResults(functions.exports);
  records.grantAskExports(functions.exports);
  records.grantLearnAbsence(functions.exports, 'results/');
  for (const maker of [functions['run-export'], functions['run-parquet-export']]) {
    data.grantMakeExports(maker);
    records.grantReadResults(maker);
    records.grantMakeExports(maker);
  }

  data.grantReadRegistry(functions.registry);
  data.grantVersionRegistry(functions.registry);
  records.grantRegistry(functions.registry);
  records.grantLearnAbsence(functions.registry, 'registry/');

  data.grantPreviewRegistry(functions['preview-registry']);
  records.grantWritePreviews(functions['preview-registry']);

  data.grantImportRegistry(functions['import-registry']);
  records.grantReadPlans(functions['import-registry']);

  data.grantListCycles(functions['plan-shards']);

  const scoreShard = functions['score-shard'];
  data.grantReadSubmissions(scoreShard);
  submissions.grantKeep(scoreShard);
  submissions.grantList(scoreShard);
  records.grantReadCatalogues(scoreShard);
  records.grantReadResults(scoreShard);
  records.grantWriteResults(scoreShard);
  records.grantLearnAbsence(scoreShard, 'results/');

  const writeTables = functions['write-tables'];
  records.grantReadResults(writeTables);
  records.grantWriteResults(writeTables);
  records.grantLearnAbsence(writeTables, 'results/');

  const reduceShards = functions['reduce-shards'];
  data.grantReadRuns(reduceShards);
  records.grantReadCatalogues(reduceShards);
  records.grantReadResults(reduceShards);
  records.grantWriteResults(reduceShards);
  records.grantWritePublished(reduceShards);
  records.grantLearnAbsence(reduceShards, 'results/');
}
