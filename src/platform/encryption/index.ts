export { Encryption, Undecipherable } from './encryption.js';
export { EncryptionModule } from './encryption.module.js';
