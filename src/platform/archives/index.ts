export { ARCHIVED, Archived, type Archiving } from './archived.decorator.js';
export { ArchivesModule } from './archives.module.js';
export { Archives } from './archives.service.js';
export { type ArchiveFile, zipOf } from './zip.js';
