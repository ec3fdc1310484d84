process.env.ATRIUM_ROLES = 'migrate';
await import('./start.mjs');
