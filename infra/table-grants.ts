import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { BY_PROVINCE_INDEX, ENVIRONMENT } from '../functions/shared/environment.ts';
import type { ServiceFunction } from './service-function.ts';

/**
 * What each capability may do to the one table. A transaction needs no action of its own: it is
 * allowed by the actions of its parts.
 */
export abstract class TableGrants extends Construct {
  abstract readonly table: ITable;

  /**
   * The first visit opens the areas: a transaction of Puts. A visit also brings an area to a version
   * of the catalogue that did not reach it: an update.
   */
  grantReadAssessments(to: ServiceFunction): void {
    this.#allow(to, 'Query', 'GetItem', 'PutItem', 'UpdateItem');
  }

  /** A save is one update; the rest is for an area that no visit has opened yet. */
  grantSaveAnswers(to: ServiceFunction): void {
    this.#allow(to, 'Query', 'GetItem', 'PutItem', 'UpdateItem');
  }

  grantSubmit(to: ServiceFunction): void {
    this.#allow(to, 'Query', 'GetItem', 'PutItem', 'UpdateItem');
  }

  /** One item of its own per assessment, written and read at once; of the assessment its head. */
  grantMarkPresence(to: ServiceFunction): void {
    this.#allow(to, 'GetItem', 'UpdateItem');
  }

  grantRecordEvidence(to: ServiceFunction): void {
    this.#allow(to, 'Query', 'GetItem', 'PutItem', 'UpdateItem');
  }

  grantConfirmEvidence(to: ServiceFunction): void {
    this.#allow(to, 'GetItem', 'PutItem', 'UpdateItem');
  }

  /**
   * The one writer that anybody may call: it writes what is a questionnaire's, and of an assessment
   * it may look at an item, never change one.
   */
  grantSurvey(to: ServiceFunction): void {
    this.#allowKeys(to, ['GetItem'], ['CYCLES', 'A#*', 'S#*']);
    this.#allowKeys(to, ['ConditionCheckItem'], ['A#*']);
    this.#allowKeys(to, ['PutItem', 'UpdateItem'], ['S#*']);
  }

  /** Reads assessments and writes what is counted of them, and nothing else. */
  grantCountProgress(to: ServiceFunction): void {
    this.#allow(to, 'GetItem', 'Query');
    this.#allowKeys(to, ['DeleteItem', 'PutItem', 'UpdateItem'], ['P#*']);
  }

  /** What is counted, the rounds and reminders; of an assessment its head alone. */
  grantReadProgress(to: ServiceFunction): void {
    this.#allowKeys(to, ['GetItem', 'Query'], ['P#*', 'M#*', 'CYCLES']);
    this.#allowKeys(to, ['GetItem'], ['A#*']);
    this.#allowKeys(to, ['PutItem'], ['M#*', 'AUDIT#*']);
  }

  /**
   * Reads who has not submitted and whom to write to; writes the log, and at an account that its
   * address takes no mail.
   */
  grantSendReminders(to: ServiceFunction): void {
    this.#allowKeys(to, ['GetItem', 'Query'], ['M#*', 'P#*', 'CYCLES', 'A#*', 'U#*']);
    this.#allowKeys(to, ['PutItem', 'UpdateItem'], ['M#*']);
    this.#allowKeys(to, ['UpdateItem'], ['U#*']);
    this.grantWriteAudit(to);
    to.allow(['dynamodb:Query'], `${this.table.tableArn}/index/${BY_PROVINCE_INDEX}`);
  }

  /** The LAOs of a province, from the index. */
  grantListLaos(to: ServiceFunction): void {
    to.allow(['dynamodb:Query'], `${this.table.tableArn}/index/${BY_PROVINCE_INDEX}`);
  }

  /** Approves, returns and reopens assessments, and keeps what was asked and decided beside them. */
  grantReview(to: ServiceFunction): void {
    const own = ['A#*', 'REVIEW#*', 'CONFLICTS'];
    this.#allowKeys(to, ['GetItem', 'Query'], [...own, 'CYCLES']);
    this.#allowKeys(to, ['PutItem', 'UpdateItem'], own);
    this.grantWriteAudit(to);
    to.allow(['dynamodb:Query'], `${this.table.tableArn}/index/${BY_PROVINCE_INDEX}`);
  }

  /** Records changes of what belongs to no assessment; nothing that is recorded can be changed. */
  grantWriteAudit(to: ServiceFunction): void {
    this.#allowKeys(to, ['PutItem'], ['AUDIT#*']);
  }

  /** Exports, which round they are of, and that they were asked for or opened: no answer. */
  grantAskExports(to: ServiceFunction): void {
    this.#allowKeys(to, ['GetItem'], ['CYCLES', 'EXPORTS#*']);
    this.#allowKeys(to, ['Query', 'UpdateItem'], ['EXPORTS#*']);
    this.#allowKeys(to, ['PutItem'], ['EXPORTS#*', 'AUDIT#*']);
  }

