/**
 * Ends with one readable line on a Node that cannot run Atrium. `npm start` asks before there is a build, by
 * `scripts/node-version.mjs`; this is for whoever runs the build itself.
 */
export function refuseOldNode(): void {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 22 || (major === 22 && minor >= 15)) return;
  console.error(
    `Atrium needs Node 22.15 or newer, this is ${process.version}. npm brought one: node_modules/.bin/node.`,
  );
  process.exit(1);
}
