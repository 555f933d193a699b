import type { ExampleAccounts } from "./find-example-accounts.ts";

/** An operation that runs as it stands, as the person it is for. */
export type Example = {
  readonly title: string;
  readonly says: string;
  /** Whom it is for; the first is chosen where somebody else is looking. */
  readonly as: readonly string[];
  readonly query: string;
  readonly variables?: (accounts: ExampleAccounts, key: string) => object;
};
