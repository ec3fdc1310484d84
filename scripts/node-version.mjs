const [major, minor] = process.versions.node.split('.').map(Number);

/** Ends with one readable line on a Node that cannot run Atrium. On Linux npm brings one that can. */
export function refuseOldNode() {
  if (major > 22 || (major === 22 && minor >= 15)) return;
  console.error(
    `Atrium needs Node 22.15 or newer, this is ${process.version}. Start it with "npm start" after "npm ci".`,
  );
  process.exit(1);
}
