import { buildIfNeeded } from './build-if-needed.mjs';
import { run } from './run.mjs';

buildIfNeeded();
run('node_modules/typeorm/cli.js', ['migration:revert', '--dataSource', 'dist/ormconfig.js']);
