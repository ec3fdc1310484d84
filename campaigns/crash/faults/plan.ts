import { Random } from '../random.ts';

/** What may be broken: a process of Atrium, or what it stands on. */
export type FaultKind =
  | 'kill a process'
  | 'pause a process'
  | 'kill PostgreSQL'
  | 'stop PostgreSQL immediately'
  | 'freeze backends'
  | 'kill Redis';

/** One fault to come: after a pause it is made, and lasts. */
export interface PlannedFault {
  readonly kind: FaultKind;
  /** Picks the one that it is done to. */
  readonly dice: number;
  /** Milliseconds. */
  readonly pause: number;
  readonly lasts: number;
  /** Whether the next one waits until a process that was started again is ready. */
  readonly isWaitedFor: boolean;
}

interface Likelihood {
  readonly kind: FaultKind;
  readonly weight: number;
  /** How long it lasts, in milliseconds: the least and the most. */
  readonly lasts: readonly [number, number];
}

/** Longer than any lease, lock or transaction of a process that does not know it is paused. */
const PAST_THE_LEASE: readonly [number, number] = [4000, 9000];

/** The others are hit by the next fault while they start. */
const WAITED_FOR = 0.7;

const ON_PROCESSES: readonly Likelihood[] = [
  { kind: 'kill a process', weight: 3, lasts: [0, 1500] },
  { kind: 'pause a process', weight: 1, lasts: PAST_THE_LEASE },
];
const ON_POSTGRES: readonly Likelihood[] = [
  { kind: 'kill PostgreSQL', weight: 2, lasts: [0, 1500] },
  { kind: 'stop PostgreSQL immediately', weight: 1, lasts: [0, 1500] },
  { kind: 'freeze backends', weight: 2, lasts: [1000, 6000] },
];
const ON_REDIS: Likelihood = { kind: 'kill Redis', weight: 2, lasts: [0, 3000] };

/** The faults of a seed, one after the other and without an end; what Atrium stands on breaks beside its own processes. */
export function* planOf(seed: number, lane: 'processes' | 'services', hasRedis: boolean): Generator<PlannedFault> {
  const random = new Random(`${seed}/nemesis/${lane}`);
  const onServices = hasRedis ? [...ON_POSTGRES, ON_REDIS] : ON_POSTGRES;
  const [likelihoods, most] = lane === 'processes' ? [ON_PROCESSES, 3000] : [onServices, 8000];
  const weighted = likelihoods.flatMap((likelihood) => Array<Likelihood>(likelihood.weight).fill(likelihood));
  for (;;) {
    const { kind, lasts } = random.pick(weighted);
    yield {
      kind,
      dice: random.next(),
      pause: random.between(most / 4, most),
      lasts: random.between(...lasts),
      isWaitedFor: random.chance(WAITED_FOR),
    };
  }
}
