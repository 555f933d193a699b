/** What a person proves themselves with besides a password. */
export const factorKinds = ["AUTHENTICATOR_APP"] as const;
export type FactorKind = (typeof factorKinds)[number];
