/** The numbers of contracts/src/interfaces by their names. */
export const workerRole = 1;
export const keyringRole = 2;
export const roles: readonly string[] = ['unknown', 'worker', 'keyring', 'index'];
export const releaseStates: readonly string[] = ['unknown', 'proposed', 'active', 'deprecated', 'revoked'];
export const technologyNames: readonly string[] = ['unknown', 'Intel TDX', 'AMD SEV-SNP', 'simulated'];
export const technologyNumbers: Readonly<Record<string, number>> = { tdx: 1, 'sev-snp': 2, simulated: 3 };
export const approved = 1;
