import { createHash } from 'node:crypto';
import { Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { Config, ConfigurationError } from '#platform/config';
import { SortedHashes, SortedHashesUnfit } from './sorted-hashes.js';

/** The passwords of `BREACHED_PASSWORDS_FILE`, which leaked elsewhere; without the setting there are none. */
@Injectable()
export class BreachedPasswords implements OnModuleInit, OnApplicationShutdown {
  private hashes?: SortedHashes;

  constructor(private readonly config: Config) {}

  /** Refuses the start with a file that cannot be searched. */
  async onModuleInit(): Promise<void> {
    const { breachedPasswordsFile: path } = this.config;
    if (path === undefined || !this.config.has('api')) return;
    this.hashes = await SortedHashes.open(path).catch((error: unknown) => {
      if (!(error instanceof SortedHashesUnfit)) throw error;
      throw new ConfigurationError([`BREACHED_PASSWORDS_FILE ${error.message} (got "${path}")`], { cause: error });
    });
  }

  /** Whether somebody had this password where it leaked. SHA-1 is what such lists are made of; nothing is kept of it here. */
  async include(password: string): Promise<boolean> {
    if (!this.hashes) return false;
    return this.hashes.include(createHash('sha1').update(password.normalize('NFC')).digest('hex').toUpperCase());
  }

  async onApplicationShutdown(): Promise<void> {
    await this.hashes?.close();
  }
}
