import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Recording } from '../../support/wire-tap.js';

/** What one way to use an operation may ask of PostgreSQL. */
export interface Cost {
  /** Without those that begin, end and scope a transaction. */
  readonly statements: number;
  readonly roundTrips: number;
}

/** What was decided that each operation costs. */
export const budget = JSON.parse(readFileSync(join(__dirname, 'budget.json'), 'utf8')) as Record<string, Cost>;

const FRAME = /^(begin|commit|rollback|savepoint|release|select set_config\()/i;

export const withoutFrame = ({ statements }: Recording) => statements.filter(({ text }) => !FRAME.test(text));

/** Says what is wrong with the cost of an operation, and what is asked; undefined when it is as decided. */
export function overrun(way: string, recording: Recording, allowed: Cost | undefined): string | undefined {
  const asked = withoutFrame(recording);
  const { roundTrips } = recording;
  const needs = `${way} needs ${inWords({ statements: asked.length, roundTrips })}`;
  if (allowed?.statements === asked.length && allowed.roundTrips === roundTrips) return undefined;
  const complaint = allowed ? `the budget says ${inWords(allowed)}` : 'the budget has no line for it';
  return [`${needs}; ${complaint}:`, ...asked.map(({ text }) => `  ${oneLine(text)}`)].join('\n');
}

const inWords = ({ statements, roundTrips }: Cost) => `${statements} statements in ${roundTrips} round trips`;

export const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();
