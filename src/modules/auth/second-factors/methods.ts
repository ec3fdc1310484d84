import { ONE_TIME_PASSWORD, PASSWORD, SEVERAL_FACTORS } from '../authentication-methods.js';
import type { FactorKind } from './second-factors.problems.js';

/** How somebody showed who they are who has shown a second factor beside the password. */
export const methodsWith = (kind: FactorKind): readonly string[] =>
  kind === 'totp' ? [PASSWORD, ONE_TIME_PASSWORD, SEVERAL_FACTORS] : [PASSWORD, SEVERAL_FACTORS];
