import { Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { Archives } from './archives.service.js';

/** Gathers what modules say belongs into archives, and writes it as a ZIP. Owns no table. */
@Global()
@Module({ imports: [DiscoveryModule], providers: [Archives], exports: [Archives] })
export class ArchivesModule {}
