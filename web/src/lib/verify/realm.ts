/** The realm in which evidence may be simulated. */
export const devRealm = 0xd5n;
