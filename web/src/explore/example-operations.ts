import type { ExampleAccounts } from "./find-example-accounts.ts";

export type Example = { query: string; variables: string };

/** The explorer's first tabs: a joined query, money moving, and the stream that shows it. */
export function exampleOperations(accounts: ExampleAccounts | undefined): Example[] {
  const { fromId, toId, currency } = accounts ?? UNKNOWN;
  const input = {
    idempotencyKey: `explore-${Math.random().toString(36).slice(2, 10)}`,
    fromAccountId: fromId,
    toAccountId: toId,
    amount: "125",
    currency,
    reference: "from the explorer",
  };
  return [
    { query: JOINED_QUERY, variables: "" },
    { query: MUTATION, variables: JSON.stringify({ input }, null, 2) },
    { query: SUBSCRIPTION, variables: JSON.stringify({ accountId: fromId }, null, 2) },
  ];
}

const UNKNOWN: ExampleAccounts = {
  fromId: "an account id of yours, from MyAccounts",
  toId: "another account id",
  currency: "EUR",
};

const JOINED_QUERY = `# One query, two subgraphs:
# people come from users, money from transactions.
query MyAccounts {
  me {
    displayName
    email
    accounts(first: 10) {
      edges {
        node {
          id
          name
          available { amount currency }
          entries(first: 5) {
            edges {
              node {
                number
                amount { amount currency }
                transaction {
                  kind
                  reference
                  counterparty { displayName }
                }
              }
            }
          }
        }
      }
    }
  }
}
`;

const MUTATION = `# Moves 125 minor units (1.25 in euro). Run it twice:
# the same key gives the same answer, and the money
# moves once. Another key is another transaction.
mutation SendMoney($input: CreateTransactionInput!) {
  createTransaction(input: $input) {
    __typename
    ... on TransactionCreated {
      transaction {
        id
        amount { amount currency }
        counterparty { displayName }
      }
    }
    ... on UserError {
      code
      message
    }
  }
}
`;

const SUBSCRIPTION = `# Start it, then run SendMoney in another window:
# it arrives here, with the other person's name.
subscription Watch($accountId: ID!) {
  accountActivity(accountId: $accountId) {
    number
    cursor
    account { available { amount currency } }
    entries {
      amount { amount currency }
      balanceAfter { amount currency }
      transaction {
        reference
        counterparty { displayName }
      }
    }
  }
}
`;
