import { isMailable, mailboxIn } from './mailbox-address.js';

describe('the address of a mailbox', () => {
  it.each(['ada@example.com', 'a.b+c@sub.example.com', 'rené@example.com', 'ada@müller.example', 'root@localhost'])(
    'can be mailed to: %s',
    (address) => expect(isMailable(address)).toBe(true),
  );

  it.each([
    '',
    'ada',
    '@example.com',
    'ada@',
    'ada@example..com',
    'ada@-example.com',
    'ada@[127.0.0.1]',
    'a b@example.com',
    '"a b"@example.com',
    '.ada@example.com',
    'ada@example.com\r\nRCPT TO:<eve@example.com>',
    'ada@example.com, eve@example.com',
    'ada@example.com>',
    'ada\0@example.com',
    `${'a'.repeat(65)}@example.com`,
    `ada@${'a.'.repeat(125)}com`,
  ])('cannot be mailed to: %j', (address) => expect(isMailable(address)).toBe(false));

  it('may have a name before it', () => {
    expect(mailboxIn('Meadow Bakery <hello@example.com>')).toEqual({
      name: 'Meadow Bakery',
      address: 'hello@example.com',
    });
    expect(mailboxIn('hello@example.com')).toEqual({ address: 'hello@example.com' });
    expect(mailboxIn('<hello@example.com>')).toBeUndefined();
    expect(mailboxIn('A "B" <hello@example.com>')).toBeUndefined();
  });
});
