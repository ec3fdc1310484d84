import { Relay } from '#platform/events';
import { ACROSS_TENANTS, type Database } from '#platform/database';

interface PrivateRelay {
  database: Database;
  relay(): Promise<number>;
}

/** Reads on behind the last event that was relayed: what was written before it, and committed after it, is passed over. */
export function breakRelay(): Promise<void> {
  const prototype = Relay.prototype as unknown as PrivateRelay;
  const { relay } = prototype;
  prototype.relay = async function (this: PrivateRelay) {
    await this.database.write(ACROSS_TENANTS, {
      text: `update outbox set relayed_at = now() where relayed_at is null
             and position < (select max(position) from outbox where relayed_at is not null)`,
    });
    return relay.call(this);
  };
  return Promise.resolve();
}
