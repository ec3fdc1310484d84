import { Header } from '@nestjs/common';

interface Lifetime {
  readonly freshSeconds: number;
  /** How much longer a cache may answer with what it has while it asks again (RFC 5861). */
  readonly staleSeconds: number;
}

/** Lets every cache between here and the client keep the answer, which is then the same for everybody. */
export const CachedPublicly = ({ freshSeconds, staleSeconds }: Lifetime): MethodDecorator =>
  Header('cache-control', `public, max-age=${freshSeconds}, stale-while-revalidate=${staleSeconds}`);
