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
    "\n  query MyAccounts {\n    me {\n      id\n      displayName\n      email\n      accounts(first: 50) {\n        edges {\n          node {\n            id\n            ...AccountBalances\n          }\n        }\n        pageInfo {\n          hasNextPage\n        }\n      }\n    }\n  }\n": typeof types.MyAccountsDocument,
    "\n  query Currencies {\n    currencies {\n      code\n    }\n  }\n": typeof types.CurrenciesDocument,
    "\n  mutation OpenAccount($input: OpenAccountInput!) {\n    openAccount(input: $input) {\n      __typename\n      ... on AccountOpened {\n        account {\n          id\n        }\n      }\n      ... on UserError {\n        message\n      }\n    }\n  }\n": typeof types.OpenAccountDocument,
    "\n  fragment EntryLine on Entry {\n    number\n    line\n    kind\n    amount {\n      amount\n      currency\n    }\n    balanceAfter {\n      amount\n      currency\n    }\n    createdAt\n    transaction {\n      id\n      kind\n      reference\n      from {\n        id\n      }\n      to {\n        id\n      }\n      counterparty {\n        id\n        displayName\n      }\n    }\n  }\n": typeof types.EntryLineFragmentDoc,
    "\n  query AccountEntries($accountId: ID!, $first: Int!, $after: String, $filter: EntryFilter) {\n    account(id: $accountId) {\n      id\n      entries(first: $first, after: $after, filter: $filter) {\n        edges {\n          node {\n            ...EntryLine\n          }\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n": typeof types.AccountEntriesDocument,
    "\n  mutation EndSession($input: RevokeSessionInput!) {\n    revokeSession(input: $input) {\n      __typename\n    }\n  }\n": typeof types.EndSessionDocument,
    "\n  fragment HoldLine on Hold {\n    id\n    state\n    amount {\n      amount\n      currency\n    }\n    expiresAt\n    transaction {\n      id\n      state\n      reference\n      counterparty {\n        id\n        displayName\n      }\n    }\n  }\n": typeof types.HoldLineFragmentDoc,
    "\n  query OpenHolds($accountId: ID!) {\n    account(id: $accountId) {\n      id\n      incoming: holds(first: 20, direction: IN) {\n        edges {\n          node {\n            ...HoldLine\n          }\n        }\n      }\n      outgoing: holds(first: 20, direction: OUT) {\n        edges {\n          node {\n            ...HoldLine\n          }\n        }\n      }\n    }\n  }\n": typeof types.OpenHoldsDocument,
    "\n  mutation CaptureHold($input: CaptureHoldInput!) {\n    settled: captureHold(input: $input) {\n      __typename\n      ... on UserError {\n        message\n      }\n      ... on AmountTooHigh {\n        remaining {\n          amount\n          currency\n        }\n      }\n    }\n  }\n": typeof types.CaptureHoldDocument,
    "\n  mutation VoidHold($input: VoidHoldInput!) {\n    settled: voidHold(input: $input) {\n      __typename\n      ... on UserError {\n        message\n      }\n    }\n  }\n": typeof types.VoidHoldDocument,
    "\n  subscription AccountActivity($accountId: ID!, $after: String, $snapshot: Boolean!) {\n    accountActivity(accountId: $accountId, after: $after, snapshot: $snapshot) {\n      cursor\n      number\n      kind\n      entries {\n        ...EntryLine\n      }\n      transaction {\n        ...TransactionLine\n      }\n      hold {\n        ...HoldLine\n      }\n      account {\n        id\n        ...AccountBalances\n      }\n    }\n  }\n": typeof types.AccountActivityDocument,
    "\n  query BalanceHistory($id: ID!, $since: DateTime!, $until: DateTime!, $points: Int!) {\n    account(id: $id) {\n      id\n      balanceHistory(since: $since, until: $until, points: $points) {\n        at\n        balance {\n          amount\n          currency\n        }\n      }\n    }\n  }\n": typeof types.BalanceHistoryDocument,
    "\n  query LatestActivity($first: Int!) {\n    transactions(first: $first) {\n      edges {\n        node {\n          ...TransactionLine\n        }\n      }\n    }\n  }\n": typeof types.LatestActivityDocument,
    "\n  fragment TransactionLine on Transaction {\n    id\n    kind\n    state\n    reference\n    createdAt\n    amount {\n      amount\n      currency\n    }\n    from {\n      id\n    }\n    to {\n      id\n    }\n    counterparty {\n      id\n      displayName\n    }\n  }\n": typeof types.TransactionLineFragmentDoc,
    "\n  mutation EraseMe($input: EraseMeInput!) {\n    eraseMe(input: $input) {\n      __typename\n      ... on UserError {\n        message\n      }\n    }\n  }\n": typeof types.EraseMeDocument,
    "\n  fragment PersonalData on User {\n    id\n    displayName\n    handle\n    email\n    isEmailVerified\n    isFindable\n  }\n": typeof types.PersonalDataFragmentDoc,
    "\n  mutation UpdateProfile($input: UpdateProfileInput!) {\n    updateProfile(input: $input) {\n      __typename\n      ... on ProfileUpdated {\n        user {\n          ...PersonalData\n        }\n      }\n      ... on InvalidInput {\n        field\n        message\n      }\n      ... on UserError {\n        message\n      }\n    }\n  }\n": typeof types.UpdateProfileDocument,
    "\n  mutation SendEmailConfirmation {\n    sendEmailConfirmation {\n      __typename\n    }\n  }\n": typeof types.SendEmailConfirmationDocument,
    "\n  query Profile {\n    me {\n      id\n      ...PersonalData\n      ...Security\n      ...Sessions\n    }\n  }\n": typeof types.ProfileDocument,
    "\n  fragment Security on User {\n    id\n    recoveryCodesLeft\n    securityFactors {\n      kind\n      device\n      createdAt\n      lastUsedAt\n    }\n  }\n": typeof types.SecurityFragmentDoc,
    "\n  fragment Sessions on User {\n    id\n    sessions(first: 50) {\n      edges {\n        node {\n          id\n          device\n          createdAt\n          lastSeenAt\n          isCurrent\n        }\n      }\n    }\n  }\n": typeof types.SessionsFragmentDoc,
    "\n  mutation RevokeSession($input: RevokeSessionInput!) {\n    revokeSession(input: $input) {\n      __typename\n    }\n  }\n": typeof types.RevokeSessionDocument,
    "\n  mutation RevokeAllSessions($input: RevokeAllSessionsInput!) {\n    revokeAllSessions(input: $input) {\n      ... on SessionsRevoked {\n        count\n      }\n    }\n  }\n": typeof types.RevokeAllSessionsDocument,
    "\n  mutation CreateTransaction($input: CreateTransactionInput!) {\n    createTransaction(input: $input) {\n      __typename\n      ... on TransactionCreated {\n        transaction {\n          id\n        }\n      }\n      ... on TransactionPreview {\n        fee {\n          amount\n          currency\n        }\n        available {\n          amount\n          currency\n        }\n      }\n      ... on UserError {\n        code\n        message\n      }\n      ... on InvalidInput {\n        field\n      }\n      ... on InsufficientFunds {\n        available {\n          amount\n          currency\n        }\n        fee {\n          amount\n          currency\n        }\n      }\n      ... on LimitExceeded {\n        limit {\n          amount\n          currency\n        }\n        remaining {\n          amount\n          currency\n        }\n      }\n      ... on FeeTooHigh {\n        fee {\n          amount\n          currency\n        }\n      }\n    }\n  }\n": typeof types.CreateTransactionDocument,
    "\n  query FindRecipient($emailOrHandle: String!) {\n    findRecipient(emailOrHandle: $emailOrHandle) {\n      user {\n        id\n        displayName\n      }\n    }\n  }\n": typeof types.FindRecipientDocument,
    "\n  mutation OpenRecipientAccount($input: OpenRecipientAccountInput!) {\n    openRecipientAccount(input: $input) {\n      __typename\n      ... on RecipientAccountOpened {\n        account {\n          id\n        }\n      }\n      ... on UserError {\n        code\n        message\n      }\n    }\n  }\n": typeof types.OpenRecipientAccountDocument,
    "\n  query RecentPeople {\n    transactions(first: 20) {\n      edges {\n        node {\n          id\n          counterparty {\n            id\n            displayName\n          }\n        }\n      }\n    }\n  }\n": typeof types.RecentPeopleDocument,
    "\n  query Statements($accountId: ID!) {\n    account(id: $accountId) {\n      id\n      statements(first: 24) {\n        edges {\n          node {\n            id\n            period {\n              since\n              until\n            }\n            closing {\n              amount\n              currency\n            }\n            csvPartCount\n          }\n        }\n      }\n    }\n  }\n": typeof types.StatementsDocument,
    "\n  query StatementPart($id: ID!, $part: Int!) {\n    statement(id: $id) {\n      id\n      csv(part: $part)\n    }\n  }\n": typeof types.StatementPartDocument,
    "\n  mutation RequestStatement($input: RequestStatementInput!) {\n    requestStatement(input: $input) {\n      __typename\n      ... on StatementRequested {\n        statement {\n          id\n        }\n      }\n      ... on UserError {\n        message\n      }\n    }\n  }\n": typeof types.RequestStatementDocument,
};
const documents: Documents = {
    "\n  fragment AccountBalances on Account {\n    id\n    name\n    currency\n    status\n    posted {\n      amount\n      currency\n    }\n    held {\n      amount\n      currency\n    }\n    available {\n      amount\n      currency\n    }\n  }\n": types.AccountBalancesFragmentDoc,
    "\n  query MyAccounts {\n    me {\n      id\n      displayName\n      email\n      accounts(first: 50) {\n        edges {\n          node {\n            id\n            ...AccountBalances\n          }\n        }\n        pageInfo {\n          hasNextPage\n        }\n      }\n    }\n  }\n": types.MyAccountsDocument,
    "\n  query Currencies {\n    currencies {\n      code\n    }\n  }\n": types.CurrenciesDocument,
    "\n  mutation OpenAccount($input: OpenAccountInput!) {\n    openAccount(input: $input) {\n      __typename\n      ... on AccountOpened {\n        account {\n          id\n        }\n      }\n      ... on UserError {\n        message\n      }\n    }\n  }\n": types.OpenAccountDocument,
    "\n  fragment EntryLine on Entry {\n    number\n    line\n    kind\n    amount {\n      amount\n      currency\n    }\n    balanceAfter {\n      amount\n      currency\n    }\n    createdAt\n    transaction {\n      id\n      kind\n      reference\n      from {\n        id\n      }\n      to {\n        id\n      }\n      counterparty {\n        id\n        displayName\n      }\n    }\n  }\n": types.EntryLineFragmentDoc,
    "\n  query AccountEntries($accountId: ID!, $first: Int!, $after: String, $filter: EntryFilter) {\n    account(id: $accountId) {\n      id\n      entries(first: $first, after: $after, filter: $filter) {\n        edges {\n          node {\n            ...EntryLine\n          }\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n": types.AccountEntriesDocument,
    "\n  mutation EndSession($input: RevokeSessionInput!) {\n    revokeSession(input: $input) {\n      __typename\n    }\n  }\n": types.EndSessionDocument,
    "\n  fragment HoldLine on Hold {\n    id\n    state\n    amount {\n      amount\n      currency\n    }\n    expiresAt\n    transaction {\n      id\n      state\n      reference\n      counterparty {\n        id\n        displayName\n      }\n    }\n  }\n": types.HoldLineFragmentDoc,
    "\n  query OpenHolds($accountId: ID!) {\n    account(id: $accountId) {\n      id\n      incoming: holds(first: 20, direction: IN) {\n        edges {\n          node {\n            ...HoldLine\n          }\n        }\n      }\n      outgoing: holds(first: 20, direction: OUT) {\n        edges {\n          node {\n            ...HoldLine\n          }\n        }\n      }\n    }\n  }\n": types.OpenHoldsDocument,
    "\n  mutation CaptureHold($input: CaptureHoldInput!) {\n    settled: captureHold(input: $input) {\n      __typename\n      ... on UserError {\n        message\n      }\n      ... on AmountTooHigh {\n        remaining {\n          amount\n          currency\n        }\n      }\n    }\n  }\n": types.CaptureHoldDocument,
    "\n  mutation VoidHold($input: VoidHoldInput!) {\n    settled: voidHold(input: $input) {\n      __typename\n      ... on UserError {\n        message\n      }\n    }\n  }\n": types.VoidHoldDocument,
    "\n  subscription AccountActivity($accountId: ID!, $after: String, $snapshot: Boolean!) {\n    accountActivity(accountId: $accountId, after: $after, snapshot: $snapshot) {\n      cursor\n      number\n      kind\n      entries {\n        ...EntryLine\n      }\n      transaction {\n        ...TransactionLine\n      }\n      hold {\n        ...HoldLine\n      }\n      account {\n        id\n        ...AccountBalances\n      }\n    }\n  }\n": types.AccountActivityDocument,
    "\n  query BalanceHistory($id: ID!, $since: DateTime!, $until: DateTime!, $points: Int!) {\n    account(id: $id) {\n      id\n      balanceHistory(since: $since, until: $until, points: $points) {\n        at\n        balance {\n          amount\n          currency\n        }\n      }\n    }\n  }\n": types.BalanceHistoryDocument,
    "\n  query LatestActivity($first: Int!) {\n    transactions(first: $first) {\n      edges {\n        node {\n          ...TransactionLine\n        }\n      }\n    }\n  }\n": types.LatestActivityDocument,
    "\n  fragment TransactionLine on Transaction {\n    id\n    kind\n    state\n    reference\n    createdAt\n    amount {\n      amount\n      currency\n    }\n    from {\n      id\n    }\n    to {\n      id\n    }\n    counterparty {\n      id\n      displayName\n    }\n  }\n": types.TransactionLineFragmentDoc,
    "\n  mutation EraseMe($input: EraseMeInput!) {\n    eraseMe(input: $input) {\n      __typename\n      ... on UserError {\n        message\n      }\n    }\n  }\n": types.EraseMeDocument,
    "\n  fragment PersonalData on User {\n    id\n    displayName\n    handle\n    email\n    isEmailVerified\n    isFindable\n  }\n": types.PersonalDataFragmentDoc,
    "\n  mutation UpdateProfile($input: UpdateProfileInput!) {\n    updateProfile(input: $input) {\n      __typename\n      ... on ProfileUpdated {\n        user {\n          ...PersonalData\n        }\n      }\n      ... on InvalidInput {\n        field\n        message\n      }\n      ... on UserError {\n        message\n      }\n    }\n  }\n": types.UpdateProfileDocument,
    "\n  mutation SendEmailConfirmation {\n    sendEmailConfirmation {\n      __typename\n    }\n  }\n": types.SendEmailConfirmationDocument,
    "\n  query Profile {\n    me {\n      id\n      ...PersonalData\n      ...Security\n      ...Sessions\n    }\n  }\n": types.ProfileDocument,
    "\n  fragment Security on User {\n    id\n    recoveryCodesLeft\n    securityFactors {\n      kind\n      device\n      createdAt\n      lastUsedAt\n    }\n  }\n": types.SecurityFragmentDoc,
    "\n  fragment Sessions on User {\n    id\n    sessions(first: 50) {\n      edges {\n        node {\n          id\n          device\n          createdAt\n          lastSeenAt\n          isCurrent\n        }\n      }\n    }\n  }\n": types.SessionsFragmentDoc,
    "\n  mutation RevokeSession($input: RevokeSessionInput!) {\n    revokeSession(input: $input) {\n      __typename\n    }\n  }\n": types.RevokeSessionDocument,
    "\n  mutation RevokeAllSessions($input: RevokeAllSessionsInput!) {\n    revokeAllSessions(input: $input) {\n      ... on SessionsRevoked {\n        count\n      }\n    }\n  }\n": types.RevokeAllSessionsDocument,
    "\n  mutation CreateTransaction($input: CreateTransactionInput!) {\n    createTransaction(input: $input) {\n      __typename\n      ... on TransactionCreated {\n        transaction {\n          id\n        }\n      }\n      ... on TransactionPreview {\n        fee {\n          amount\n          currency\n        }\n        available {\n          amount\n          currency\n        }\n      }\n      ... on UserError {\n        code\n        message\n      }\n      ... on InvalidInput {\n        field\n      }\n      ... on InsufficientFunds {\n        available {\n          amount\n          currency\n        }\n        fee {\n          amount\n          currency\n        }\n      }\n      ... on LimitExceeded {\n        limit {\n          amount\n          currency\n        }\n        remaining {\n          amount\n          currency\n        }\n      }\n      ... on FeeTooHigh {\n        fee {\n          amount\n          currency\n        }\n      }\n    }\n  }\n": types.CreateTransactionDocument,
    "\n  query FindRecipient($emailOrHandle: String!) {\n    findRecipient(emailOrHandle: $emailOrHandle) {\n      user {\n        id\n        displayName\n      }\n    }\n  }\n": types.FindRecipientDocument,
    "\n  mutation OpenRecipientAccount($input: OpenRecipientAccountInput!) {\n    openRecipientAccount(input: $input) {\n      __typename\n      ... on RecipientAccountOpened {\n        account {\n          id\n        }\n      }\n      ... on UserError {\n        code\n        message\n      }\n    }\n  }\n": types.OpenRecipientAccountDocument,
    "\n  query RecentPeople {\n    transactions(first: 20) {\n      edges {\n        node {\n          id\n          counterparty {\n            id\n            displayName\n          }\n        }\n      }\n    }\n  }\n": types.RecentPeopleDocument,
    "\n  query Statements($accountId: ID!) {\n    account(id: $accountId) {\n      id\n      statements(first: 24) {\n        edges {\n          node {\n            id\n            period {\n              since\n              until\n            }\n            closing {\n              amount\n              currency\n            }\n            csvPartCount\n          }\n        }\n      }\n    }\n  }\n": types.StatementsDocument,
    "\n  query StatementPart($id: ID!, $part: Int!) {\n    statement(id: $id) {\n      id\n      csv(part: $part)\n    }\n  }\n": types.StatementPartDocument,
    "\n  mutation RequestStatement($input: RequestStatementInput!) {\n    requestStatement(input: $input) {\n      __typename\n      ... on StatementRequested {\n        statement {\n          id\n        }\n      }\n      ... on UserError {\n        message\n      }\n    }\n  }\n": types.RequestStatementDocument,
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
export function graphql(source: "\n  query MyAccounts {\n    me {\n      id\n      displayName\n      email\n      accounts(first: 50) {\n        edges {\n          node {\n            id\n            ...AccountBalances\n          }\n        }\n        pageInfo {\n          hasNextPage\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query MyAccounts {\n    me {\n      id\n      displayName\n      email\n      accounts(first: 50) {\n        edges {\n          node {\n            id\n            ...AccountBalances\n          }\n        }\n        pageInfo {\n          hasNextPage\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Currencies {\n    currencies {\n      code\n    }\n  }\n"): (typeof documents)["\n  query Currencies {\n    currencies {\n      code\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation OpenAccount($input: OpenAccountInput!) {\n    openAccount(input: $input) {\n      __typename\n      ... on AccountOpened {\n        account {\n          id\n        }\n      }\n      ... on UserError {\n        message\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation OpenAccount($input: OpenAccountInput!) {\n    openAccount(input: $input) {\n      __typename\n      ... on AccountOpened {\n        account {\n          id\n        }\n      }\n      ... on UserError {\n        message\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment EntryLine on Entry {\n    number\n    line\n    kind\n    amount {\n      amount\n      currency\n    }\n    balanceAfter {\n      amount\n      currency\n    }\n    createdAt\n    transaction {\n      id\n      kind\n      reference\n      from {\n        id\n      }\n      to {\n        id\n      }\n      counterparty {\n        id\n        displayName\n      }\n    }\n  }\n"): (typeof documents)["\n  fragment EntryLine on Entry {\n    number\n    line\n    kind\n    amount {\n      amount\n      currency\n    }\n    balanceAfter {\n      amount\n      currency\n    }\n    createdAt\n    transaction {\n      id\n      kind\n      reference\n      from {\n        id\n      }\n      to {\n        id\n      }\n      counterparty {\n        id\n        displayName\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query AccountEntries($accountId: ID!, $first: Int!, $after: String, $filter: EntryFilter) {\n    account(id: $accountId) {\n      id\n      entries(first: $first, after: $after, filter: $filter) {\n        edges {\n          node {\n            ...EntryLine\n          }\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query AccountEntries($accountId: ID!, $first: Int!, $after: String, $filter: EntryFilter) {\n    account(id: $accountId) {\n      id\n      entries(first: $first, after: $after, filter: $filter) {\n        edges {\n          node {\n            ...EntryLine\n          }\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation EndSession($input: RevokeSessionInput!) {\n    revokeSession(input: $input) {\n      __typename\n    }\n  }\n"): (typeof documents)["\n  mutation EndSession($input: RevokeSessionInput!) {\n    revokeSession(input: $input) {\n      __typename\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment HoldLine on Hold {\n    id\n    state\n    amount {\n      amount\n      currency\n    }\n    expiresAt\n    transaction {\n      id\n      state\n      reference\n      counterparty {\n        id\n        displayName\n      }\n    }\n  }\n"): (typeof documents)["\n  fragment HoldLine on Hold {\n    id\n    state\n    amount {\n      amount\n      currency\n    }\n    expiresAt\n    transaction {\n      id\n      state\n      reference\n      counterparty {\n        id\n        displayName\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query OpenHolds($accountId: ID!) {\n    account(id: $accountId) {\n      id\n      incoming: holds(first: 20, direction: IN) {\n        edges {\n          node {\n            ...HoldLine\n          }\n        }\n      }\n      outgoing: holds(first: 20, direction: OUT) {\n        edges {\n          node {\n            ...HoldLine\n          }\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query OpenHolds($accountId: ID!) {\n    account(id: $accountId) {\n      id\n      incoming: holds(first: 20, direction: IN) {\n        edges {\n          node {\n            ...HoldLine\n          }\n        }\n      }\n      outgoing: holds(first: 20, direction: OUT) {\n        edges {\n          node {\n            ...HoldLine\n          }\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CaptureHold($input: CaptureHoldInput!) {\n    settled: captureHold(input: $input) {\n      __typename\n      ... on UserError {\n        message\n      }\n      ... on AmountTooHigh {\n        remaining {\n          amount\n          currency\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation CaptureHold($input: CaptureHoldInput!) {\n    settled: captureHold(input: $input) {\n      __typename\n      ... on UserError {\n        message\n      }\n      ... on AmountTooHigh {\n        remaining {\n          amount\n          currency\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation VoidHold($input: VoidHoldInput!) {\n    settled: voidHold(input: $input) {\n      __typename\n      ... on UserError {\n        message\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation VoidHold($input: VoidHoldInput!) {\n    settled: voidHold(input: $input) {\n      __typename\n      ... on UserError {\n        message\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription AccountActivity($accountId: ID!, $after: String, $snapshot: Boolean!) {\n    accountActivity(accountId: $accountId, after: $after, snapshot: $snapshot) {\n      cursor\n      number\n      kind\n      entries {\n        ...EntryLine\n      }\n      transaction {\n        ...TransactionLine\n      }\n      hold {\n        ...HoldLine\n      }\n      account {\n        id\n        ...AccountBalances\n      }\n    }\n  }\n"): (typeof documents)["\n  subscription AccountActivity($accountId: ID!, $after: String, $snapshot: Boolean!) {\n    accountActivity(accountId: $accountId, after: $after, snapshot: $snapshot) {\n      cursor\n      number\n      kind\n      entries {\n        ...EntryLine\n      }\n      transaction {\n        ...TransactionLine\n      }\n      hold {\n        ...HoldLine\n      }\n      account {\n        id\n        ...AccountBalances\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query BalanceHistory($id: ID!, $since: DateTime!, $until: DateTime!, $points: Int!) {\n    account(id: $id) {\n      id\n      balanceHistory(since: $since, until: $until, points: $points) {\n        at\n        balance {\n          amount\n          currency\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query BalanceHistory($id: ID!, $since: DateTime!, $until: DateTime!, $points: Int!) {\n    account(id: $id) {\n      id\n      balanceHistory(since: $since, until: $until, points: $points) {\n        at\n        balance {\n          amount\n          currency\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query LatestActivity($first: Int!) {\n    transactions(first: $first) {\n      edges {\n        node {\n          ...TransactionLine\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query LatestActivity($first: Int!) {\n    transactions(first: $first) {\n      edges {\n        node {\n          ...TransactionLine\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment TransactionLine on Transaction {\n    id\n    kind\n    state\n    reference\n    createdAt\n    amount {\n      amount\n      currency\n    }\n    from {\n      id\n    }\n    to {\n      id\n    }\n    counterparty {\n      id\n      displayName\n    }\n  }\n"): (typeof documents)["\n  fragment TransactionLine on Transaction {\n    id\n    kind\n    state\n    reference\n    createdAt\n    amount {\n      amount\n      currency\n    }\n    from {\n      id\n    }\n    to {\n      id\n    }\n    counterparty {\n      id\n      displayName\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation EraseMe($input: EraseMeInput!) {\n    eraseMe(input: $input) {\n      __typename\n      ... on UserError {\n        message\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation EraseMe($input: EraseMeInput!) {\n    eraseMe(input: $input) {\n      __typename\n      ... on UserError {\n        message\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment PersonalData on User {\n    id\n    displayName\n    handle\n    email\n    isEmailVerified\n    isFindable\n  }\n"): (typeof documents)["\n  fragment PersonalData on User {\n    id\n    displayName\n    handle\n    email\n    isEmailVerified\n    isFindable\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UpdateProfile($input: UpdateProfileInput!) {\n    updateProfile(input: $input) {\n      __typename\n      ... on ProfileUpdated {\n        user {\n          ...PersonalData\n        }\n      }\n      ... on InvalidInput {\n        field\n        message\n      }\n      ... on UserError {\n        message\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation UpdateProfile($input: UpdateProfileInput!) {\n    updateProfile(input: $input) {\n      __typename\n      ... on ProfileUpdated {\n        user {\n          ...PersonalData\n        }\n      }\n      ... on InvalidInput {\n        field\n        message\n      }\n      ... on UserError {\n        message\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SendEmailConfirmation {\n    sendEmailConfirmation {\n      __typename\n    }\n  }\n"): (typeof documents)["\n  mutation SendEmailConfirmation {\n    sendEmailConfirmation {\n      __typename\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Profile {\n    me {\n      id\n      ...PersonalData\n      ...Security\n      ...Sessions\n    }\n  }\n"): (typeof documents)["\n  query Profile {\n    me {\n      id\n      ...PersonalData\n      ...Security\n      ...Sessions\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment Security on User {\n    id\n    recoveryCodesLeft\n    securityFactors {\n      kind\n      device\n      createdAt\n      lastUsedAt\n    }\n  }\n"): (typeof documents)["\n  fragment Security on User {\n    id\n    recoveryCodesLeft\n    securityFactors {\n      kind\n      device\n      createdAt\n      lastUsedAt\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment Sessions on User {\n    id\n    sessions(first: 50) {\n      edges {\n        node {\n          id\n          device\n          createdAt\n          lastSeenAt\n          isCurrent\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  fragment Sessions on User {\n    id\n    sessions(first: 50) {\n      edges {\n        node {\n          id\n          device\n          createdAt\n          lastSeenAt\n          isCurrent\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RevokeSession($input: RevokeSessionInput!) {\n    revokeSession(input: $input) {\n      __typename\n    }\n  }\n"): (typeof documents)["\n  mutation RevokeSession($input: RevokeSessionInput!) {\n    revokeSession(input: $input) {\n      __typename\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RevokeAllSessions($input: RevokeAllSessionsInput!) {\n    revokeAllSessions(input: $input) {\n      ... on SessionsRevoked {\n        count\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation RevokeAllSessions($input: RevokeAllSessionsInput!) {\n    revokeAllSessions(input: $input) {\n      ... on SessionsRevoked {\n        count\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateTransaction($input: CreateTransactionInput!) {\n    createTransaction(input: $input) {\n      __typename\n      ... on TransactionCreated {\n        transaction {\n          id\n        }\n      }\n      ... on TransactionPreview {\n        fee {\n          amount\n          currency\n        }\n        available {\n          amount\n          currency\n        }\n      }\n      ... on UserError {\n        code\n        message\n      }\n      ... on InvalidInput {\n        field\n      }\n      ... on InsufficientFunds {\n        available {\n          amount\n          currency\n        }\n        fee {\n          amount\n          currency\n        }\n      }\n      ... on LimitExceeded {\n        limit {\n          amount\n          currency\n        }\n        remaining {\n          amount\n          currency\n        }\n      }\n      ... on FeeTooHigh {\n        fee {\n          amount\n          currency\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation CreateTransaction($input: CreateTransactionInput!) {\n    createTransaction(input: $input) {\n      __typename\n      ... on TransactionCreated {\n        transaction {\n          id\n        }\n      }\n      ... on TransactionPreview {\n        fee {\n          amount\n          currency\n        }\n        available {\n          amount\n          currency\n        }\n      }\n      ... on UserError {\n        code\n        message\n      }\n      ... on InvalidInput {\n        field\n      }\n      ... on InsufficientFunds {\n        available {\n          amount\n          currency\n        }\n        fee {\n          amount\n          currency\n        }\n      }\n      ... on LimitExceeded {\n        limit {\n          amount\n          currency\n        }\n        remaining {\n          amount\n          currency\n        }\n      }\n      ... on FeeTooHigh {\n        fee {\n          amount\n          currency\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query FindRecipient($emailOrHandle: String!) {\n    findRecipient(emailOrHandle: $emailOrHandle) {\n      user {\n        id\n        displayName\n      }\n    }\n  }\n"): (typeof documents)["\n  query FindRecipient($emailOrHandle: String!) {\n    findRecipient(emailOrHandle: $emailOrHandle) {\n      user {\n        id\n        displayName\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation OpenRecipientAccount($input: OpenRecipientAccountInput!) {\n    openRecipientAccount(input: $input) {\n      __typename\n      ... on RecipientAccountOpened {\n        account {\n          id\n        }\n      }\n      ... on UserError {\n        code\n        message\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation OpenRecipientAccount($input: OpenRecipientAccountInput!) {\n    openRecipientAccount(input: $input) {\n      __typename\n      ... on RecipientAccountOpened {\n        account {\n          id\n        }\n      }\n      ... on UserError {\n        code\n        message\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query RecentPeople {\n    transactions(first: 20) {\n      edges {\n        node {\n          id\n          counterparty {\n            id\n            displayName\n          }\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query RecentPeople {\n    transactions(first: 20) {\n      edges {\n        node {\n          id\n          counterparty {\n            id\n            displayName\n          }\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Statements($accountId: ID!) {\n    account(id: $accountId) {\n      id\n      statements(first: 24) {\n        edges {\n          node {\n            id\n            period {\n              since\n              until\n            }\n            closing {\n              amount\n              currency\n            }\n            csvPartCount\n          }\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query Statements($accountId: ID!) {\n    account(id: $accountId) {\n      id\n      statements(first: 24) {\n        edges {\n          node {\n            id\n            period {\n              since\n              until\n            }\n            closing {\n              amount\n              currency\n            }\n            csvPartCount\n          }\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query StatementPart($id: ID!, $part: Int!) {\n    statement(id: $id) {\n      id\n      csv(part: $part)\n    }\n  }\n"): (typeof documents)["\n  query StatementPart($id: ID!, $part: Int!) {\n    statement(id: $id) {\n      id\n      csv(part: $part)\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RequestStatement($input: RequestStatementInput!) {\n    requestStatement(input: $input) {\n      __typename\n      ... on StatementRequested {\n        statement {\n          id\n        }\n      }\n      ... on UserError {\n        message\n      }\n    }\n  }\n"): (typeof documents)["\n  mutation RequestStatement($input: RequestStatementInput!) {\n    requestStatement(input: $input) {\n      __typename\n      ... on StatementRequested {\n        statement {\n          id\n        }\n      }\n      ... on UserError {\n        message\n      }\n    }\n  }\n"];

export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}

export type DocumentType<TDocumentNode extends DocumentNode<any, any>> = TDocumentNode extends DocumentNode<  infer TType,  any>  ? TType  : never;