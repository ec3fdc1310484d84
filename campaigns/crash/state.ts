import type { Postgres } from './system/postgres.ts';
import type { Line } from './history.ts';

export interface OrderRow {
  readonly id: string;
  readonly tenant: string;
  readonly customer: string;
  readonly status: 'placed' | 'cancelled';
  readonly lines: readonly Line[];
}

export interface BalanceRow {
  readonly tenant: string;
  readonly productId: string;
  readonly onHand: number;
  readonly reserved: number;
}

export interface MovementRow {
  readonly tenant: string;
  readonly productId: string;
  readonly onHandChange: number;
  readonly reservedChange: number;
  /** The order that it was for. */
  readonly order: string | null;
  readonly reason: string | null;
}

export interface ProductRow {
  readonly id: string;
  readonly tenant: string;
  readonly name: string;
  readonly version: number;
}

export interface SalesRow {
  readonly tenant: string;
  readonly productId: string;
  readonly units: number;
}

/** An event as the campaign's own handlers saw it, in the order in which they did. */
export interface SightingRow {
  readonly handler: 'placed' | 'cancelled' | 'step';
  /** The order, or the stream of steps. */
  readonly subject: string;
  /** Which of the things that happened to it; the first is 1. */
  readonly number: number;
  /** How many of the same subject this handler had handled before. */
  readonly seenBefore: number;
}

export interface StreamRow {
  readonly id: string;
  readonly steps: number;
}

/** An entry of the audit log. */
export interface AuditedRow {
  readonly tenant: string;
  readonly action: string;
  readonly target: string;
}

/** Work that was not done. */
export interface UnfinishedRow {
  readonly what: string;
  readonly count: number;
  readonly example: string | null;
}

/** What the database says once everything has come to rest. */
export interface State {
  readonly orders: readonly OrderRow[];
  readonly balances: readonly BalanceRow[];
  readonly movements: readonly MovementRow[];
  readonly products: readonly ProductRow[];
  readonly sales: readonly SalesRow[];
  readonly sightings: readonly SightingRow[];
  readonly streams: readonly StreamRow[];
  readonly unfinished: readonly UnfinishedRow[];
  readonly audited: readonly AuditedRow[];
  /** What its verification complains about. */
  readonly auditFaults: readonly string[];
  /** What processes did that they must not: ended by themselves, or not when they were asked to. */
  readonly misbehaviour: readonly string[];
}

const GIVEN_UP = 'jobs that were given up';

/** Every table that a campaign looks at, in the words of the checks. */
const QUERIES = {
  orders: `
    select id, organization_id as tenant, customer_id as customer, status,
      (select jsonb_agg(jsonb_build_object('productId', product_id, 'quantity', quantity) order by position)
       from order_lines where order_id = orders.id) as lines
    from orders`,
  balances: `
    select organization_id as tenant, product_id as "productId", on_hand::float as "onHand", reserved::float from stock_balances`,
  movements: `
    select organization_id as tenant, product_id as "productId", on_hand_change::float as "onHandChange",
      reserved_change::float as "reservedChange", reference as order, reason from stock_movements`,
  products: `select id, organization_id as tenant, name, version from products`,
  audited: `
    select organization_id as tenant, action, target_id as target from audit_entries
    where action in ('orders.cancelled', 'products.changed')`,
  sales: `select organization_id as tenant, product_id as "productId", units::float from product_sales`,
  sightings: `
    select handler, subject, number, seen_before as "seenBefore" from campaign_witness order by position`,
  streams: `select id, steps from campaign_streams`,
  unfinished: `
    select 'events that were not relayed' as what, count(*)::int, min(type) as example from outbox where relayed_at is null
    union all
    select 'jobs that wait', count(*)::int, min(type || ': ' || coalesce(last_error, 'not tried')) from jobs
    where finished_at is null and given_up_at is null
    union all
    select '${GIVEN_UP}', count(*)::int, min(type || ': ' || coalesce(last_error, '')) from jobs
    where given_up_at is not null and finished_at is null`,
};

/** How many events were published, how many jobs there are, and how many attempts they took. */
const VOLUME = `
  select (select count(*)::int from outbox) as events, count(*)::int as jobs, coalesce(sum(attempts), 0)::int as attempts
  from jobs`;

export interface Volume {
  readonly events: number;
  readonly jobs: number;
  readonly attempts: number;
}

/** What still has to be done; nothing, where all that can be done was. */
export async function workLeft(postgres: Postgres): Promise<number> {
  const rows = await postgres.select<UnfinishedRow & object>(QUERIES.unfinished);
  // By name: a plan with several workers answers the parts of a UNION ALL in any order.
  return rows.filter(({ what }) => what !== GIVEN_UP).reduce((sum, { count }) => sum + count, 0);
}

/** How many events of orders there are, to be heard by those who follow them. */
export async function eventsToBeHeard(postgres: Postgres): Promise<number> {
  const [row] = await postgres.select<{ events: number }>(
    `select count(*)::int + count(*) filter (where status = 'cancelled')::int as events from orders`,
  );
  return row!.events;
}

export async function volumeOf(postgres: Postgres): Promise<Volume> {
  const [volume] = await postgres.select<Volume & object>(VOLUME);
  return volume!;
}

/** Reads all of it. */
export async function readState(postgres: Postgres, more: Pick<State, 'misbehaviour' | 'auditFaults'>): Promise<State> {
  const tables: Record<string, readonly object[]> = {};
  for (const [table, query] of Object.entries(QUERIES)) tables[table] = await postgres.select(query);
  return { ...(tables as unknown as Omit<State, keyof typeof more>), ...more };
}
