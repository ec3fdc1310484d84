export type { Cache } from './cache.js';
export { CachedPublicly, STALE_CACHE_CONTROL } from './cache-status.js';
export { Caches } from './caches.js';
export { CachingModule } from './caching.module.js';
