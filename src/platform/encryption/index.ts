export { derivedKeys } from './derived-keys.js';
export { HiddenRows } from './encrypted-rows.js';
export { Encryption } from './encryption.js';
export { EncryptionModule } from './encryption.module.js';
export { EncryptionKey } from './key-ring.js';
export { Reencryption } from './reencryption.js';
export { reportOf } from './rotation-report.js';
export type { Tally } from './tally.js';
export { Undecipherable } from './undecipherable.js';
