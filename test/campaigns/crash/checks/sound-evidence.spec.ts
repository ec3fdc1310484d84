import { judge } from '../../../../campaigns/crash/checks/index.ts';
import { CONTROLS } from '../../../../campaigns/crash/controls.ts';
import { checkNamed, soundEvidence } from './evidence.ts';

it('has nothing to say about a campaign in which everything was as promised', () => {
  const verdicts = judge(soundEvidence());
  expect(verdicts.flatMap(({ violations }) => violations)).toEqual([]);
});

it.each(CONTROLS)('has the check that is to notice the control $name', ({ noticedBy }) => {
  expect(checkNamed(noticedBy)).toBeDefined();
});
