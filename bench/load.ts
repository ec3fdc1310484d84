// The process that makes the load: told by its parent what to ask, and of whom, one turn after the other.
import { Connection } from './connection.ts';
import { login, type Material, type WireRequest, workloads } from './workloads.ts';

/** One turn of load. */
export interface Turn {
  readonly port: number;
  readonly seconds: number;
  readonly connections: number;
  /** A workload's id, or the accounts that log in. */
  readonly what: string | readonly { readonly email: string; readonly password: string }[];
  readonly material: Material;
}

/** What a turn came to. */
export interface Outcome {
  readonly requests: number;
  readonly seconds: number;
  /** Milliseconds that half, and all but one in a hundred, of the requests took at most. */
  readonly p50: number;
  readonly p99: number;
  /** The first answer that was not the one expected. */
  readonly fault?: string;
}

function requestsOf({ what, material }: Turn): { status: number; request: (n: number) => WireRequest } {
  if (typeof what !== 'string')
    return { status: 200, request: (n) => login(what[n % what.length]!.email, what[n % what.length]!.password) };
  const workload = workloads.find(({ id }) => id === what)!;
  return { status: workload.status, request: (n) => workload.request(material, n) };
}

async function load(turn: Turn): Promise<Outcome> {
  const { status, request } = requestsOf(turn);
  const connections = await Promise.all(Array.from({ length: turn.connections }, () => Connection.open(turn.port)));
  const latencies: number[] = [];
  let fault: string | undefined;
  let n = 0;
  const beginning = performance.now();
  const end = beginning + turn.seconds * 1000;
  const keepBusy = async (connection: Connection) => {
    for (let now = performance.now(); now < end && fault === undefined;) {
      const response = await connection.send(request(n++));
      const answeredAt = performance.now();
      latencies.push(answeredAt - now);
      now = answeredAt;
      if (response.status !== status) fault ??= `${response.status} ${response.body}`;
    }
  };
  await Promise.all(connections.map(keepBusy));
  const seconds = (performance.now() - beginning) / 1000;
  for (const connection of connections) connection.close();
  const sorted = Float64Array.from(latencies).sort();
  const quantile = (part: number) => sorted[Math.floor((sorted.length - 1) * part)] ?? NaN;
  return { requests: latencies.length, seconds, p50: quantile(0.5), p99: quantile(0.99), fault };
}

process.on('message', (turn: Turn) => {
  load(turn).then(
    (outcome) => process.send!(outcome),
    (error: unknown) => process.send!({ requests: 0, seconds: 0, p50: 0, p99: 0, fault: String(error) }),
  );
});
process.on('disconnect', () => process.exit());
