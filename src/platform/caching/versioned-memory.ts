import { MemoryDriver } from 'bentocache/drivers/memory';
import { ofVersion, parted, versioned } from './version.js';

interface Bounds {
  readonly bytes: number;
  readonly entryBytes: number;
  readonly entries: number;
  readonly keptMilliseconds: number;
}

/**
 * The memory tier: one value a key, given out to those who ask for its very version. Others find nothing, and put theirs in
 * its place; until then it is the last known. What was longest unused goes first when there is no more room.
 */
export class VersionedMemory extends MemoryDriver {
  constructor(private readonly bounds: Bounds) {
    // Without a prefix it would clear nothing.
    super({ prefix: 'kept', maxItems: bounds.entries, maxSize: bounds.bytes, maxEntrySize: bounds.entryBytes });
  }

  override get(key: string): string | undefined {
    const { address, version } = parted(key);
    return ofVersion(version, super.get(address));
  }

  override set(key: string, text: string): boolean {
    const { address, version } = parted(key);
    return super.set(address, versioned(version, text), this.bounds.keptMilliseconds);
  }

  /** Whether anything is known. */
  has(address: string): boolean {
    return this.lastKnown(address) !== undefined;
  }

  /** What is known, of whatever version. */
  lastKnown(address: string): string | undefined {
    return super.get(address);
  }
}
