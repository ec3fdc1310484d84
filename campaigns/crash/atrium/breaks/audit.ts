import type { Database } from '#platform/database';
import { Audit } from '#modules/audit';
import { later } from './later.ts';

type Doer = Parameters<Audit['record']>[0];
type Deed = Parameters<Audit['record']>[1];

interface PrivateAudit {
  database: Database;
  record(by: Doer, deed: Deed): void;
}

/** Writes the audit entry a moment after the commit, in a transaction of its own. */
export function breakAudit(): Promise<void> {
  const prototype = Audit.prototype as unknown as PrivateAudit;
  const { record } = prototype;
  prototype.record = function (this: PrivateAudit, by, deed) {
    later(() => this.database.transaction(by, () => Promise.resolve(record.call(this, by, deed))));
  };
  return Promise.resolve();
}
