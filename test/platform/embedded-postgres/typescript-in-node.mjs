import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { transformSync } from '@swc/core';

const house = new URL('../../../', import.meta.url);

/** Lets a plain Node run the sources as they are, for the tests that must kill a process of their own. */
registerHooks({
  resolve(specifier, context, next) {
    if (specifier.startsWith('#')) return next(new URL(`src/${specifier.slice(1)}/index.ts`, house).href, context);
    const ours = context.parentURL?.endsWith('.ts') && specifier.startsWith('.');
    return next(ours ? specifier.replace(/\.js$/, '.ts') : specifier, context);
  },
  load(url, context, next) {
    if (!url.endsWith('.ts')) return next(url, context);
    const { code } = transformSync(readFileSync(fileURLToPath(url), 'utf8'), {
      swcrc: false,
      module: { type: 'es6' },
      jsc: { target: 'es2023', parser: { syntax: 'typescript', decorators: true } },
    });
    return { format: 'module', source: code, shortCircuit: true };
  },
});
