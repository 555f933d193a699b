import type { Authorization } from "../identity/authorization.ts";

export type ExampleAccounts = { fromId: string; toId: string; currency: string };

const TIMEOUT_MS = 2_000;
const QUERY = `
  {
    accounts(first: 10) {
      edges {
        node {
          id
          currency
          entries(first: 20) {
            edges {
              node {
                transaction {
                  from { id }
                  to { id }
                  counterparty { id }
                }
              }
            }
          }
        }
      }
    }
  }
`;

/**
 * Two accounts between which the person has moved money, so that the examples run as they stand.
 * Where there are none, or there is no answer soon, they say what to fill in.
 */
export async function findExampleAccounts(authorization: Authorization): Promise<ExampleAccounts> {
  try {
    const response = await fetch("/graphql", {
      method: "POST",
      headers: { "content-type": "application/json", ...(await authorization()) },
      body: JSON.stringify({ query: QUERY }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    return pickAccounts(await response.json()) ?? UNKNOWN;
  } catch {
    return UNKNOWN;
  }
}

const UNKNOWN: ExampleAccounts = {
  fromId: "an account id of yours, from MyAccounts",
  toId: "another account id",
  currency: "EUR",
};

type Id = { id: string } | null;
type Transaction = { from: Id; to: Id; counterparty: Id } | null;
type Edges<Node> = { edges: { node: Node | null }[] } | null;
type Account = { id: string; currency: string; entries: Edges<{ transaction: Transaction }> };
export type AccountsAnswer = { data?: { accounts: Edges<Account> } | null };

export function pickAccounts({ data }: AccountsAnswer): ExampleAccounts | undefined {
  for (const { node: account } of data?.accounts?.edges ?? []) {
    for (const { node: entry } of account?.entries?.edges ?? []) {
      const ends = [entry?.transaction?.from?.id, entry?.transaction?.to?.id];
      const toId = ends.find((id) => id !== undefined && id !== account?.id);
      if (account && toId && entry?.transaction?.counterparty) {
        return { fromId: account.id, toId, currency: account.currency };
      }
    }
  }
  return undefined;
}
