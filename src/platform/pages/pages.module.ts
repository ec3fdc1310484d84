import { Global, Module } from '@nestjs/common';
import { Cursors } from './cursors.js';
import { Pages } from './pages.js';

/** Lists in parts, by keyset. Owns no table. */
@Global()
@Module({ providers: [Cursors, Pages], exports: [Cursors, Pages] })
export class PagesModule {}
