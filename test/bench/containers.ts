import { SURVEY_PACES } from '#domain/survey-pace.ts';
import { environment } from '#shared/environment.ts';
import { answersStore } from '../../functions/assessment/answers-store.ts';
import { assessmentStore } from '../../functions/assessment/assessment-store.ts';
import { certify, submit } from '../../functions/assessment/change-state.ts';
import { markPresence } from '../../functions/assessment/presence-api.ts';
import { presenceStore } from '../../functions/assessment/presence-store.ts';
import { readAssessment } from '../../functions/assessment/read-assessment.ts';
import { saltMemory } from '../../functions/assessment/satisfaction/salt-store.ts';
import { satisfactionStore } from '../../functions/assessment/satisfaction/satisfaction-store.ts';
import { saveSatisfaction } from '../../functions/assessment/satisfaction/save-satisfaction.ts';
import { answerSurvey, readSurvey } from '../../functions/assessment/satisfaction/survey-api.ts';
import { surveyCountStore } from '../../functions/assessment/satisfaction/survey-count-store.ts';
import { surveyStore } from '../../functions/assessment/satisfaction/survey-store.ts';
import { saveAnswer } from '../../functions/assessment/save-answer.ts';
import { saveAnswers } from '../../functions/assessment/save-answers.ts';
import { submissionFiles } from '../../functions/assessment/submission-files.ts';
import { readReceipt } from '../../functions/assessment/submission-history.ts';
import { submissionStore } from '../../functions/assessment/submission-store.ts';
import { type AuditedChange, writeAudit } from '../../functions/audit/audit-store.ts';
import { confirmEvidence } from '../../functions/evidence/confirm-evidence.ts';
import { openEvidence } from '../../functions/evidence/evidence-api.ts';
import { evidenceFiles } from '../../functions/evidence/evidence-files.ts';
import { evidenceStore } from '../../functions/evidence/evidence-store.ts';
import { removeEvidence } from '../../functions/evidence/link-evidence.ts';
import { requestUpload } from '../../functions/evidence/upload-evidence.ts';
import { countProgress } from '../../functions/progress/count.ts';
import { progressStore } from '../../functions/progress/progress-store.ts';
import { requestRecount } from '../../functions/progress/recount-request.ts';
import { readProvinceProgress } from '../../functions/reminders/progress-api.ts';
import { resultsStore } from '../../functions/results/results-store.ts';
import { scoreShard } from '../../functions/results/score-shard.ts';
import { shardStore } from '../../functions/results/shard-store.ts';
import { cycleStore, roundMemory } from '../../functions/shared/cycle-store.ts';
import type { MeasuredClients } from './measured-clients.ts';

/**
 * What each function runs, as a new container has it: it remembers no round. They are made as the
 * functions' own entries make them, but over clients that are measured.
 */
export function newContainer({ table, buckets, signing }: MeasuredClients) {
  const records = { client: buckets, name: environment('recordsBucket') };
  const evidenceBucket = environment('evidenceBucket');
  const now = () => new Date();
  const store = assessmentStore(table);
  const files = submissionFiles({ client: buckets, name: environment('submissionsBucket') });
  const rounds = roundMemory(cycleStore(table), records);
  const states = { store, submissions: submissionStore(table), files, rounds, now };
  const evidence = {
    assessments: store,
    store: evidenceStore(table),
    files: evidenceFiles({ client: signing, name: evidenceBucket }),
    audited: (change: AuditedChange) => writeAudit(table, change),
    rounds,
    now,
  };
  const arrivals = { client: buckets, name: evidenceBucket };
  const survey = {
    surveys: surveyStore(table),
    salts: saltMemory(table),
    rounds,
    paces: SURVEY_PACES,
    now,
  };
  const progress = progressStore(table);
  return {
    rounds,
    countProgress: countProgress({
      progress,
      assessments: store,
      submissions: states.submissions,
      rounds,
      now,
      askRecount: (cycle, hash) => requestRecount(records, cycle, hash),
    }),
    followProvince: readProvinceProgress({ progress, rounds, now }),
    readAssessment: readAssessment({ store, rounds, now }),
    saveAnswer: saveAnswer({ store, rounds, now }),
    saveAnswers: saveAnswers({ answers: answersStore(table), store, rounds, now }),
    markPresence: markPresence({ presence: presenceStore(table), now }),
    requestUpload: requestUpload(evidence),
    openEvidence: openEvidence(evidence),
    removeEvidence: removeEvidence(evidence),
    confirmEvidence: confirmEvidence({
      store: evidence.store,
      files: arrivals,
      scanRequired: environment('malwareScan') === 'required',
    }),
    saveSatisfaction: saveSatisfaction({
      store,
      satisfaction: satisfactionStore(table),
      counts: surveyCountStore(table),
      rounds,
      now,
    }),
    readSurvey: readSurvey(survey),
    answerSurvey: answerSurvey(survey),
    certify: certify({ ...states, evidence: arrivals }),
    submit: submit({ ...states, evidence: arrivals }),
    readReceipt: readReceipt(states),
    scoreShard: scoreShard({
      shards: shardStore(table),
      results: resultsStore(records),
      rounds,
      files,
    }),
  };
}
export type Container = ReturnType<typeof newContainer>;
