import { newSecret } from '#platform/standard-webhooks';
import { StandardWebhooks } from './verification.js';

describe('signatures as Standard Webhooks has them', () => {
  it.each(['', 'whsec_', 'secret', 'whsec_c2hvcnQ='])('are not verified with %j, which anybody may have', (text) => {
    expect(() => new StandardWebhooks([newSecret(), text])).toThrow(TypeError);
  });
});