  grantMakeExports(to: ServiceFunction): void {
    this.#allowKeys(to, ['UpdateItem'], ['EXPORTS#*']);
  }

  /** Drafts, rounds and what was done to them, with its audit entry; LAOs come from the registry. */
  grantManageRounds(to: ServiceFunction): void {
    this.#allow(to, 'Query', 'GetItem', 'PutItem', 'UpdateItem', 'DeleteItem');
    to.allow(['dynamodb:Query'], `${this.table.tableArn}/index/${BY_PROVINCE_INDEX}`);
  }

  /** Assessments are opened and their windows moved, found by the index; answers are only read. */
  grantApplyRounds(to: ServiceFunction): void {
    this.#allow(to, 'Query', 'GetItem', 'PutItem', 'UpdateItem');
    to.allow(['dynamodb:Query'], `${this.table.tableArn}/index/${BY_PROVINCE_INDEX}`);
  }

  /** The trail as it is read, and where each chain stands; of no other item is anything seen. */
  grantReadTrail(to: ServiceFunction): void {
    this.#allowKeys(to, ['GetItem', 'Query'], ['T#*']);
  }

  grantWriteTrail(to: ServiceFunction): void {
    this.#allowKeys(to, ['GetItem', 'UpdateItem', 'BatchGetItem', 'BatchWriteItem'], ['T#*']);
  }

  /** The directory of accounts, its imports and what changes leave in the trail; the registry to read. */
  grantManageAccounts(to: ServiceFunction): void {
    this.#allowKeys(
      to,
      ['GetItem', 'PutItem', 'Query'],
      ['U#*', 'ACCOUNT-IMPORTS', 'AUDIT#system', 'REGISTRY#*'],
    );
    to.allow(['dynamodb:Query'], `${this.table.tableArn}/index/${BY_PROVINCE_INDEX}`);
  }

  grantImportAccounts(to: ServiceFunction): void {
    this.#allowKeys(to, ['GetItem', 'PutItem'], ['U#*', 'ACCOUNT-IMPORTS', 'AUDIT#system']);
  }

  /** Of a directory entry, when its person last signed in. */
  grantNoteSignIn(to: ServiceFunction): void {
    this.#allowKeys(to, ['UpdateItem'], ['U#*']);
  }

  /** LAOs as they are now and were, as a round keeps them, and the rounds themselves. */
  grantReadRegistry(to: ServiceFunction): void {
    this.#allow(to, 'Query', 'GetItem');
    to.allow(['dynamodb:Query'], `${this.table.tableArn}/index/${BY_PROVINCE_INDEX}`);
  }

  /** What reads a file that somebody sends can write nothing. */
  grantPreviewRegistry(to: ServiceFunction): void {
    this.#allowKeys(to, ['Query'], ['REGISTRY#*']);
  }

  /** A confirmed import with its audit entry; no LAO is written here. */
  grantVersionRegistry(to: ServiceFunction): void {
    this.#allowKeys(to, ['PutItem'], ['REGISTRY#VERSIONS', 'AUDIT#*']);
  }

  /** Carries out an import: writes the registry and nothing else. */
  grantImportRegistry(to: ServiceFunction): void {
    this.#allowKeys(
      to,
      ['Query', 'GetItem', 'PutItem', 'UpdateItem', 'DeleteItem', 'ConditionCheckItem'],
      ['REGISTRY#*'],
    );
  }

  grantListCycles(to: ServiceFunction): void {
    this.#allow(to, 'Query');
  }

  grantReadCycles(to: ServiceFunction): void {
    this.#allow(to, 'Query', 'GetItem');
  }

  grantPublish(to: ServiceFunction): void {
    this.#allow(to, 'GetItem', 'UpdateItem');
  }

  /** The LAOs of a province come from the index, their submissions from the table. */
  grantReadSubmissions(to: ServiceFunction): void {
    this.#allow(to, 'GetItem');
    to.allow(['dynamodb:Query'], `${this.table.tableArn}/index/${BY_PROVINCE_INDEX}`);
  }

  grantReadRuns(to: ServiceFunction): void {
    this.#allow(to, 'GetItem');
  }

  /** Allows operations on items of these partitions only. */
  #allowKeys(to: ServiceFunction, operations: string[], partitions: string[]): void {
    to.addToRolePolicy(
      new PolicyStatement({
        actions: operations.map((operation) => `dynamodb:${operation}`),
        resources: [this.table.tableArn],
        conditions: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': partitions } },
      }),
    );
    to.addEnvironment(ENVIRONMENT.table, this.table.tableName);
  }

  #allow(to: ServiceFunction, ...operations: string[]): void {
    to.allow(
      operations.map((operation) => `dynamodb:${operation}`),
      this.table.tableArn,
    );
    to.addEnvironment(ENVIRONMENT.table, this.table.tableName);
  }
}
