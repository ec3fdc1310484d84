import { connect, createServer, type Server, type Socket } from 'node:net';

/** A network between a client and the API that can lose answers: TCP, as it is. */
export class Proxy {
  /** What is done with the answers to requests that begin so, one after the other; the others come through. */
  private readonly losses: Loss[] = [];
  private readonly sockets = new Set<Socket>();

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async before(api: string): Promise<Proxy> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const proxy = new Proxy(server, `http://127.0.0.1:${(server.address() as { port: number }).port}`);
    server.on('connection', (client) => proxy.join(client, new URL(api)));
    return proxy;
  }

  /**
   * Loses the answer to the next request that begins so. The connection is cut when the answer is there, in the midst of
   * it, or at once when the request has left for the API; or the answer is held for ever. Resolves when that has happened.
   */
  lose(beginning: string, how: Loss['how'] = 'cut'): Promise<void> {
    return new Promise((happened) => this.losses.push({ beginning, how, happened }));
  }

  /** Cuts every connection that there is, at once. */
  drop(): void {
    for (const socket of this.sockets) socket.destroy();
  }

  async stop(): Promise<void> {
    this.drop();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private join(client: Socket, { hostname, port }: URL): void {
    const api = connect(Number(port), hostname);
    let loss: Loss | undefined;
    client.on('data', (bytes) => {
      const index = this.losses.findIndex(({ beginning }) => bytes.toString('latin1').startsWith(beginning));
      if (index >= 0) [loss] = this.losses.splice(index, 1);
      const atOnce = loss?.how === 'cut at once' ? loss : undefined;
      api.write(bytes, () => atOnce && happen(atOnce, client));
    });
    api.on('data', (bytes) => {
      const lost = loss;
      if (!lost) client.write(bytes);
      else if (lost.how === 'cut in the midst') client.write(bytes.subarray(0, -20), () => happen(lost, client));
      else happen(lost, client);
    });
    for (const [socket, other] of [
      [client, api],
      [api, client],
    ] as const) {
      this.sockets.add(socket);
      socket.on('error', () => undefined); // 'close' comes after it; the tests tell what came of it
      // What has been asked for is still done when the client has gone.
      socket.on('close', () => this.sockets.delete(socket) && other.end());
    }
  }
}

function happen({ how, happened }: Loss, client: Socket): void {
  if (how !== 'hold') client.destroy();
  happened();
}

interface Loss {
  readonly beginning: string;
  readonly how: 'cut' | 'cut in the midst' | 'cut at once' | 'hold';
  readonly happened: () => void;
}
