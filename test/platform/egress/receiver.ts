import type { IncomingMessage, RequestListener } from 'node:http';
import { createServer as createHttpServer } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const fixture = (name: string) => readFileSync(join(__dirname, 'fixtures', name), 'utf8');

/** Signed by itself, for `receiver.test`; of use to nobody but these tests. */
export const CERTIFICATE = fixture('receiver.test.crt');

/** What a receiver was sent. */
export interface Sent {
  readonly headers: IncomingMessage['headers'];
  readonly path: string;
  readonly body: string;
}

/** A server on loopback that a test receives with, well or badly. */
export class Receiver {
  readonly received: Sent[] = [];
  private readonly sockets = new Set<Socket>();

  private constructor(
    private readonly server: Server,
    private readonly scheme: string,
    readonly host: string,
  ) {
    server.on('connection', (socket) => {
      this.sockets.add(socket);
      socket.on('error', () => undefined);
      socket.once('close', () => this.sockets.delete(socket));
    });
  }

  /** One that speaks HTTP; `answer` is called once the whole request is there. */
  static http(answer: RequestListener, host = '127.0.0.1'): Promise<Receiver> {
    return Receiver.listening((listener) => createHttpServer(listener), 'http', answer, host);
  }

  /** One that speaks HTTPS with the certificate of `receiver.test`. */
  static https(answer: RequestListener, host = '127.0.0.1'): Promise<Receiver> {
    const tls = { key: fixture('receiver.test.key'), cert: CERTIFICATE };
    return Receiver.listening((listener) => createHttpsServer(tls, listener), 'https', answer, host);
  }

  /** One that does with the bare connection whatever it likes. */
  static async bare(meet: (socket: Socket) => void): Promise<Receiver> {
    const server = createServer((socket) => {
      socket.resume(); // who does not read does not notice either that somebody hangs up
      meet(socket);
    });
    return new Receiver(server, 'http', '127.0.0.1').start();
  }

  private static listening(
    make: (listener: RequestListener) => Server,
    scheme: string,
    answer: RequestListener,
    host: string,
  ): Promise<Receiver> {
    const listener: RequestListener = (request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const { headers, url = '' } = request;
        receiver.received.push({ headers, path: url, body: Buffer.concat(chunks).toString() });
        answer(request, response);
      });
    };
    const receiver = new Receiver(make(listener), scheme, host);
    return receiver.start();
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** Where it is, under this name. */
  url(host = this.host, path = '/'): string {
    return `${this.scheme}://${host}:${this.port}${path}`;
  }

  /** How many connections are open. */
  get connections(): number {
    return this.sockets.size;
  }

  async stop(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }

  private async start(): Promise<this> {
    await new Promise<void>((resolve) => this.server.listen(0, this.host, resolve));
    return this;
  }
}
