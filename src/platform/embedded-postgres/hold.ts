import { execFile } from 'node:child_process';
import { closeSync, constants, existsSync, openSync, readSync, writeSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { ServerUser } from './server-user.js';

const run = promisify(execFile);
const { O_NONBLOCK, O_RDONLY, O_WRONLY } = constants;
const LONGEST_STOP_MILLISECONDS = 30_000;
const LOOK_EVERY_MILLISECONDS = 10;

/**
 * This process's share in a running server, which lives as long as anybody holds it. A share is an open writing end of
 * the watchdog's named pipe: the kernel counts them and closes those of the dead, so there is no count to go wrong.
 */
export class Hold {
  private constructor(
    private readonly pipe: string,
    private readonly end: number,
  ) {}

  /** Makes a pipe and the first share in it; `reader` is for the watchdog, to be closed once it has it. */
  static async create(pipe: string, user: ServerUser | undefined): Promise<{ hold: Hold; reader: number }> {
    await run('mkfifo', ['-m', '600', pipe], { ...user });
    // Opening one end waits for the other, but opening both does not: this descriptor keeps the next two from waiting.
    const both = openSync(pipe, 'r+');
    const reader = openSync(pipe, O_RDONLY);
    const hold = new Hold(pipe, openSync(pipe, O_WRONLY));
    closeSync(both);
    return { hold, reader };
  }

  /**
   * A share in a server that is already there. `closing`: its last holder has just gone, it is about to stop.
   * `unwatched`: somebody killed its watchdog, nobody would ever stop it.
   */
  static join(pipe: string): Hold | 'closing' | 'unwatched' {
    let end: number | undefined;
    try {
      end = openSync(pipe, O_WRONLY | O_NONBLOCK);
      writeSync(end, 'joined\n');
      return new Hold(pipe, end);
    } catch (error) {
      if (end !== undefined) closeSync(end);
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'ENOENT') return 'closing';
      if (code === 'ENXIO' || code === 'EPIPE') return 'unwatched';
      throw error;
    }
  }

  /** Lets go. Resolves when the server has stopped, or at once if somebody else holds it. False if it did not stop in 30 s. */
  async release(): Promise<boolean> {
    closeSync(this.end);
    const deadline = performance.now() + LONGEST_STOP_MILLISECONDS;
    while (this.isUnheld()) {
      if (performance.now() > deadline) return false;
      await sleep(LOOK_EVERY_MILLISECONDS);
    }
    return true;
  }

  /** True while the pipe is there and nobody has it open for writing: the server is being stopped. */
  private isUnheld(): boolean {
    const path = [this.pipe, `${this.pipe}.closing`].find((candidate) => existsSync(candidate));
    return path !== undefined && isAtEnd(path);
  }
}

/** Reading a pipe without waiting gives nothing if nobody has it open for writing, and EAGAIN if somebody does. */
function isAtEnd(pipe: string): boolean {
  let reader: number | undefined;
  try {
    reader = openSync(pipe, O_RDONLY | O_NONBLOCK);
    const bytes = Buffer.alloc(64);
    const count = readSync(reader, bytes);
    if (count > 0) giveBack(pipe, bytes.subarray(0, count));
    return count === 0;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // The watchdog moved or removed the pipe between two of our steps: look again.
    if (code === 'ENOENT') return true;
    if (code === 'EAGAIN') return false;
    throw error;
  } finally {
    if (reader !== undefined) closeSync(reader);
  }
}

/** The line of somebody who has just joined is meant for the watchdog. */
function giveBack(pipe: string, line: Buffer): void {
  const writer = openSync(pipe, O_WRONLY | O_NONBLOCK);
  writeSync(writer, line);
  closeSync(writer);
}
