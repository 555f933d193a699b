/** What a person proves themselves with besides a password. */
export type FactorKind = "AUTHENTICATOR_APP" | "PASSKEY";
