import { httpHandler } from '#shared/http-handler.ts';
import { listAppealNotices, listAppeals, makeAppeal, withdrawAppeal } from './appeals.ts';
import { decideAppeal } from './decide-appeal.ts';
import { deployedNeeds } from './deployed-needs.ts';
import {
  askRegisterChange,
  decideRegisterChange,
  listRegisterChanges,
  withdrawRegisterChange,
} from './register-changes.ts';
import { rulingsRoutes } from './rulings-routes.ts';
import { announceSample, drawAnnounced, readSample, readSampling } from './sampling.ts';

const needs = deployedNeeds();

export const handler = httpHandler(rulingsRoutes, {
  readSample: readSample(needs),
  readSampling: readSampling(needs),
  announceSample: announceSample(needs),
  drawSample: drawAnnounced(needs),
  askRegisterChange: askRegisterChange(needs),
  withdrawRegisterChange: withdrawRegisterChange(needs),
  decideRegisterChange: decideRegisterChange(needs),
  listRegisterChanges: listRegisterChanges(needs),
  makeAppeal: makeAppeal(needs),
  withdrawAppeal: withdrawAppeal(needs),
  decideAppeal: decideAppeal(needs),
  listAppeals: listAppeals(needs),
  listAppealNotices: listAppealNotices(needs),
});
