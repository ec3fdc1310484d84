import { newId } from '#platform/ids';
import type { TestApp } from '../support/app.js';
import { Caller, type Reply } from '../support/caller.js';
import type { Way, World } from '../architecture/queries/operations.js';

/** Whose request it is. */
export interface Sender {
  readonly userId: string;
  readonly organizationId: string | null;
}

/** A request that would succeed, held back when it was about to be sent: others can send it in its sender's place. */
export class HeldRequest {
  private constructor(
    readonly method: string,
    readonly path: string,
    private readonly headers: Readonly<Record<string, string>>,
    readonly body: unknown,
  ) {}

  /** Lets a way of using an operation make everything that it needs, up to the request itself. */
  static async of(way: Way, world: World): Promise<HeldRequest> {
    const send = await way(world);
    let held: HeldRequest | undefined;
    const post = jest.spyOn(Caller.prototype, 'send').mockImplementation(function (
      this: Caller,
      method,
      path,
      { headers, body } = {},
    ) {
      held = new HeldRequest(method, path, { ...this.headers, ...headers }, body);
      return Promise.resolve({ status: 0, headers: new Headers(), text: '', body: undefined } as Reply);
    });
    try {
      await send();
    } finally {
      post.mockRestore();
    }
    if (!held) throw new Error('Nothing was sent');
    return held;
  }

  /** Who would have sent it, as their access token says; null for the anonymous. */
  get sender(): Sender | null {
    const token = /^Bearer (\S+)$/.exec(this.headers['authorization'] ?? '')?.[1];
    if (token === undefined) return null;
    const { sub, org } = JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString()) as Record<
      string,
      string
    >;
    return { userId: sub!, organizationId: org ?? null };
  }

  /** What it names of these things. */
  idsAmong(ids: ReadonlySet<string>): string[] {
    const text = `${this.path} ${JSON.stringify(this.body ?? null)}`;
    return [...new Set(text.match(UUID))].filter((id) => ids.has(id));
  }

  /** The same, naming in the place of these things others that never were. */
  without(ids: readonly string[]): HeldRequest {
    const absent = new Map(ids.map((id) => [id, newId()]));
    const replaced = (text: string) => text.replaceAll(UUID, (id) => absent.get(id) ?? id);
    const body: unknown = this.body === undefined ? undefined : JSON.parse(replaced(JSON.stringify(this.body)));
    return new HeldRequest(this.method, replaced(this.path), this.headers, body);
  }

  with(body: unknown): HeldRequest {
    return new HeldRequest(this.method, this.path, this.headers, body);
  }

  /** Sends it as it was to be sent. */
  send({ url }: TestApp): Promise<Reply> {
    return new Caller(url, this.headers).send(this.method, this.path, { body: this.body });
  }

  /** Sends it with the credentials of somebody else, and with a key of their own where it has one. */
  sendAs({ url }: TestApp, authorization?: string): Promise<Reply> {
    const { authorization: _, ...others } = this.headers;
    const headers = {
      ...others,
      ...('idempotency-key' in others && { 'idempotency-key': newId() }),
      ...(authorization !== undefined && { authorization }),
    };
    return new Caller(url, headers).send(this.method, this.path, { body: this.body });
  }
}

export const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
