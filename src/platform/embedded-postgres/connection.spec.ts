import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import type { Cluster } from './cluster.js';
import { greet } from './connection.js';

const cluster: Cluster = {
  directory: '/none',
  data: '/none/data',
  logFile: '/none/log',
  password: 'only-ours-to-know',
};

/** An authentication request of PostgreSQL's protocol (manual, section 54.7). */
function authentication(kind: number, rest = Buffer.alloc(0)): Buffer {
  const message = Buffer.alloc(9);
  message.write('R');
  message.writeInt32BE(8 + rest.length, 1);
  message.writeInt32BE(kind, 5);
  return Buffer.concat([message, rest]);
}

const READY = Buffer.from([0x5a, 0, 0, 0, 5, 0x49]);

describe('a stranger on the port of our server', () => {
  let server: Server;
  let heard: string;
  let opening: Buffer;

  beforeEach(async () => {
    heard = '';
    server = createServer((socket: Socket) => {
      socket.on('error', () => undefined);
      socket.once('data', () => {
        socket.on('data', (bytes) => (heard += bytes.toString('latin1')));
        socket.write(opening);
      });
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
  });

  afterEach(() => new Promise((resolve) => server.close(resolve)));

  it.each([
    ['asks for the password', authentication(3)],
    ['asks for its MD5 hash', authentication(5, Buffer.from('salt'))],
    ['asks for nothing', Buffer.concat([authentication(0), READY])],
    ['claims to have proved it', Buffer.concat([authentication(12, Buffer.from('v=')), authentication(0), READY])],
  ])('is told nothing, and not taken for it, when it %s', async (_, message) => {
    opening = message;
    expect(await greet(cluster, (server.address() as AddressInfo).port)).toBeUndefined();
    expect(heard).not.toMatch(/only-ours-to-know|md5|SELECT/);
  });
});
