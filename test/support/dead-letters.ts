import type { TestApp } from './app.js';

interface Facts {
  readonly id?: string;
  readonly count?: number;
  /** What stands in all that is told of them. */
  readonly marker?: string;
}

/** Deliveries of an organization that were given up, as if their handler had failed; resolves to their ids. */
export async function deadLetters(
  { database }: TestApp,
  { organizationId }: { organizationId: string },
  { id, count = 1, marker }: Facts = {},
): Promise<string[]> {
  const letters = await database.sql<{ id: string }>(
    `insert into jobs (id, organization_id, lane, queue, type, key, event_id, data, created_at, due_at, attempts, given_up_at, last_error)
     select coalesce($2::uuid, gen_random_uuid()), $1::uuid, $1::uuid, 'events', 'CountSalesWhenOrderPlaced', gen_random_uuid(), gen_random_uuid(),
       jsonb_build_object('type', 'orders.order-placed', 'time', now(), 'payload',
         jsonb_build_object('organizationId', $1::uuid, 'lines', '[]'::jsonb, 'said', $4::text)), now(), now(), 20, now(), $4
     from generate_series(1, $3) returning id`,
    [organizationId, id ?? null, count, marker ?? null],
  );
  return letters.map((letter) => letter.id);
}
