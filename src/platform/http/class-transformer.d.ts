/** Where class-transformer keeps what its decorators said: it is there, and typed elsewhere. */
declare module 'class-transformer/cjs/storage.js' {
  export { defaultMetadataStorage } from 'class-transformer/types/storage.js';
}
