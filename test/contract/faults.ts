const found = new Set<string>();

/** Remembers what broke the contract, until somebody refuses it. */
export function rememberFaults(faults: readonly string[]): void {
  for (const fault of faults) found.add(fault);
}

/** Throws if anything broke the contract since this was last asked. */
export function refuseFaults(): void {
  if (found.size === 0) return;
  const faults = [...found];
  found.clear();
  throw new Error(`Traffic broke the API document:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
}
