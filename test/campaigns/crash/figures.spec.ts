import { figuresOf } from '../../../campaigns/crash/figures.ts';
import type { Attempt, Operation } from '../../../campaigns/crash/history.ts';

const attempt = (at: number, status: number, milliseconds = 10): Attempt => ({ at, milliseconds, api: 1, status });
const operation = (outcome: Operation['outcome'], ...attempts: Attempt[]): Operation => ({
  kind: 'cancel order',
  tenant: 'shop',
  client: 'ada',
  key: 'k',
  order: 'id 1',
  outcome,
  attempts,
});

describe('the figures of a campaign', () => {
  const figures = figuresOf(
    [
      operation('acknowledged', attempt(0, 200)),
      operation('acknowledged', attempt(100, 503), attempt(300, 0, 400), attempt(900, 200)),
      operation('unknown', attempt(950, 0)),
    ],
    [
      { kind: 'kill PostgreSQL', target: 'postgres', from: 50, to: 350 },
      { kind: 'kill a process', target: 'api-1', from: 800, to: 895 },
      { kind: 'kill a process', target: 'api-1', from: 1000, to: 1100 },
    ],
  );

  it('count what was asked, and how often in vain', () => {
    expect(figures.operations).toEqual([
      { kind: 'cancel order', outcomes: { acknowledged: 2, refused: 0, unknown: 1 } },
    ]);
    expect(figures).toMatchObject({ requests: 5, unanswered: 2, unavailable: 1 });
  });

  it('say how long nobody was served, and how soon somebody was after each repair', () => {
    expect(figures.longestUnavailability).toBe(900);
    expect(figures.faults).toEqual([
      { kind: 'kill PostgreSQL', count: 1, recovery: 560 },
      { kind: 'kill a process', count: 2, recovery: 15 },
    ]);
  });
});
