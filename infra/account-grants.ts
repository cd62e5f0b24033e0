import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import { BY_PROVINCE_INDEX } from '../functions/shared/environment.ts';
import { allowPartitions } from './allow-partitions.ts';
import type { ServiceFunction } from './service-function.ts';

/** What of the one table is the accounts'. */
export abstract class AccountGrants extends Construct {
  abstract readonly table: ITable;

  /** The directory of accounts, its imports and what changes leave in the trail; the registry to read. */
  grantManageAccounts(to: ServiceFunction): void {
    allowPartitions(to, this.table, {
      DeleteItem: ['U#*'],
      GetItem: ['U#*', 'ACCOUNT-IMPORTS'],
      PutItem: ['U#*', 'ACCOUNT-IMPORTS', 'AUDIT#system'],
      Query: ['U#*', 'ACCOUNT-IMPORTS', 'REGISTRY#*', 'CYCLES'],
    });
    to.allow(['dynamodb:Query'], `${this.table.tableArn}/index/${BY_PROVINCE_INDEX}`);
  }

  grantImportAccounts(to: ServiceFunction): void {
    allowPartitions(to, this.table, {
      DeleteItem: ['U#*'],
      GetItem: ['U#*', 'ACCOUNT-IMPORTS'],
      PutItem: ['U#*', 'ACCOUNT-IMPORTS', 'AUDIT#system'],
    });
  }

  grantNoteSignIn(to: ServiceFunction): void {
    allowPartitions(to, this.table, { GetItem: ['REGISTRY#*'], UpdateItem: ['U#*'] });
  }
}
