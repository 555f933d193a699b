/* eslint-disable */
import * as types from './graphql.ts';
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';

/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "\n  fragment AccountBalances on Account {\n    id\n    name\n    currency\n    status\n    posted {\n      amount\n      currency\n    }\n    held {\n      amount\n      currency\n    }\n    available {\n      amount\n      currency\n    }\n  }\n": typeof types.AccountBalancesFragmentDoc,
    "\n  query Overview {\n    me {\n      id\n      displayName\n      email\n      accounts(first: 50) {\n        edges {\n          node {\n            id\n            ...AccountBalances\n          }\n        }\n        pageInfo {\n          hasNextPage\n        }\n      }\n    }\n  }\n": typeof types.OverviewDocument,
    "\n  fragment EntryPages on Account {\n    entries(first: $first, after: $after) {\n      edges {\n        node {\n          number\n          line\n          createdAt\n          ...EntryLine\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": typeof types.EntryPagesFragmentDoc,
    "\n  query AccountEntries($accountId: ID!, $first: Int!, $after: String) {\n    account(id: $accountId) {\n      id\n      ...EntryPages\n    }\n  }\n": typeof types.AccountEntriesDocument,
    "\n  fragment EntryLine on Entry {\n    number\n    line\n    kind\n    amount {\n      amount\n      currency\n    }\n    balanceAfter {\n      amount\n      currency\n    }\n    createdAt\n    transaction {\n      id\n      kind\n      reference\n      from {\n        id\n      }\n      to {\n        id\n      }\n      counterparty {\n        id\n        displayName\n      }\n    }\n  }\n": typeof types.EntryLineFragmentDoc,
    "\n  subscription AccountActivity($accountId: ID!, $after: String, $snapshot: Boolean!) {\n    accountActivity(accountId: $accountId, after: $after, snapshot: $snapshot) {\n      cursor\n      number\n      kind\n      entries {\n        number\n        line\n        createdAt\n        ...EntryLine\n      }\n      account {\n        id\n        ...AccountBalances\n      }\n    }\n  }\n": typeof types.AccountActivityDocument,
    "\n  query AccountAnew($accountId: ID!, $first: Int!, $after: String) {\n    account(id: $accountId) {\n      id\n      ...AccountBalances\n      ...EntryPages\n    }\n  }\n": typeof types.AccountAnewDocument,
    "\n  mutation CreateTransaction($input: CreateTransactionInput!) {\n    createTransaction(input: $input) {\n      __typename\n      ... on TransactionCreated {\n        transaction {\n          id\n          amount {\n            amount\n            currency\n          }\n          counterparty {\n            id\n            displayName\n          }\n        }\n      }\n      ... on UserError {\n        code\n        message\n      }\n      ... on InvalidInput {\n        field\n      }\n      ... on InsufficientFunds {\n        available {\n          amount\n          currency\n        }\n      }\n    }\n  }\n": typeof types.CreateTransactionDocument,
};
const documents: Documents = {
    "\n  fragment AccountBalances on Account {\n    id\n    name\n    currency\n    status\n    posted {\n      amount\n      currency\n    }\n    held {\n      amount\n      currency\n    }\n    available {\n      amount\n      currency\n    }\n  }\n": types.AccountBalancesFragmentDoc,
    "\n  query Overview {\n    me {\n      id\n      displayName\n      email\n      accounts(first: 50) {\n        edges {\n          node {\n            id\n            ...AccountBalances\n          }\n        }\n        pageInfo {\n          hasNextPage\n        }\n      }\n    }\n  }\n": types.OverviewDocument,
    "\n  fragment EntryPages on Account {\n    entries(first: $first, after: $after) {\n      edges {\n        node {\n          number\n          line\n          createdAt\n          ...EntryLine\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": types.EntryPagesFragmentDoc,
    "\n  query AccountEntries($accountId: ID!, $first: Int!, $after: String) {\n    account(id: $accountId) {\n      id\n      ...EntryPages\n    }\n  }\n": types.AccountEntriesDocument,
    "\n  fragment EntryLine on Entry {\n    number\n    line\n    kind\n    amount {\n      amount\n      currency\n    }\n    balanceAfter {\n      amount\n      currency\n    }\n    createdAt\n    transaction {\n      id\n      kind\n      reference\n      from {\n        id\n      }\n      to {\n        id\n      }\n      counterparty {\n        id\n        displayName\n      }\n    }\n  }\n": types.EntryLineFragmentDoc,
    "\n  subscription AccountActivity($accountId: ID!, $after: String, $snapshot: Boolean!) {\n    accountActivity(accountId: $accountId, after: $after, snapshot: $snapshot) {\n      cursor\n      number\n      kind\n      entries {\n        number\n        line\n        createdAt\n        ...EntryLine\n      }\n      account {\n        id\n        ...AccountBalances\n      }\n    }\n  }\n": types.AccountActivityDocument,
    "\n  query AccountAnew($accountId: ID!, $first: Int!, $after: String) {\n    account(id: $accountId) {\n      id\n      ...AccountBalances\n      ...EntryPages\n    }\n  }\n": types.AccountAnewDocument,
    "\n  mutation CreateTransaction($input: CreateTransactionInput!) {\n    createTransaction(input: $input) {\n      __typename\n      ... on TransactionCreated {\n        transaction {\n          id\n          amount {\n            amount\n            currency\n          }\n          counterparty {\n            id\n            displayName\n          }\n        }\n      }\n      ... on UserError {\n        code\n        message\n      }\n      ... on InvalidInput {\n        field\n      }\n      ... on InsufficientFunds {\n        available {\n          amount\n          currency\n        }\n      }\n    }\n  }\n": types.CreateTransactionDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 *
 *
 * @example
 * ```ts
 * const query = graphql(`query GetUser($id: ID!) { user(id: $id) { name } }`);
 * ```
 *
 * The query argument is unknown!
 * Please regenerate the types.
 */
export function graphql(source: string): unknown;

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment AccountBalances on Account {\n    id\n    name\n    currency\n    status\n    posted {\n      amount\n      currency\n    }\n    held {\n      amount\n      currency\n    }\n    available {\n      amount\n      currency\n    }\n  }\n"): (typeof documents)["\n  fragment AccountBalances on Account {\n    id\n    name\n    currency\n    status\n    posted {\n      amount\n      currency\n    }\n    held {\n      amount\n      currency\n    }\n    available {\n      amount\n      currency\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Overview {\n    me {\n      id\n      displayName\n      email\n      accounts(first: 50) {\n        edges {\n          node {\n            id\n            ...AccountBalances\n          }\n        }\n        pageInfo {\n          hasNextPage\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query Overview {\n    me {\n      id\n      displayName\n      email\n      accounts(first: 50) {\n        edges {\n          node {\n            id\n            ...AccountBalances\n          }\n        }\n        pageInfo {\n          hasNextPage\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment EntryPages on Account {\n    entries(first: $first, after: $after) {\n      edges {\n        node {\n          number\n          line\n          createdAt\n          ...EntryLine\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"): (typeof documents)["\n  fragment EntryPages on Account {\n    entries(first: $first, after: $after) {\n      edges {\n        node {\n          number\n          line\n          createdAt\n          ...EntryLine\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query AccountEntries($accountId: ID!, $first: Int!, $after: String) {\n    account(id: $accountId) {\n      id\n      ...EntryPages\n    }\n  }\n"): (typeof documents)["\n  query AccountEntries($accountId: ID!, $first: Int!, $after: String) {\n    account(id: $accountId) {\n      id\n      ...EntryPages\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment EntryLine on Entry {\n    number\n    line\n    kind\n    amount {\n      amount\n      currency\n    }\n    balanceAfter {\n      amount\n      currency\n    }\n    createdAt\n    transaction {\n      id\n      kind\n      reference\n      from {\n        id\n      }\n      to {\n        id\n      }\n      counterparty {\n        id\n        displayName\n      }\n    }\n  }\n"): (typeof documents)["\n  fragment EntryLine on Entry {\n    number\n    line\n    kind\n    amount {\n      amount\n      currency\n    }\n    balanceAfter {\n      amount\n      currency\n    }\n    createdAt\n    transaction {\n      id\n      kind\n      reference\n      from {\n        id\n      }\n      to {\n        id\n      }\n      counterparty {\n        id\n        displayName\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription AccountActivity($accountId: ID!, $after: String, $snapshot: Boolean!) {\n    accountActivity(accountId: $accountId, after: $after, snapshot: $snapshot) {\n      cursor\n      number\n      kind\n      entries {\n        number\n        line\n        createdAt\n        ...EntryLine\n      }\n      account {\n        id\n        ...AccountBalances\n      }\n    }\n  }\n"): (typeof documents)["\n  subscription AccountActivity($accountId: ID!, $after: String, $snapshot: Boolean!) {\n    accountActivity(accountId: $accountId, after: $after, snapshot: $snapshot) {\n      cursor\n      number\n      kind\n      entries {\n        number\n        line\n        createdAt\n        ...EntryLine\n      }\n      account {\n        id\n        ...AccountBalances\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query AccountAnew($accountId: ID!, $first: Int!, $after: String) {\n    account(id: $accountId) {\n      id\n      ...AccountBalances\n      ...EntryPages\n    }\n  }\n"): (typeof documents)["\n  query AccountAnew($accountId: ID!, $first: Int!, $after: String) {\n    account(id: $accountId) {\n      id\n      ...AccountBalances\n      ...EntryPages\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateTransaction($input: CreateTransactionInput!) {\n    createTransaction(input: $input) {\n      __typename\n      ... on TransactionCreated {\n        transaction {\n          id\n          amount {\n            amount\n            currency\n          }\n          counterparty {\n            id\n            displayName\n          }\n        }\n      }\n      ... on UserError {\n        code\n        message\n      }\n      ... on InvalidInput {\n        field\n      }\n      ... on InsufficientFunds {\n        available {\n          amount\n          currency\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation CreateTransaction($input: CreateTransactionInput!) {\n    createTransaction(input: $input) {\n      __typename\n      ... on TransactionCreated {\n        transaction {\n          id\n          amount {\n            amount\n            currency\n          }\n          counterparty {\n            id\n            displayName\n          }\n        }\n      }\n      ... on UserError {\n        code\n        message\n      }\n      ... on InvalidInput {\n        field\n      }\n      ... on InsufficientFunds {\n        available {\n          amount\n          currency\n        }\n      }\n    }\n  }\n"];

export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}

export type DocumentType<TDocumentNode extends DocumentNode<any, any>> = TDocumentNode extends DocumentNode<  infer TType,  any>  ? TType  : never;