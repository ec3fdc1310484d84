import type { Random } from '../random.ts';
import type { Manner } from './gateway.ts';

const IMPATIENT = 0.15;
const HASTY = 0.1;
/** Longer than any fault lasts. */
const PATIENCE = 60;

/** Most clients ask until they know; some give up at once, and some ask two processes at the same moment. */
export function mannerOf(random: Random): Manner {
  return { attempts: random.chance(IMPATIENT) ? 1 : PATIENCE, twice: random.chance(HASTY) };
}
