import { accountStep, secondFactorStep, signInStep } from './account-steps.ts';
import { alarmStep } from './alarm-step.ts';
import { failureStep, redriveStep } from './dead-letter-steps.ts';
import { disableStep, invitationStep } from './invitation-steps.ts';
import { auditStep, lockStep, progressStep } from './keeping-steps.ts';
import { roundStep, saveStep, submitStep } from './recording-steps.ts';
import type { Step } from './rehearsal.ts';
import { nightStep, publicationStep, resultsStep } from './result-steps.ts';
import { siteStep } from './site-step.ts';
import { scanStep, uploadStep } from './upload-steps.ts';

/** The rehearsal, in its order; docs/fidelity.md names its steps by their ids. */
export const STEPS: readonly Step[] = [
  siteStep,
  alarmStep,
  roundStep,
  failureStep,
  accountStep,
  signInStep,
  secondFactorStep,
  invitationStep,
  saveStep,
  uploadStep,
  scanStep,
  submitStep,
  lockStep,
  progressStep,
  auditStep,
  nightStep,
  publicationStep,
  resultsStep,
  redriveStep,
  disableStep,
];
