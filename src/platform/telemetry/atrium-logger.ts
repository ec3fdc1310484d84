import type { LoggerService } from '@nestjs/common';
import { type Level, type Logger, type LoggerOptions, pino } from 'pino';
import { machineTime } from '#platform/clock';
import type { Config } from '#platform/config';
import { currentTraceId } from '#platform/request-context';
import type { Output } from './line-buffer.js';
import { loggable } from './loggable.js';
import { nestLine } from './nest-line.js';
import { standardOutput } from './standard-output.js';

/** Nest lists every module and route when it starts: hundreds of lines that hide the few that matter. */
const NEST_AT_START: ReadonlySet<unknown> = new Set([
  'NestFactory',
  'InstanceLoader',
  'RoutesResolver',
  'RouterExplorer',
  'NestApplication',
]);

/** What is written of a request that was answered. */
export interface RequestLine {
  readonly method: string;
  /** The address as it was declared: `/v1/orders/:id`. */
  readonly route: string;
  readonly path: string;
  readonly status: number;
  /** Milliseconds until the last byte was handed over. */
  readonly duration: number;
  readonly requestId: string;
  /** What it was refused with, by the slug of the problem. */
  readonly problem?: string;
  /** Where it came from; missing where nobody can say. */
  readonly address?: string;
  readonly actorId?: string;
  readonly organizationId?: string | null;
}

/**
 * The log: a line of JSON for each event, on the standard output; in front of a terminal, and never in production, lines
 * for people. Secrets are left out of it.
 */
export class AtriumLogger implements LoggerService {
  private readonly lines: Logger;

  constructor(
    config: Config,
    private readonly output: Output = standardOutput(process.stdout.isTTY && !config.isProduction),
  ) {
    const options: LoggerOptions = { level: config.logLevel, base: undefined, serializers: { err: (error) => error } };
    const level = (name: string) => ({ level: name });
    this.lines = pino({ ...options, formatters: { level, log: loggable } }, output);
  }

  log(message: unknown, ...rest: unknown[]): void {
    this.write(NEST_AT_START.has(rest.at(-1)) ? 'debug' : 'info', message, rest);
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }

  verbose(message: unknown, ...rest: unknown[]): void {
    this.write('trace', message, rest);
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.write('fatal', message, rest);
  }

  /** Whether a line of this importance would be written. */
  writes(level: Level): boolean {
    return this.lines.isLevelEnabled(level);
  }

  /**
   * Writes the line of an answered request. It holds what we chose to put there: looking through it for secrets, or for what
   * pino can do besides, would cost more than it does.
   */
  request(level: Level, line: RequestLine): void {
    this.output.write(`${JSON.stringify({ level, time: machineTime(), ...line, msg: 'request' })}\n`);
  }

  private write(level: Level, message: unknown, rest: readonly unknown[]): void {
    if (!this.writes(level)) return;
    const { fields, message: text } = nestLine(message, rest);
    const traceId = currentTraceId();
    this.lines[level](traceId === undefined ? fields : { ...fields, traceId }, text);
  }
}
