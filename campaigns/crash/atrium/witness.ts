import { Inject, Injectable } from '@nestjs/common';
import { Database } from '#platform/database';

const CLUMSY = 0.005;
const SLOW = 0.01;
const SLOW_SECONDS = 0.3;

/** An event as it was handled: the `number`th of what happened to `subject`. */
export interface Sighting {
  readonly organizationId: string | null;
  readonly handler: string;
  readonly subject: string;
  readonly number: number;
}

/**
 * Writes down, in the transaction of the delivery, that an event is being handled, and how many of the same subject this
 * handler had handled before, as far as has been committed. Now and then it is slow, so that somebody dies meanwhile, and
 * now and then it fails, so that the delivery has to come again.
 */
export class Witness {
  private readonly database: Database;

  constructor(database: Database) {
    this.database = database;
  }

  see({ organizationId, handler, subject, number }: Sighting): Promise<void> {
    return this.database.transaction({ organizationId }, async () => {
      await this.database.execute({
        name: 'campaign: see event',
        text: `insert into campaign_witness (handler, subject, number, seen_before)
               select $1, $2, $3, count(distinct number) from campaign_witness where subject = $2 and handler = $1`,
        values: [handler, subject, number],
      });
      if (Math.random() < SLOW) await this.database.execute({ text: `select pg_sleep(${SLOW_SECONDS})` });
      if (Math.random() < CLUMSY) throw new Error('The witness has stumbled, as it does now and then');
    });
  }
}

Injectable()(Witness);
Inject(Database)(Witness, undefined, 0);
