export { BoundedQueue } from './bounded-queue.js';
export { networkOf } from './buckets.js';
export { ConcurrencyLimit } from './concurrency-limit.js';
export { CountedProblemFilter } from './counted-problem.filter.js';
export { bucketOf, ThrottleAsCredentials, Unthrottled } from './throttling.decorators.js';
export { ThrottlingGuard } from './throttling.guard.js';
export { ThrottlingModule } from './throttling.module.js';
