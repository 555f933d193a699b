import type { Example } from "./example.ts";
import type { ExampleAccounts } from "./find-example-accounts.ts";

const PEOPLE = ["alice", "bob"];

export const JOINED: Example = {
  title: "People and money in one answer",
  says: "Who I am comes from users, what I have from transactions.",
  as: PEOPLE,
  query: `# One query, two subgraphs: people come from users, money from transactions.
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
`,
};

const WATCH: Example = {
  title: "Watch an account, live",
  says: "Leave it running, and send money to it in another window.",
  as: PEOPLE,
  query: `# Start it, then run SendMoney in another window: it arrives here, with the
# other person's name. The first message is the account as it is now.
subscription Watch($accountId: ID!) {
  accountActivity(accountId: $accountId, snapshot: true) {
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
`,
  variables: ({ fromId }) => ({ accountId: fromId }),
};

const SEND: Example = {
  title: "Send money",
  says: "Run it twice: the same key moves the money once.",
  as: PEOPLE,
  query: `# Moves 125 minor units (1.25 in euro). Run it twice: the same key gives the
# same answer, and the money moves once. Another key is another transaction.
${sending("SendMoney")}`,
  variables: (accounts, key) => ({ input: sent(accounts, key, "125") }),
};

const REFUSED: Example = {
  title: "A refusal",
  says: "More than there is: what one may meet is part of the schema.",
  as: PEOPLE,
  query: `# Far more than there is. A refusal is data, with a code to decide by.
${sending("SendTooMuch")}`,
  variables: (accounts, key) => ({ input: sent(accounts, key, "99999999999999") }),
};

function sending(name: string): string {
  return `mutation ${name}($input: CreateTransactionInput!) {
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
}

function sent({ fromId, toId, currency }: ExampleAccounts, key: string, amount: string) {
  return {
    idempotencyKey: key,
    fromAccountId: fromId,
    toAccountId: toId,
    amount,
    currency,
    reference: "from the explorer",
  };
}

const ALL_ACTIVITY: Example = {
  title: "All that happens, live",
  says: "For staff: every account, in one order, with its owner.",
  as: ["support", "admin"],
  query: `# Everybody's money as it moves. Personal data stays out of support's sight.
subscription All {
  allActivity {
    cursor
    kind
    account { owner { displayName } available { amount currency } }
    entries { amount { amount currency } }
  }
}
`,
};

const FIND_PEOPLE: Example = {
  title: "People, by the start of a name",
  says: "For staff: with what they have, which users knows nothing of.",
  as: ["support", "admin"],
  query: `# A list from users; what each has comes from transactions, asked once for all.
query FindPeople {
  users(first: 10, search: { displayNamePrefix: "al" }) {
    edges {
      node {
        id
        displayName
        status
        accounts(first: 3) {
          edges { node { name posted { amount currency } } }
        }
      }
    }
  }
}
`,
};

const OPERATIONS: Example = {
  title: "What failed",
  says: "For administrators: jobs and messages that nobody could handle.",
  as: ["admin"],
  query: `query WhatFailed {
  jobs(first: 10, state: FAILED) {
    edges { node { kind key attempts lastErrorCode createdAt } }
  }
  parkedMessages(first: 10) { id type reason parkedAt }
}
`,
};

export const examples: readonly Example[] = [
  JOINED,
  WATCH,
  SEND,
  REFUSED,
  FIND_PEOPLE,
  ALL_ACTIVITY,
  OPERATIONS,
];
