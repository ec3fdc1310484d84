import jwt from 'jsonwebtoken';
import type { TestApp } from '../support/app.js';
import type { Reply } from '../support/caller.js';
import { type Cast, isOfOperators, type Stranger, STRANGERS } from './callers.js';
import type { HeldRequest, Sender } from './held-request.js';
import {
  type Guarded,
  isOfItsStarter,
  isOverOthers,
  isPersonal,
  mayUse,
  refusalToOthers,
  type Standing,
} from './operations.js';

/** What becomes of a request in the hands of each caller: one row of the table. */
export type Row = Readonly<Record<string, string>>;

const LET_IN = 'let in';
/** The very answer that is given for what never was. */
const ABSENT = 'as if it were not there';
const ELSEWHERE = 'nothing of it, in an organization of their own';

/** One attack: who sends what, and how their answer is to be read. */
interface Attempt {
  readonly caller: string;
  readonly expected: string;
  make(): Promise<string>;
}

/** Everything about one request that an attack on it needs to know. */
export interface Attacked {
  readonly app: TestApp;
  readonly guarded: Guarded;
  readonly way: string;
  readonly held: HeldRequest;
  readonly sender: Sender;
  readonly cast: Cast;
  /** All ids that are the victim's. */
  readonly ids: ReadonlySet<string>;
}

/** Makes every attempt; resolves to what is to become of each, and what did. */
export async function attack(attacked: Attacked): Promise<{ expected: Row; found: Row }> {
  const attempts = [...ofStrangers(attacked), ...ofColleagues(attacked), ...ofOthers(attacked)];
  const expected = Object.fromEntries(attempts.map((attempt) => [attempt.caller, attempt.expected]));
  const found: Record<string, string> = {};
  for (const { caller, make } of attempts) found[caller] = await make();
  return { expected, found };
}

const verdictOf = ({ status, body }: Reply): string =>
  status < 400 ? LET_IN : `${status} ${/[\w-]+$/.exec(String(body?.type))?.[0]}`;

/** An attempt that the guards are to decide. */
const plainly = (
  { app, held }: Attacked,
  caller: string,
  credentials: string | undefined,
  expected: string,
): Attempt => ({
  caller,
  expected,
  make: async () => verdictOf(await held.sendAs(app, credentials)),
});

/** An attempt that is to be answered as if what it names had never been. */
const blindly = (attacked: Attacked, caller: string, credentials: string): Attempt => ({
  caller,
  expected: ABSENT,
  make: () => comparedWithAbsent(attacked, credentials),
});

function ofStrangers(attacked: Attacked): Attempt[] {
  const { strangers } = attacked.cast;
  return Object.entries(STRANGERS).map(([stranger, expected]) =>
    plainly(attacked, `one ${stranger}`, strangers[stranger as Stranger], expected),
  );
}

/** Those of the same organization. Who may do it anyway is asked for reading only: the thing is to stay as it is. */
function ofColleagues(attacked: Attacked): Attempt[] {
  const { guarded, way, sender, cast, held, ids } = attacked;
  const names = held.idsAmong(ids).length > 0;
  const attempts = (['customer', 'staff', 'admin', 'owner'] as const).flatMap((role) => {
    const [caller, credentials] = [`one who is ${role} there`, cast.members[role]];
    if (sender.organizationId === null) return [];
    if (!mayUse(guarded, role, isOfOperators(sender))) return [plainly(attacked, caller, credentials, '403 forbidden')];
    if (isPersonal(guarded, way) && names && !isOverOthers(guarded, role))
      return [blindly(attacked, caller, credentials)];
    return guarded.method === 'GET' ? [plainly(attacked, caller, credentials, LET_IN)] : [];
  });
  return attempts;
}

function ofOthers(attacked: Attacked): Attempt[] {
  const { guarded, cast, held, ids } = attacked;
  const others = [
    ['one who works in no organization', 'nobody', cast.nobody, '403 organization-not-chosen'],
    ['one who owns another organization', 'owner', cast.neighbour, '403 forbidden'],
  ] as const satisfies readonly (readonly [string, Standing, string, string])[];
  if (isOfItsStarter(guarded)) return [];
  return others.map(([caller, standing, credentials, refusal]) => {
    if (!mayUse(guarded, standing, false)) return plainly(attacked, caller, credentials, refusal);
    const forOthers = refusalToOthers(guarded);
    if (forOthers) return plainly(attacked, caller, credentials, forOthers);
    if (held.idsAmong(ids).length > 0) return blindly(attacked, caller, credentials);
    return { caller, expected: ELSEWHERE, make: () => seenBy(attacked, credentials) };
  });
}

/** Whether an answer is, but for what is new in every answer, the one that is given for what never was. */
async function comparedWithAbsent({ app, guarded, held, ids }: Attacked, credentials: string): Promise<string> {
  const named = held.idsAmong(ids);
  const theirs = comparable(await held.sendAs(app, credentials));
  const absent = comparable(await held.without(named).sendAs(app, credentials));
  const isAsAbsent = JSON.stringify(theirs) === JSON.stringify(absent);
  const isFound = guarded.template.includes('{') && theirs.status !== 404;
  return isAsAbsent && !isFound ? ABSENT : `${JSON.stringify(theirs)} for ${JSON.stringify(absent)}`;
}

const NEW_EACH_TIME = /^(date|x-request-id|ratelimit|keep-alive|age|etag|content-length|location)$/;

/** What an answer says, but for what is new in every answer. */
export function comparable({ status, headers, body, text }: Reply) {
  const { requestId: _id, instance: _instance, ...told } = (body ?? {}) as Record<string, unknown>;
  const same = [...headers].filter(([name]) => !NEW_EACH_TIME.test(name));
  return { status, headers: Object.fromEntries(same), body: status >= 400 || body ? told : text };
}

/** Whether an answer holds anything of the victim's. */
async function seenBy({ app, held, ids }: Attacked, credentials: string): Promise<string> {
  const { status, text } = await held.sendAs(app, credentials);
  const own = jwt.decode(credentials.replace('Bearer ', ''))?.sub;
  const seen = [...ids].filter((id) => id !== '' && id !== own && text.includes(id));
  return seen.length === 0 && status !== 401 && status !== 403 ? ELSEWHERE : `${status} with ${seen.join(', ')}`;
}
