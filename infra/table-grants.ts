import { BY_PROVINCE_INDEX } from '../functions/shared/environment.ts';
import { AccountGrants } from './account-grants.ts';
import {
  allowPartitions,
  type Partitions,
  partitionsOf,
  RECORDING,
  RECORDING_WITH_COUNTERS,
} from './allow-partitions.ts';
import type { ServiceFunction } from './service-function.ts';

/**
 * What each capability may do to the one table, and in which partitions. A transaction needs no
 * action of its own: it is allowed by the actions of its parts.
 */
export abstract class TableGrants extends AccountGrants {
  /** The first visit opens the areas; a later one may bring them to a version that did not reach them. */
  grantReadAssessments(to: ServiceFunction): void {
    this.#allow(to, {
      GetItem: ['A#*', 'CYCLES', 'REGISTRY#*'],
      PutItem: ['A#*'],
      Query: ['A#*', 'CYCLES', 'S#*'],
      UpdateItem: ['A#*'],
    });
  }

  /** A save is one update; the rest opens an area, fixes a questionnaire's count, or is of a counter. */
  grantSaveAnswers(to: ServiceFunction): void {
    this.#allow(to, RECORDING_WITH_COUNTERS);
  }

  grantSubmit(to: ServiceFunction): void {
    this.#allow(to, RECORDING);
  }

  /** One item of its own per assessment, written and read at once; of the assessment its head. */
  grantMarkPresence(to: ServiceFunction): void {
    this.#allow(to, { GetItem: ['A#*'], UpdateItem: ['A#*'] });
  }

  /** Who opened a file is an entry of the audit trail. */
  grantRecordEvidence(to: ServiceFunction): void {
    this.#allow(to, { ...RECORDING, PutItem: ['A#*', 'AUDIT#*'] });
  }

  grantConfirmEvidence(to: ServiceFunction): void {
    this.#allow(to, { GetItem: ['A#*'], PutItem: ['A#*'], UpdateItem: ['A#*'] });
  }

  /**
   * The one writer that anybody may call: it writes what is a questionnaire's, and of an assessment
   * it may look at an item, never change one.
   */
  grantSurvey(to: ServiceFunction): void {
    this.#allow(to, {
      ConditionCheckItem: ['A#*'],
      GetItem: ['CYCLES', 'A#*', 'S#*'],
      PutItem: ['S#*'],
      UpdateItem: ['S#*'],
    });
  }

  /** Reads assessments and their rounds, and writes what is counted of them, and nothing else. */
  grantCountProgress(to: ServiceFunction): void {
    this.#allow(to, {
      GetItem: ['CYCLES', 'P#*'],
      PutItem: ['P#*'],
      Query: ['A#*', 'P#*'],
      UpdateItem: ['P#*'],
    });
  }

  /** Compares every count with the assessments, and lets go of those of an LAO that is gone. */
  grantRebuildProgress(to: ServiceFunction): void {
    this.#allow(to, { DeleteItem: ['P#*'], Query: ['CYCLES'] });
    this.#allowByProvince(to);
  }

  /** What is counted, the rounds and reminders; of an assessment its head alone. */
  grantReadProgress(to: ServiceFunction): void {
    this.#allow(to, {
      GetItem: ['A#*', 'CYCLES', 'M#*'],
      PutItem: ['M#*', 'AUDIT#*'],
      Query: ['M#*', 'P#*'],
    });
  }

  /**
   * Reads who has not submitted and whom to write to; writes the log, and at an account that its
   * address takes no mail.
   */
  grantSendReminders(to: ServiceFunction): void {
    this.#allow(to, {
      GetItem: ['M#*', 'A#*'],
      PutItem: ['M#*', 'AUDIT#*'],
      Query: ['CYCLES', 'P#*', 'REGISTRY#*', 'U#*'],
      UpdateItem: ['M#*', 'U#*'],
    });
    this.#allowByProvince(to);
  }

  /** Approves, returns and reopens assessments, and says who must not. */
  grantReview(to: ServiceFunction): void {
    this.#allow(to, {
      GetItem: ['REVIEW#*', 'CONFLICTS', 'CYCLES'],
      PutItem: ['A#*', 'CONFLICTS', 'AUDIT#*'],
      Query: ['A#*', 'REVIEW#*', 'CONFLICTS', 'REGISTRY#*'],
      UpdateItem: ['A#*', 'CONFLICTS'],
    });
    this.#allowByProvince(to);
  }

  /** Samples, appeals and changes of registers, and what they change of assessments. */
  grantRule(to: ServiceFunction): void {
    this.#allow(to, {
      GetItem: ['REVIEW#*', 'CONFLICTS', 'CYCLES'],
      PutItem: ['A#*', 'REVIEW#*', 'AUDIT#*'],
      Query: ['A#*', 'REVIEW#*'],
      UpdateItem: ['A#*', 'REVIEW#*'],
    });
    this.#allowByProvince(to);
  }

  /** Exports, which round they are of, and that they were asked for or opened: no answer. */
  grantAskExports(to: ServiceFunction): void {
    this.#allow(to, {
      GetItem: ['CYCLES', 'EXPORTS#*'],
      PutItem: ['EXPORTS#*', 'AUDIT#*'],
      Query: ['EXPORTS#*'],
      UpdateItem: ['EXPORTS#*'],
    });
  }

  grantMakeExports(to: ServiceFunction): void {
    this.#allow(to, { UpdateItem: ['EXPORTS#*'] });
  }

  /** Drafts, rounds and what was done to them; LAOs come from the registry, open returns from heads. */
  grantManageRounds(to: ServiceFunction): void {
    this.#allow(to, {
      DeleteItem: ['ROUNDS'],
      GetItem: ['A#*', 'CYCLES', 'ROUND#*', 'ROUNDS'],
      PutItem: ['CYCLES', 'ROUND#*', 'ROUNDS', 'AUDIT#*'],
      Query: ['CYCLES', 'ROUND#*', 'ROUNDS', 'REGISTRY#*'],
      UpdateItem: ['CYCLES', 'ROUND#*'],
    });
    this.#allowByProvince(to);
  }

  /** Assessments are opened and their windows moved, found by the index; answers are only read. */
  grantApplyRounds(to: ServiceFunction): void {
    this.#allow(to, {
      GetItem: ['CYCLES', 'ROUND#*'],
      PutItem: ['A#*'],
      Query: ['A#*', 'REGISTRY#*', 'ROUND#*'],
      UpdateItem: ['A#*', 'CYCLES', 'ROUND#*'],
    });
    this.#allowByProvince(to);
  }

  /** The trail as it is read, and where each chain stands; of no other item is anything seen. */
  grantReadTrail(to: ServiceFunction): void {
    this.#allow(to, { GetItem: ['T#*'], Query: ['T#*'] });
  }

  grantWriteTrail(to: ServiceFunction): void {
    this.#allow(
      to,
      partitionsOf(['T#*'], 'BatchGetItem', 'BatchWriteItem', 'GetItem', 'UpdateItem'),
    );
  }

  grantReadRegistry(to: ServiceFunction): void {
    this.#allow(to, { GetItem: ['CYCLES', 'REGISTRY#*'], Query: ['REGISTRY#*'] });
    this.#allowByProvince(to);
  }

  /** What reads a file that somebody sends can write nothing. */
  grantPreviewRegistry(to: ServiceFunction): void {
    this.#allow(to, { Query: ['REGISTRY#*'] });
  }

  /** A confirmed import, or which LAOs are one, with its audit entry; no LAO is written here. */
  grantVersionRegistry(to: ServiceFunction): void {
    this.#allow(to, {
      PutItem: ['REGISTRY#VERSIONS', 'AUDIT#*'],
      UpdateItem: ['REGISTRY#*'],
    });
  }

  /** Carries out an import: writes the registry and nothing else. */
  grantImportRegistry(to: ServiceFunction): void {
    const all = ['ConditionCheckItem', 'DeleteItem', 'GetItem', 'PutItem', 'Query'] as const;
    this.#allow(to, partitionsOf(['REGISTRY#*'], ...all, 'UpdateItem'));
  }

  grantListCycles(to: ServiceFunction): void {
    this.#allow(to, { Query: ['CYCLES'] });
  }

  grantReadResults(to: ServiceFunction): void {
    this.#allow(to, { GetItem: ['A#*', 'CYCLES', 'REGISTRY#*'], Query: ['CYCLES'] });
  }

  grantPublish(to: ServiceFunction): void {
    this.#allow(to, { GetItem: ['CYCLES'], UpdateItem: ['CYCLES'] });
  }

  /** The LAOs of a province come from the index, their submissions from the table. */
  grantReadSubmissions(to: ServiceFunction): void {
    this.#allow(to, { GetItem: ['A#*', 'CYCLES'] });
    this.#allowByProvince(to);
  }

  /** The round that is put together, and how far the audit chains have come. */
  grantReadRuns(to: ServiceFunction): void {
    this.#allow(to, { GetItem: ['CYCLES', 'T#*'] });
  }

  #allowByProvince(to: ServiceFunction): void {
    to.allow(['dynamodb:Query'], `${this.table.tableArn}/index/${BY_PROVINCE_INDEX}`);
  }

  #allow(to: ServiceFunction, partitions: Partitions): void {
    allowPartitions(to, this.table, partitions);
  }
}
