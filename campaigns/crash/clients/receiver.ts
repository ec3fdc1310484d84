import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { Webhook } from 'standardwebhooks';
import type { History } from '../history.ts';
import type { Random } from '../random.ts';

/** Refused the first time that it comes, as by a receiver that is just being deployed. */
const REFUSED_AT_FIRST = 0.01;

/** Takes the webhooks of every tenant, each at a path of its own, and writes down what it was sent. */
export class Receiver {
  private readonly history: History;
  private readonly random: Random;
  private readonly server: Server;
  private readonly secrets = new Map<string, string>();
  private readonly refused = new Set<string>();

  private constructor(history: History, random: Random) {
    this.history = history;
    this.random = random;
    this.server = createServer((request, response) => void this.take(request, response));
  }

  static async open(history: History, random: Random): Promise<Receiver> {
    const receiver = new Receiver(history, random);
    receiver.server.listen(0, '127.0.0.1');
    await once(receiver.server, 'listening');
    return receiver;
  }

  /** Where a tenant's are to be sent. */
  urlFor(tenant: string): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/${tenant}`;
  }

  /** What those of a tenant are signed with. */
  trust(tenant: string, secret: string): void {
    this.secrets.set(tenant, secret);
  }

  close(): void {
    this.server.close();
    this.server.closeAllConnections();
  }

  private async take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = '';
    try {
      for await (const part of request.setEncoding('utf8')) body += part as string;
    } catch {
      return; // Whoever sent it was killed meanwhile.
    }
    const tenant = request.url!.slice(1);
    const id = String(request.headers['webhook-id']);
    const isGenuine = this.isGenuine(tenant, request, body);
    const { type, subject } = isGenuine ? (JSON.parse(body) as { type: string; subject: string }) : EMPTY;
    const isRefused = !this.refused.has(id) && this.random.chance(REFUSED_AT_FIRST);
    if (isRefused) this.refused.add(id);
    else this.history.tellReceipt({ at: this.history.now, tenant, id, type, subject, isGenuine });
    response.writeHead(isRefused ? 500 : 204).end();
  }

  private isGenuine(tenant: string, { headers }: IncomingMessage, body: string): boolean {
    const secret = this.secrets.get(tenant);
    if (secret === undefined) return false;
    try {
      new Webhook(secret).verify(body, headers as Record<string, string>);
      return true;
    } catch {
      return false;
    }
  }
}

const EMPTY = { type: '', subject: '' };
