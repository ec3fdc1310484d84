import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { EgressRefused } from '#platform/egress';
import { egressTo } from './given-egress.js';
import { type Answers, NameServer } from './name-server.js';
import { CERTIFICATE, Receiver } from './receiver.js';

const GOOD = '127.0.0.1';
/** Stands for a machine of ours: it listens, and nothing may lead there. */
const INTERNAL = '127.0.0.66';
const request = { headers: {}, body: '{}', seconds: 2 };

describe('an address that a stranger chose', () => {
  let good: Receiver;
  let internal: Receiver;
  let names: NameServer;
  let answers: Answers;

  beforeAll(async () => {
    good = await Receiver.http((_, response) => response.end('good'));
    internal = await Receiver.http((_, response) => response.end('secret'), INTERNAL);
    names = await NameServer.start((name, time) => answers(name, time));
  });
  beforeEach(() => {
    for (const list of [good.received, internal.received, names.asked]) list.length = 0;
  });
  afterAll(() => Promise.all([good.stop(), internal.stop(), names.stop()]));

  const egress = () => egressTo([GOOD], names);

  it('leads to what its name means', async () => {
    answers = () => [GOOD];
    expect(await egress().post({ ...request, url: good.url('shop.test') })).toMatchObject({ excerpt: 'good' });
    expect(good.received[0]!.headers.host).toBe(`shop.test:${good.port}`);
  });

  it('leads nowhere when its name means one of our machines', async () => {
    answers = () => [INTERNAL];
    await expect(egress().post({ ...request, url: internal.url('evil.test') })).rejects.toThrow(EgressRefused);
    expect(internal.received).toEqual([]);
  });

  // exchange.ts: without `lookup: always(addresses)` Node would ask again, by getaddrinfo, what the name means; a Names of
  // its own there would be told INTERNAL.
  it('leads to what was judged, though its name means something else a moment later', async () => {
    answers = (_, time) => (time === 0 ? [GOOD] : [INTERNAL]);
    const url = internal.url('rebinding.test');
    await expect(egress().post({ ...request, url })).rejects.toThrow('the connection was refused');
    expect(names.asked).toEqual(['rebinding.test']);
    await expect(egress().post({ ...request, url })).rejects.toThrow(EgressRefused);
    expect(internal.received).toEqual([]);
  });

  it('leads to those of its addresses that may be reached, and to no other', async () => {
    answers = () => [INTERNAL, GOOD];
    expect(await egress().post({ ...request, url: good.url('both.test') })).toMatchObject({ excerpt: 'good' });
    await expect(egress().post({ ...request, url: internal.url('both.test') })).rejects.toThrow();
    expect(internal.received).toEqual([]);
  });

  it('fails when its name means nothing, or nobody says what', async () => {
    answers = () => [];
    await expect(egress().post({ ...request, url: good.url('nothing.test') })).rejects.toThrow('has no address');
  });

  it('waits for no name server longer than for everything', async () => {
    answers = () => undefined;
    const began = performance.now();
    const posting = egress().post({ ...request, seconds: 0.3, url: good.url('silent.test') });
    await expect(posting).rejects.toThrow('no answer came within 0.3 s');
    expect(performance.now() - began).toBeLessThan(2000);
  });

  it('knows localhost without asking, as long as it may be reached', async () => {
    const url = good.url('localhost');
    expect(await egress().post({ ...request, url })).toMatchObject({ excerpt: 'good' });
    await expect(egressTo(['192.0.2.1'], names).post({ ...request, url })).rejects.toThrow(EgressRefused);
    expect(names.asked).toEqual([]);
  });

  describe('with TLS', () => {
    let secure: Receiver;
    const trusted = getCACertificates('default');
    beforeAll(async () => {
      answers = () => [GOOD];
      secure = await Receiver.https(({ socket }, response) => response.end(String((socket as any).servername)));
    });
    afterEach(() => setDefaultCACertificates(trusted));
    afterAll(() => secure.stop());

    it('is who its certificate says, called by its name', async () => {
      setDefaultCACertificates([...trusted, CERTIFICATE]);
      const answer = await egress().post({ ...request, url: secure.url('receiver.test') });
      expect(answer).toMatchObject({ status: 200, excerpt: 'receiver.test' });
      expect(secure.received.at(-1)!.headers.host).toBe(`receiver.test:${secure.port}`);
      const other = egress().post({ ...request, url: secure.url('other.test') });
      await expect(other).rejects.toThrow('the certificate is for another name');
    });

    it('is refused when nobody vouches for it', async () => {
      const posting = egress().post({ ...request, url: secure.url('receiver.test') });
      await expect(posting).rejects.toThrow('the certificate is signed by nobody we trust');
    });
  });
});
