import { AddressPolicy } from './address-policy.js';

const strict = new AddressPolicy([]);

describe('an address that strangers may send us to', () => {
  it.each(['93.184.215.14', '1.1.1.1', '223.255.255.254', '2606:4700:4700::1111', '2a00:1450:4001::1'])(
    'is a public one: %s',
    (address) => expect(strict.reachOf(address)).toBe('public'),
  );

  it.each([
    ['this machine', ['127.0.0.1', '127.255.255.254', '::1', '0.0.0.0', '0.1.2.3', '::']],
    ['a private network', ['10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1', 'fc00::1', 'fd12:3456::1']],
    ['a link', ['169.254.0.1', 'fe80::1', 'febf::1', 'fec0::1']],
    ['metadata of a cloud', ['169.254.169.254', 'fd00:ec2::254', '100.100.100.200', '168.63.129.16', '192.0.0.192']],
    ['carrier-grade NAT', ['100.64.0.1', '100.127.255.255']],
    ['many', ['224.0.0.1', '239.255.255.255', '255.255.255.255', 'ff02::1', 'ff0e::1']],
    ['nobody yet', ['240.0.0.1', '4000::1', '::2', '100::1', '5f00::1']],
    ['examples and measurements', ['192.0.2.1', '198.51.100.1', '203.0.113.1', '198.18.0.1', '2001:db8::1', '3fff::1']],
    ['one inside, mapped', ['::ffff:127.0.0.1', '::ffff:8.8.8.8', '::ffff:7f00:1', '::127.0.0.1']],
    ['one inside, by NAT64', ['64:ff9b::127.0.0.1', '64:ff9b::808:808', '64:ff9b:1::a00:1']],
    ['one inside, by a tunnel', ['2002:7f00:1::', '2001:0:7f00:1::', '192.88.99.1']],
    ['nobody: it is no address', ['', 'localhost', '127.1', '0x7f000001', '2130706433', '[::1]', 'fe80::1%eth0']],
  ])('is none that belongs to %s', (_, addresses) => {
    expect(addresses.map((address) => [address, strict.reachOf(address)])).toEqual(
      addresses.map((address) => [address, 'none']),
    );
  });

  it('may be a private one where the operator names its network, by its own name only', () => {
    const policy = new AddressPolicy(['127.0.0.0/8', '::1', '10.1.0.0/16', 'fd00:1::/32']);
    expect(['127.0.0.1', '127.9.9.9', '::1', '10.1.2.3', 'fd00:1::5'].map((a) => policy.reachOf(a))).toEqual(
      Array(5).fill('private'),
    );
    const others = ['10.2.0.1', '192.168.0.1', '::ffff:127.0.0.1', '::ffff:10.1.2.3', '64:ff9b::a01:203', '::2'];
    expect(others.map((a) => policy.reachOf(a))).toEqual(Array(others.length).fill('none'));
    expect(policy.reachOf('1.1.1.1')).toBe('public');
  });
});
