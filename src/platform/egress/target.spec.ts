import { AddressPolicy } from './address-policy.js';
import { EgressRefused } from './egress.errors.js';
import { targetOf } from './target.js';

const strict = new AddressPolicy([]);
const laptop = new AddressPolicy(['127.0.0.0/8', '::1']);

describe('where a request goes', () => {
  it('is what the URL says', () => {
    expect(targetOf('https://shop.example/hook?a=b', strict)).toMatchObject({ host: 'shop.example', isSecure: true });
    expect(targetOf('https://[2606:4700:4700::1111]:8443/', strict)).toMatchObject({ host: '2606:4700:4700::1111' });
  });

  it.each([
    'https://127.0.0.1/',
    'https://127.1/',
    'https://0x7f.1/',
    'https://0x7f000001/',
    'https://2130706433/',
    'https://017700000001/',
    'https://0177.0.0.1/',
    'https://127.0.0.1./',
    'https://①②⑦.⓪.⓪.①/',
    'https://127。0。0。1/',
    'https://%31%32%37.0.0.1/',
    'https://0/',
    'https://[::1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://[::ffff:a9fe:a9fe]/',
    'https://[64:ff9b::7f00:1]/',
    'https://[2002:7f00:1::]/',
    'https://169.254.169.254/latest/meta-data',
    'https://10.0.0.1/',
  ])('is not %s, which is off the public Internet', (url) => {
    expect(() => targetOf(url, strict)).toThrow('its host is not on the public Internet');
  });

  it.each([
    ['http://93.184.215.14/', 'https://'],
    ['http://shop.example/', 'https://'],
    ['ftp://shop.example/', 'https://'],
    ['file:///etc/passwd', 'https://'],
    ['gopher://shop.example/', 'https://'],
    ['https://user@shop.example/', 'credentials'],
    ['https://:pw@shop.example/', 'credentials'],
    ['https://shop.example:22/', 'port'],
    ['https://shop.example:80/', 'port'],
    ['https://shop.example:0/', 'port'],
    ['https://shop.example:70000/', 'not a URL'],
    ['shop.example', 'not a URL'],
    ['', 'not a URL'],
  ])('is not %s', (url, reason) => {
    expect(() => targetOf(url, strict)).toThrow(EgressRefused);
    expect(() => targetOf(url, strict)).toThrow(reason);
  });

  it('may be a laptop itself, without TLS, where the operator says so', () => {
    expect(targetOf('http://127.0.0.1:4000/', laptop)).toMatchObject({ host: '127.0.0.1', isSecure: false });
    expect(() => targetOf('http://[::ffff:127.0.0.1]:4000/', laptop)).toThrow(EgressRefused);
    expect(() => targetOf('http://10.0.0.1:4000/', laptop)).toThrow(EgressRefused);
  });
});
