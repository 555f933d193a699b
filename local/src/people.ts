import type { Role } from "@tributary/identity/roles";

export const names = ["alice", "bob", "support", "admin", "service"] as const;
export type Name = (typeof names)[number];

export type Wallet = { readonly id: string; readonly name: string; readonly currency: Currency };
export type Currency = "EUR" | "GBP" | "USD" | "JPY" | "KWD";

export type Person = {
  readonly id: string;
  readonly displayName: string;
  readonly email: string;
  readonly roles: readonly Role[];
  readonly scopes?: readonly string[];
  readonly amr?: readonly string[];
  /** The first is the one that printed operations use. */
  readonly wallets: readonly Wallet[];
};

/** Whom tokens are made for. The ids are fixed, so that what is printed today can be pasted tomorrow. */
export const people: Readonly<Record<Name, Person>> = {
  alice: {
    id: "usr_01ke6jq300e008000000000001",
    displayName: "Alice Moreau",
    email: "alice@example.com",
    roles: ["USER"],
    wallets: [
      { id: "acc_01ke6jq300e00r000000000001", name: "Everyday", currency: "EUR" },
      { id: "acc_01ke6jq300e00r000000000002", name: "Savings", currency: "EUR" },
      { id: "acc_01ke6jq300e00r000000000003", name: "Travel", currency: "USD" },
    ],
  },
  bob: {
    id: "usr_01ke6jq300e008000000000002",
    displayName: "Bob Lindqvist",
    email: "bob@example.com",
    roles: ["USER"],
    wallets: [
      { id: "acc_01ke6jq300e00r000000000004", name: "Everyday", currency: "EUR" },
      { id: "acc_01ke6jq300e00r000000000005", name: "Tokyo trip", currency: "JPY" },
    ],
  },
  support: {
    id: "usr_01ke6jq300e008000000000003",
    displayName: "Sam Okafor (support)",
    email: "support@example.com",
    roles: ["SUPPORT"],
    wallets: [],
  },
  admin: {
    id: "usr_01ke6jq300e008000000000004",
    displayName: "Ada Novak (admin)",
    email: "admin@example.com",
    roles: ["ADMIN"],
    amr: ["pwd", "otp"],
    wallets: [],
  },
  service: {
    id: "usr_01ke6jq300e008000000000005",
    displayName: "Reporting service",
    email: "service@example.com",
    roles: ["SERVICE"],
    scopes: ["users:read:any", "accounts:read:any"],
    wallets: [],
  },
};

export function isName(text: string | undefined): text is Name {
  return names.some((name) => name === text);
}
