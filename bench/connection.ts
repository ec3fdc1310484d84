import { connect, type Socket } from 'node:net';
import type { WireRequest } from './workloads.ts';

const END_OF_HEADERS = Buffer.from('\r\n\r\n');

export interface WireResponse {
  readonly status: number;
  readonly body: string;
}

/**
 * One HTTP/1.1 connection that carries one request at a time, and does so little about it that the load leaves the
 * processor to those who are measured. It understands answers with a Content-Length only, which is all that they send.
 */
export class Connection {
  private readonly socket: Socket;
  private readonly host: string;
  private received: Buffer = Buffer.alloc(0);
  private answered?: (response: WireResponse) => void;
  private failed?: (error: Error) => void;

  private constructor(socket: Socket, host: string) {
    this.socket = socket;
    this.host = host;
    socket.setNoDelay(true);
    socket.on('data', (chunk) => this.read(chunk));
    socket.on('error', (error) => this.failed?.(error));
    socket.on('close', () => this.failed?.(new Error('The connection was closed')));
  }

  static open(port: number): Promise<Connection> {
    return new Promise((resolve, reject) => {
      const socket = connect(port, '127.0.0.1', () => resolve(new Connection(socket, `127.0.0.1:${port}`)));
      socket.once('error', reject);
    });
  }

  send({ method, path, headers = {}, body }: WireRequest): Promise<WireResponse> {
    let head = `${method} ${path} HTTP/1.1\r\nHost: ${this.host}\r\n`;
    for (const name in headers) head += `${name}: ${headers[name]}\r\n`;
    if (body !== undefined)
      head += `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
    else head += '\r\n';
    return new Promise((resolve, reject) => {
      this.answered = resolve;
      this.failed = reject;
      this.socket.write(head);
    });
  }

  close(): void {
    this.failed = undefined;
    this.socket.destroy();
  }

  private read(chunk: Buffer): void {
    this.received = this.received.length === 0 ? chunk : Buffer.concat([this.received, chunk]);
    const end = this.received.indexOf(END_OF_HEADERS);
    if (end === -1) return;
    const head = this.received.toString('latin1', 0, end);
    const length = Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? 0);
    const begin = end + END_OF_HEADERS.length;
    if (this.received.length < begin + length) return;
    const status = Number(head.slice(9, 12));
    // A good answer is counted, not read.
    const body = status < 300 ? '' : this.received.toString('utf8', begin, begin + length);
    this.received = this.received.subarray(begin + length);
    this.answered!({ status, body });
  }
}
