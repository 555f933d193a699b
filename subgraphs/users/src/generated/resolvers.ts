import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { UserReference } from '../resolvers/user.ts';
import type { AuditRow } from '../store/audit-log.ts';
import type { ClientRow } from '../store/oauth-clients.ts';
import type { ProfileChange as Change } from '../live/profile-changes.ts';
import type { UserSessionRow } from '../store/user-sessions.ts';
import type { UsersContext } from '../context.ts';
export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** An instant in UTC, as ISO 8601 with milliseconds: 2026-01-31T09:30:00.000Z. */
  DateTime: { input: Date; output: Date; }
  /** An e-mail address. */
  EmailAddress: { input: string; output: string; }
  _FieldSet: { input: unknown; output: unknown; }
};

export type AuditLogConnection = {
  __typename?: 'AuditLogConnection';
  edges: Array<AuditLogEdge>;
  pageInfo: PageInfo;
};

export type AuditLogDetail = {
  __typename?: 'AuditLogDetail';
  name: Scalars['String']['output'];
  value: Maybe<Scalars['String']['output']>;
};

export type AuditLogEdge = {
  __typename?: 'AuditLogEdge';
  cursor: Scalars['String']['output'];
  node: Maybe<AuditLogEntry>;
};

/**
 * What was done to people, by whom and why: ids and codes, no names. Each entry's `hash` is taken over
 * the one before, so that none can be changed or taken away unnoticed.
 */
export type AuditLogEntry = {
  __typename?: 'AuditLogEntry';
  /** For example `user.suspend`. */
  action: Scalars['String']['output'];
  /** The id of the person or the service that did it. */
  actor: Scalars['ID']['output'];
  at: Scalars['DateTime']['output'];
  detail: Array<AuditLogDetail>;
  /** SHA-256, in hexadecimal digits. */
  hash: Scalars['String']['output'];
  /** 1..n without a gap. */
  number: Scalars['Int']['output'];
  /** The id of what it was done to. */
  subject: Scalars['ID']['output'];
};

export type AuditLogFilter = {
  action?: InputMaybe<Scalars['String']['input']>;
  actor?: InputMaybe<Scalars['ID']['input']>;
  /** From this moment. */
  since?: InputMaybe<Scalars['DateTime']['input']>;
  subject?: InputMaybe<Scalars['ID']['input']>;
  /** Until before this moment. */
  until?: InputMaybe<Scalars['DateTime']['input']>;
};

export type ChangeEmailInput = {
  email: Scalars['EmailAddress']['input'];
  /** The one they sign in with. Give it as a variable. */
  password: Scalars['String']['input'];
};

/** Refusals in the order in which they are looked for. */
export type ChangeEmailResult = EmailChangeReceived | InvalidInput | NotFound | UserNotActive | WrongPassword;

export type ChangePasswordInput = {
  currentPassword: Scalars['String']['input'];
  /** 12..128 characters of any kind, and none that everybody uses. Give it as a variable. */
  newPassword: Scalars['String']['input'];
};

/** Refusals in the order in which they are looked for. */
export type ChangePasswordResult = InvalidInput | NotFound | PasswordChanged | UserNotActive | WrongPassword;

export type ChangeRoleInput = {
  /** The number of a case or a ticket: 1..64 of A-Z a-z 0-9 . _ : / -. */
  caseReference?: InputMaybe<Scalars['String']['input']>;
  role: GrantedRole;
  userId: Scalars['ID']['input'];
};

export type ChangeStandingInput = {
  /** The number of a case or a ticket: 1..64 of A-Z a-z 0-9 . _ : / -. */
  caseReference?: InputMaybe<Scalars['String']['input']>;
  reason: StandingReason;
  userId: Scalars['ID']['input'];
};

/** A program that may ask for tokens. */
export type Client = {
  __typename?: 'Client';
  createdAt: Scalars['DateTime']['output'];
  id: Scalars['ID']['output'];
  /** Of the platform itself: people are not asked whether it may act for them. */
  isFirstParty: Scalars['Boolean']['output'];
  kind: ClientKind;
  name: Scalars['String']['output'];
  /** Where a person may be sent after signing out. */
  postLogoutRedirectUris: Array<Scalars['String']['output']>;
  /** Where a person may be sent back to, letter by letter; of a loopback address any port will do. */
  redirectUris: Array<Scalars['String']['output']>;
  /** The most that it may ask for. */
  scopes: Array<Scalars['String']['output']>;
  status: ClientStatus;
  updatedAt: Scalars['DateTime']['output'];
};

export type ClientConnection = {
  __typename?: 'ClientConnection';
  edges: Array<ClientEdge>;
  pageInfo: PageInfo;
};

export type ClientDisabled = {
  __typename?: 'ClientDisabled';
  client: Client;
};

export type ClientEdge = {
  __typename?: 'ClientEdge';
  cursor: Scalars['String']['output'];
  node: Maybe<Client>;
};

export type ClientKind =
  /** A thing without a browser: shows a code that a person types elsewhere, and is sent nowhere. */
  | 'DEVICE'
  /** An app on a phone or a computer: likewise. */
  | 'NATIVE'
  /** A program that acts for itself, with a secret. */
  | 'SERVICE'
  /** A site: acts for people, keeps no secret. */
  | 'WEB';

export type ClientRegistered = {
  __typename?: 'ClientRegistered';
  client: Client;
  /** Of a service: shown now, and never again. */
  secret: Maybe<Scalars['String']['output']>;
};

export type ClientSecretRenewed = {
  __typename?: 'ClientSecretRenewed';
  client: Client;
  /** Shown now, and never again. The one before is good no more. */
  secret: Scalars['String']['output'];
};

export type ClientStatus =
  | 'ACTIVE'
  /** Gets no token more. */
  | 'DISABLED';

export type ClientUpdated = {
  __typename?: 'ClientUpdated';
  client: Client;
};

export type DisableClientInput = {
  clientId: Scalars['ID']['input'];
};

export type DisableClientResult = ClientDisabled | NotFound;

/**
 * The same for every address, known here or not. It changes once the letter that was sent there has been
 * answered.
 */
export type EmailChangeReceived = {
  __typename?: 'EmailChangeReceived';
  email: Scalars['EmailAddress']['output'];
};

/** None is sent where the address is confirmed already. */
export type EmailConfirmationSent = {
  __typename?: 'EmailConfirmationSent';
  user: Maybe<User>;
};

export type EraseMeInput = {
  /** One's own id: so that nobody erases another person than they see before them. */
  userId: Scalars['ID']['input'];
};

/** Refusals in the order in which they are looked for. */
export type EraseMeResult = InvalidInput | NotFound | NotYourself | UserErasure;

/** Refusals in the order in which they are looked for. */
export type EraseUserResult = InvalidInput | NotFound | NotYourself | UserErasure;

export type ErrorCode =
  | 'HANDLE_TAKEN'
  | 'INVALID_INPUT'
  | 'NOT_FOUND'
  | 'NOT_YOURSELF'
  | 'USER_ERASED'
  | 'USER_NOT_ACTIVE'
  | 'WRONG_PASSWORD';

/** Refusals in the order in which they are looked for. */
export type GrantRoleResult = InvalidInput | NotFound | NotYourself | RoleGranted | UserErased | UserNotActive;

export type GrantedRole =
  | 'ADMIN'
  | 'SUPPORT';

export type HandleTaken = UserError & {
  __typename?: 'HandleTaken';
  code: ErrorCode;
  message: Scalars['String']['output'];
};

/** The input is not of its form; `field` is the first that is wrong. */
export type InvalidInput = UserError & {
  __typename?: 'InvalidInput';
  code: ErrorCode;
  field: Scalars['String']['output'];
  message: Scalars['String']['output'];
};

/**
 * Each of these sets something to be so: sent again, it finds it so and answers the same. What
 * administrators do wants a sign-in of a moment ago with two factors, or is REAUTHENTICATION_REQUIRED.
 */
export type Mutation = {
  __typename?: 'Mutation';
  changeEmail: Maybe<ChangeEmailResult>;
  /** One's own. Wherever else one is signed in one is signed out, and a letter tells of it. */
  changePassword: Maybe<ChangePasswordResult>;
  /** For good, with all that it was given. */
  disableClient: Maybe<DisableClientResult>;
  /** Oneself, for good, likewise. Wants a sign-in of a moment ago. An administrator is erased by another one. */
  eraseMe: Maybe<EraseMeResult>;
  /** For good: whatever is personal is forgotten, in every copy. Money history keeps the id. */
  eraseUser: Maybe<EraseUserResult>;
  grantRole: Maybe<GrantRoleResult>;
  /** Not idempotent: sent again, it registers another one. */
  registerClient: Maybe<RegisterClientResult>;
  /** Anybody may. The answer, and how long it takes, do not tell whether the address is known. */
  registerUser: Maybe<RegisterUserResult>;
  reinstateUser: Maybe<ReinstateUserResult>;
  /** Of a service. Not idempotent: each time there is another secret. */
  renewClientSecret: Maybe<RenewClientSecretResult>;
  /**
   * For who has lost what they prove themselves with: a password alone signs in again, until they add
   * another factor. Signs out everywhere.
   */
  resetSecurityFactors: Maybe<ResetSecurityFactorsResult>;
  /** Signs out everywhere, likewise. */
  revokeAllSessions: Maybe<RevokeAllSessionsResult>;
  revokeRole: Maybe<RevokeRoleResult>;
  /** Signs out there: nothing is refreshed any more, and what is out is refused within seconds. */
  revokeSession: Maybe<RevokeSessionResult>;
  /** The letter of the registration once more. */
  sendEmailConfirmation: Maybe<SendEmailConfirmationResult>;
  /** May not act until reinstated; accounts are frozen soon after. */
  suspendUser: Maybe<SuspendUserResult>;
  updateClient: Maybe<UpdateClientResult>;
  updateProfile: Maybe<UpdateProfileResult>;
};


/**
 * Each of these sets something to be so: sent again, it finds it so and answers the same. What
 * administrators do wants a sign-in of a moment ago with two factors, or is REAUTHENTICATION_REQUIRED.
 */
export type MutationChangeEmailArgs = {
  input: ChangeEmailInput;
};


/**
 * Each of these sets something to be so: sent again, it finds it so and answers the same. What
 * administrators do wants a sign-in of a moment ago with two factors, or is REAUTHENTICATION_REQUIRED.
 */
export type MutationChangePasswordArgs = {
  input: ChangePasswordInput;
};


/**
 * Each of these sets something to be so: sent again, it finds it so and answers the same. What
 * administrators do wants a sign-in of a moment ago with two factors, or is REAUTHENTICATION_REQUIRED.
 */
export type MutationDisableClientArgs = {
  input: DisableClientInput;
};


/**
 * Each of these sets something to be so: sent again, it finds it so and answers the same. What
 * administrators do wants a sign-in of a moment ago with two factors, or is REAUTHENTICATION_REQUIRED.
 */
export type MutationEraseMeArgs = {
  input: EraseMeInput;
};


/**
 * Each of these sets something to be so: sent again, it finds it so and answers the same. What
 * administrators do wants a sign-in of a moment ago with two factors, or is REAUTHENTICATION_REQUIRED.
 */
export type MutationEraseUserArgs = {
  input: ChangeStandingInput;
};


/**
 * Each of these sets something to be so: sent again, it finds it so and answers the same. What
 * administrators do wants a sign-in of a moment ago with two factors, or is REAUTHENTICATION_REQUIRED.
 */
export type MutationGrantRoleArgs = {
  input: ChangeRoleInput;
};


/**
 * Each of these sets something to be so: sent again, it finds it so and answers the same. What
 * administrators do wants a sign-in of a moment ago with two factors, or is REAUTHENTICATION_REQUIRED.
 */
export type MutationRegisterClientArgs = {
  input: RegisterClientInput;
};


/**
 * Each of these sets something to be so: sent again, it finds it so and answers the same. What
 * administrators do wants a sign-in of a moment ago with two factors, or is REAUTHENTICATION_REQUIRED.
 */
export type MutationRegisterUserArgs = {
  input: RegisterUserInput;
};


/**
 * Each of these sets something to be so: sent again, it finds it so and answers the same. What
 * administrators do wants a sign-in of a moment ago with two factors, or is REAUTHENTICATION_REQUIRED.
 */
export type MutationReinstateUserArgs = {
  input: ChangeStandingInput;
};


/**
 * Each of these sets something to be so: sent again, it finds it so and answers the same. What
 * administrators do wants a sign-in of a moment ago with two factors, or is REAUTHENTICATION_REQUIRED.
 */
export type MutationRenewClientSecretArgs = {
  input: RenewClientSecretInput;
};


/**
 * Each of these sets something to be so: sent again, it finds it so and answers the same. What
 * administrators do wants a sign-in of a moment ago with two factors, or is REAUTHENTICATION_REQUIRED.
 */
export type MutationResetSecurityFactorsArgs = {
  input: ResetSecurityFactorsInput;
};


/**
 * Each of these sets something to be so: sent again, it finds it so and answers the same. What
 * administrators do wants a sign-in of a moment ago with two factors, or is REAUTHENTICATION_REQUIRED.
 */
export type MutationRevokeAllSessionsArgs = {
  input: RevokeAllSessionsInput;
};


/**
 * Each of these sets something to be so: sent again, it finds it so and answers the same. What
 * administrators do wants a sign-in of a moment ago with two factors, or is REAUTHENTICATION_REQUIRED.
 */
export type MutationRevokeRoleArgs = {
  input: ChangeRoleInput;
};


/**
 * Each of these sets something to be so: sent again, it finds it so and answers the same. What
 * administrators do wants a sign-in of a moment ago with two factors, or is REAUTHENTICATION_REQUIRED.
 */
export type MutationRevokeSessionArgs = {
  input: RevokeSessionInput;
};


/**
 * Each of these sets something to be so: sent again, it finds it so and answers the same. What
 * administrators do wants a sign-in of a moment ago with two factors, or is REAUTHENTICATION_REQUIRED.
 */
export type MutationSuspendUserArgs = {
  input: ChangeStandingInput;
};


/**
 * Each of these sets something to be so: sent again, it finds it so and answers the same. What
 * administrators do wants a sign-in of a moment ago with two factors, or is REAUTHENTICATION_REQUIRED.
 */
export type MutationUpdateClientArgs = {
  input: UpdateClientInput;
};


/**
 * Each of these sets something to be so: sent again, it finds it so and answers the same. What
 * administrators do wants a sign-in of a moment ago with two factors, or is REAUTHENTICATION_REQUIRED.
 */
export type MutationUpdateProfileArgs = {
  input: UpdateProfileInput;
};

/** What the input names does not exist, or is not yours to use. */
export type NotFound = UserError & {
  __typename?: 'NotFound';
  code: ErrorCode;
  message: Scalars['String']['output'];
};

/** What administrators do to others they do not do to themselves. */
export type NotYourself = UserError & {
  __typename?: 'NotYourself';
  code: ErrorCode;
  message: Scalars['String']['output'];
};

export type PageInfo = {
  __typename?: 'PageInfo';
  endCursor: Maybe<Scalars['String']['output']>;
  hasNextPage: Scalars['Boolean']['output'];
  hasPreviousPage: Scalars['Boolean']['output'];
  startCursor: Maybe<Scalars['String']['output']>;
};

export type PasswordChanged = {
  __typename?: 'PasswordChanged';
  user: Maybe<User>;
};

/** One's profile is another than it was. */
export type ProfileChange = {
  __typename?: 'ProfileChange';
  /** Hand it back as `after` to be told of what changes behind this. */
  cursor: Scalars['String']['output'];
  /** The profile as it is by now. */
  user: Maybe<User>;
};

export type ProfileUpdated = {
  __typename?: 'ProfileUpdated';
  user: Maybe<User>;
};

export type Query = {
  __typename?: 'Query';
  /** What was done to people, newest first. `first` is 1..100. */
  auditLog: Maybe<AuditLogConnection>;
  /** Programs that may ask for tokens, by id. `first` is 1..100. */
  clients: Maybe<ClientConnection>;
  /**
   * Somebody to send money to, by the whole address or handle: if their address is verified and they want
   * to be found. Anyone else is null, whether there is such a person or not. So many times a minute.
   */
  findRecipient: Maybe<Recipient>;
  /** The person whose token this is. */
  me: Maybe<User>;
  /** A person by id: oneself, or anyone for staff. What is not yours to see is null. */
  user: Maybe<User>;
  /** Everyone, oldest first. `first` is 1..100. */
  users: Maybe<UserConnection>;
};


export type QueryAuditLogArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  filter: InputMaybe<AuditLogFilter>;
  first?: Scalars['Int']['input'];
};


export type QueryClientsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};


export type QueryFindRecipientArgs = {
  emailOrHandle: Scalars['String']['input'];
};


export type QueryUserArgs = {
  id: Scalars['ID']['input'];
};


export type QueryUsersArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
  search: InputMaybe<UserSearch>;
};

/** Somebody to send money to. Of `user` one may read `id` and `displayName`. */
export type Recipient = {
  __typename?: 'Recipient';
  user: Maybe<User>;
};

export type RegisterClientInput = {
  kind: ClientKind;
  /** 1..80 letters, shown to people who are asked. */
  name: Scalars['String']['input'];
  postLogoutRedirectUris: Array<Scalars['String']['input']>;
  /** https; of an app its own scheme, as com.example.app:/callback, or http://127.0.0.1/callback. */
  redirectUris: Array<Scalars['String']['input']>;
  scopes: Array<Scalars['String']['input']>;
};

export type RegisterClientResult = ClientRegistered | InvalidInput;

export type RegisterUserInput = {
  /** 1..80 letters, shown to those one has to do with. */
  displayName: Scalars['String']['input'];
  email: Scalars['EmailAddress']['input'];
};

export type RegisterUserResult = InvalidInput | RegistrationReceived;

/** The same for every address, known here or not: what becomes of it is told by a message to the address. */
export type RegistrationReceived = {
  __typename?: 'RegistrationReceived';
  email: Scalars['EmailAddress']['output'];
};

/** Refusals in the order in which they are looked for. */
export type ReinstateUserResult = InvalidInput | NotFound | NotYourself | UserErased | UserReinstated;

export type RenewClientSecretInput = {
  clientId: Scalars['ID']['input'];
};

/** Refusals in the order in which they are looked for. */
export type RenewClientSecretResult = ClientSecretRenewed | InvalidInput | NotFound;

export type ResetSecurityFactorsInput = {
  /** The number of a case or a ticket: 1..64 of A-Z a-z 0-9 . _ : / -. */
  caseReference?: InputMaybe<Scalars['String']['input']>;
  userId: Scalars['ID']['input'];
};

/** Refusals in the order in which they are looked for. */
export type ResetSecurityFactorsResult = InvalidInput | NotFound | NotYourself | SecurityFactorsReset | UserErased;

export type RevokeAllSessionsInput = {
  /** Stays signed in where this is asked from. */
  exceptCurrent: Scalars['Boolean']['input'];
};

export type RevokeAllSessionsResult = SessionsRevoked;

/** Refusals in the order in which they are looked for. */
export type RevokeRoleResult = InvalidInput | NotFound | NotYourself | RoleRevoked | UserErased;

export type RevokeSessionInput = {
  sessionId: Scalars['ID']['input'];
};

export type RevokeSessionResult = NotFound | SessionRevoked;

/** What a person may do: everyone is a USER, others were granted. */
export type Role =
  | 'ADMIN'
  | 'SUPPORT'
  | 'USER';

export type RoleGranted = {
  __typename?: 'RoleGranted';
  user: Maybe<User>;
};

export type RoleRevoked = {
  __typename?: 'RoleRevoked';
  user: Maybe<User>;
};

/** Something that a person proves themselves with besides a password. It is managed on the pages of sign-in. */
export type SecurityFactor = {
  __typename?: 'SecurityFactor';
  createdAt: Scalars['DateTime']['output'];
  /** Of a passkey: the kind of browser and system that it was added with. */
  device: Maybe<Scalars['String']['output']>;
  kind: SecurityFactorKind;
  lastUsedAt: Scalars['DateTime']['output'];
};

export type SecurityFactorKind =
  /** Shows one-time codes. */
  | 'AUTHENTICATOR_APP'
  /** Signs, on a device of theirs that asks for its owner. */
  | 'PASSKEY';

export type SecurityFactorsReset = {
  __typename?: 'SecurityFactorsReset';
  user: Maybe<User>;
};

export type SendEmailConfirmationResult = EmailConfirmationSent | NotFound;

/** A sign-in in one browser, with every program that was let in there. */
export type Session = {
  __typename?: 'Session';
  createdAt: Scalars['DateTime']['output'];
  /** The kind of browser and system: `Firefox on Linux`. */
  device: Scalars['String']['output'];
  id: Scalars['ID']['output'];
  /** Whether the token of this request comes from it. */
  isCurrent: Scalars['Boolean']['output'];
  lastSeenAt: Scalars['DateTime']['output'];
};

export type SessionConnection = {
  __typename?: 'SessionConnection';
  edges: Array<SessionEdge>;
  pageInfo: PageInfo;
};

export type SessionEdge = {
  __typename?: 'SessionEdge';
  cursor: Scalars['String']['output'];
  node: Maybe<Session>;
};

export type SessionRevoked = {
  __typename?: 'SessionRevoked';
  sessionId: Scalars['ID']['output'];
};

export type SessionsRevoked = {
  __typename?: 'SessionsRevoked';
  count: Scalars['Int']['output'];
};

/** Why staff intervened. A code, because the audit log is kept for ever and names no person. */
export type StandingReason =
  | 'FRAUD_SUSPECTED'
  | 'LEGAL_ORDER'
  | 'OTHER'
  | 'OWNER_REQUEST'
  | 'RESOLVED';

export type Subscription = {
  __typename?: 'Subscription';
  /**
   * Tells when one's name, handle, standing or roles change, or whether one can be found. Without `after`
   * from now on; with a `cursor`, at once if something has changed since; with "start", at once. A profile
   * is a state: what changed while one did not follow is one message, and no cursor is too old.
   */
  myProfileChanged: Maybe<ProfileChange>;
};


export type SubscriptionMyProfileChangedArgs = {
  after: InputMaybe<Scalars['String']['input']>;
};

/** Refusals in the order in which they are looked for. */
export type SuspendUserResult = InvalidInput | NotFound | NotYourself | UserErased | UserSuspended;

/** Only what is given is changed. */
export type UpdateClientInput = {
  clientId: Scalars['ID']['input'];
  name?: InputMaybe<Scalars['String']['input']>;
  postLogoutRedirectUris?: InputMaybe<Array<Scalars['String']['input']>>;
  redirectUris?: InputMaybe<Array<Scalars['String']['input']>>;
  scopes?: InputMaybe<Array<Scalars['String']['input']>>;
};

/** Refusals in the order in which they are looked for. */
export type UpdateClientResult = ClientUpdated | InvalidInput | NotFound;

/** Only what is given is changed. */
export type UpdateProfileInput = {
  /** 1..80 letters. */
  displayName?: InputMaybe<Scalars['String']['input']>;
  /** 3..30 of a-z 0-9 _ . with a letter first, in any case; null gives it up. Nobody else has it. */
  handle?: InputMaybe<Scalars['String']['input']>;
  /** Whether others can find you, by the whole address or handle. */
  isFindable?: InputMaybe<Scalars['Boolean']['input']>;
};

/** Refusals in the order in which they are looked for. */
export type UpdateProfileResult = HandleTaken | InvalidInput | NotFound | ProfileUpdated | UserNotActive;

/**
 * A person. Everyone who is party to a transaction with a person may read `id` and `displayName`;
 * the other fields belong to the person and to staff, and are null with a FORBIDDEN error for others.
 */
export type User = {
  __typename?: 'User';
  createdAt: Maybe<Scalars['DateTime']['output']>;
  displayName: Maybe<Scalars['String']['output']>;
  /** Personal data: its owner, or staff with `users:pii:any`. */
  email: Maybe<Scalars['EmailAddress']['output']>;
  /** Personal data, as `email`. By it others can find this person, if they may. */
  handle: Maybe<Scalars['String']['output']>;
  id: Scalars['ID']['output'];
  /** Whether a message to the address was answered. */
  isEmailVerified: Maybe<Scalars['Boolean']['output']>;
  /** Whether others can find this person, by the whole address or handle and nothing less. */
  isFindable: Maybe<Scalars['Boolean']['output']>;
  /** Codes that are left for when those are lost, likewise. */
  recoveryCodesLeft: Maybe<Scalars['Int']['output']>;
  roles: Maybe<Array<Role>>;
  /** What this person is asked for after the password: their own to see, and who administers people's. */
  securityFactors: Maybe<Array<SecurityFactor>>;
  /** Where this person is signed in, newest first: their own to see. `first` is 1..100. */
  sessions: Maybe<SessionConnection>;
  status: Maybe<UserStatus>;
};


/**
 * A person. Everyone who is party to a transaction with a person may read `id` and `displayName`;
 * the other fields belong to the person and to staff, and are null with a FORBIDDEN error for others.
 */
export type UserSessionsArgs = {
  after: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};

export type UserConnection = {
  __typename?: 'UserConnection';
  edges: Array<UserEdge>;
  pageInfo: PageInfo;
};

export type UserEdge = {
  __typename?: 'UserEdge';
  cursor: Scalars['String']['output'];
  node: Maybe<User>;
};

export type UserErased = UserError & {
  __typename?: 'UserErased';
  code: ErrorCode;
  message: Scalars['String']['output'];
};

/** Of the person nothing is left but `id` and `status`. */
export type UserErasure = {
  __typename?: 'UserErasure';
  user: Maybe<User>;
};

export type UserError = {
  code: ErrorCode;
  message: Scalars['String']['output'];
};

export type UserNotActive = UserError & {
  __typename?: 'UserNotActive';
  code: ErrorCode;
  message: Scalars['String']['output'];
};

export type UserReinstated = {
  __typename?: 'UserReinstated';
  user: Maybe<User>;
};

/** At most one of the first three. */
export type UserSearch = {
  /** The whole of a display name, likewise. */
  displayName?: InputMaybe<Scalars['String']['input']>;
  /** The start of a display name, two letters or more, in any case and without regard to accents. */
  displayNamePrefix?: InputMaybe<Scalars['String']['input']>;
  /** The whole address, in any case. */
  email?: InputMaybe<Scalars['EmailAddress']['input']>;
  status?: InputMaybe<UserStatus>;
};

export type UserStatus =
  | 'ACTIVE'
  /** Gone for good: nothing but the id and this is left. */
  | 'ERASED'
  /** May not act until reinstated. */
  | 'SUSPENDED';

export type UserSuspended = {
  __typename?: 'UserSuspended';
  user: Maybe<User>;
};

/** It is not the one they have, or there were too many tries; each counts as one at signing in. */
export type WrongPassword = UserError & {
  __typename?: 'WrongPassword';
  code: ErrorCode;
  message: Scalars['String']['output'];
};



export type ResolverTypeWrapper<T> = Promise<T> | T;

export type ReferenceResolver<TResult, TReference, TContext> = (
      reference: TReference,
      context: TContext,
      info: GraphQLResolveInfo
    ) => Promise<TResult> | TResult;

      type ScalarCheck<T, S> = S extends true ? T : NullableCheck<T, S>;
      type NullableCheck<T, S> = Maybe<T> extends T ? Maybe<ListCheck<NonNullable<T>, S>> : ListCheck<T, S>;
      type ListCheck<T, S> = T extends (infer U)[] ? NullableCheck<U, S>[] : GraphQLRecursivePick<T, S>;
      export type GraphQLRecursivePick<T, S> = { [K in keyof T & keyof S]: ScalarCheck<T[K], S[K]> };
    

export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

/** Mapping of federation types */
export type FederationTypes = {
  User: User;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  User:
    ( { __typename: 'User' }
    & GraphQLRecursivePick<FederationTypes['User'], {"id":true}> );
};

/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = {
  ChangeEmailResult:
    | ( EmailChangeReceived )
    | ( InvalidInput )
    | ( NotFound )
    | ( UserNotActive )
    | ( WrongPassword )
  ;
  ChangePasswordResult:
    | ( InvalidInput )
    | ( NotFound )
    | ( Omit<PasswordChanged, 'user'> & { user?: Maybe<_RefType['User']> } )
    | ( UserNotActive )
    | ( WrongPassword )
  ;
  DisableClientResult:
    | ( Omit<ClientDisabled, 'client'> & { client: _RefType['Client'] } )
    | ( NotFound )
  ;
  EraseMeResult:
    | ( InvalidInput )
    | ( NotFound )
    | ( NotYourself )
    | ( Omit<UserErasure, 'user'> & { user?: Maybe<_RefType['User']> } )
  ;
  EraseUserResult:
    | ( InvalidInput )
    | ( NotFound )
    | ( NotYourself )
    | ( Omit<UserErasure, 'user'> & { user?: Maybe<_RefType['User']> } )
  ;
  GrantRoleResult:
    | ( InvalidInput )
    | ( NotFound )
    | ( NotYourself )
    | ( Omit<RoleGranted, 'user'> & { user?: Maybe<_RefType['User']> } )
    | ( UserErased )
    | ( UserNotActive )
  ;
  RegisterClientResult:
    | ( Omit<ClientRegistered, 'client'> & { client: _RefType['Client'] } )
    | ( InvalidInput )
  ;
  RegisterUserResult:
    | ( InvalidInput )
    | ( RegistrationReceived )
  ;
  ReinstateUserResult:
    | ( InvalidInput )
    | ( NotFound )
    | ( NotYourself )
    | ( UserErased )
    | ( Omit<UserReinstated, 'user'> & { user?: Maybe<_RefType['User']> } )
  ;
  RenewClientSecretResult:
    | ( Omit<ClientSecretRenewed, 'client'> & { client: _RefType['Client'] } )
    | ( InvalidInput )
    | ( NotFound )
  ;
  ResetSecurityFactorsResult:
    | ( InvalidInput )
    | ( NotFound )
    | ( NotYourself )
    | ( Omit<SecurityFactorsReset, 'user'> & { user?: Maybe<_RefType['User']> } )
    | ( UserErased )
  ;
  RevokeAllSessionsResult: ( SessionsRevoked );
  RevokeRoleResult:
    | ( InvalidInput )
    | ( NotFound )
    | ( NotYourself )
    | ( Omit<RoleRevoked, 'user'> & { user?: Maybe<_RefType['User']> } )
    | ( UserErased )
  ;
  RevokeSessionResult:
    | ( NotFound )
    | ( SessionRevoked )
  ;
  SendEmailConfirmationResult:
    | ( Omit<EmailConfirmationSent, 'user'> & { user?: Maybe<_RefType['User']> } )
    | ( NotFound )
  ;
  SuspendUserResult:
    | ( InvalidInput )
    | ( NotFound )
    | ( NotYourself )
    | ( UserErased )
    | ( Omit<UserSuspended, 'user'> & { user?: Maybe<_RefType['User']> } )
  ;
  UpdateClientResult:
    | ( Omit<ClientUpdated, 'client'> & { client: _RefType['Client'] } )
    | ( InvalidInput )
    | ( NotFound )
  ;
  UpdateProfileResult:
    | ( HandleTaken )
    | ( InvalidInput )
    | ( NotFound )
    | ( Omit<ProfileUpdated, 'user'> & { user?: Maybe<_RefType['User']> } )
    | ( UserNotActive )
  ;
};

/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  UserError:
    | ( HandleTaken )
    | ( InvalidInput )
    | ( NotFound )
    | ( NotYourself )
    | ( UserErased )
    | ( UserNotActive )
    | ( WrongPassword )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  AuditLogConnection: ResolverTypeWrapper<Omit<AuditLogConnection, 'edges'> & { edges: Array<ResolversTypes['AuditLogEdge']> }>;
  AuditLogDetail: ResolverTypeWrapper<AuditLogDetail>;
  AuditLogEdge: ResolverTypeWrapper<Omit<AuditLogEdge, 'node'> & { node?: Maybe<ResolversTypes['AuditLogEntry']> }>;
  AuditLogEntry: ResolverTypeWrapper<AuditRow>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  AuditLogFilter: AuditLogFilter;
  ChangeEmailInput: ChangeEmailInput;
  ChangeEmailResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ChangeEmailResult']>;
  ChangePasswordInput: ChangePasswordInput;
  ChangePasswordResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ChangePasswordResult']>;
  ChangeRoleInput: ChangeRoleInput;
  ChangeStandingInput: ChangeStandingInput;
  Client: ResolverTypeWrapper<ClientRow>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  ClientConnection: ResolverTypeWrapper<Omit<ClientConnection, 'edges'> & { edges: Array<ResolversTypes['ClientEdge']> }>;
  ClientDisabled: ResolverTypeWrapper<Omit<ClientDisabled, 'client'> & { client: ResolversTypes['Client'] }>;
  ClientEdge: ResolverTypeWrapper<Omit<ClientEdge, 'node'> & { node?: Maybe<ResolversTypes['Client']> }>;
  ClientKind: ClientKind;
  ClientRegistered: ResolverTypeWrapper<Omit<ClientRegistered, 'client'> & { client: ResolversTypes['Client'] }>;
  ClientSecretRenewed: ResolverTypeWrapper<Omit<ClientSecretRenewed, 'client'> & { client: ResolversTypes['Client'] }>;
  ClientStatus: ClientStatus;
  ClientUpdated: ResolverTypeWrapper<Omit<ClientUpdated, 'client'> & { client: ResolversTypes['Client'] }>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  DisableClientInput: DisableClientInput;
  DisableClientResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['DisableClientResult']>;
  EmailAddress: ResolverTypeWrapper<Scalars['EmailAddress']['output']>;
  EmailChangeReceived: ResolverTypeWrapper<EmailChangeReceived>;
  EmailConfirmationSent: ResolverTypeWrapper<Omit<EmailConfirmationSent, 'user'> & { user?: Maybe<ResolversTypes['User']> }>;
  EraseMeInput: EraseMeInput;
  EraseMeResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['EraseMeResult']>;
  EraseUserResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['EraseUserResult']>;
  ErrorCode: ErrorCode;
  GrantRoleResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['GrantRoleResult']>;
  GrantedRole: GrantedRole;
  HandleTaken: ResolverTypeWrapper<HandleTaken>;
  InvalidInput: ResolverTypeWrapper<InvalidInput>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  NotFound: ResolverTypeWrapper<NotFound>;
  NotYourself: ResolverTypeWrapper<NotYourself>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  PasswordChanged: ResolverTypeWrapper<Omit<PasswordChanged, 'user'> & { user?: Maybe<ResolversTypes['User']> }>;
  ProfileChange: ResolverTypeWrapper<Change>;
  ProfileUpdated: ResolverTypeWrapper<Omit<ProfileUpdated, 'user'> & { user?: Maybe<ResolversTypes['User']> }>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Recipient: ResolverTypeWrapper<Omit<Recipient, 'user'> & { user?: Maybe<ResolversTypes['User']> }>;
  RegisterClientInput: RegisterClientInput;
  RegisterClientResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RegisterClientResult']>;
  RegisterUserInput: RegisterUserInput;
  RegisterUserResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RegisterUserResult']>;
  RegistrationReceived: ResolverTypeWrapper<RegistrationReceived>;
  ReinstateUserResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ReinstateUserResult']>;
  RenewClientSecretInput: RenewClientSecretInput;
  RenewClientSecretResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RenewClientSecretResult']>;
  ResetSecurityFactorsInput: ResetSecurityFactorsInput;
  ResetSecurityFactorsResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['ResetSecurityFactorsResult']>;
  RevokeAllSessionsInput: RevokeAllSessionsInput;
  RevokeAllSessionsResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RevokeAllSessionsResult']>;
  RevokeRoleResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RevokeRoleResult']>;
  RevokeSessionInput: RevokeSessionInput;
  RevokeSessionResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['RevokeSessionResult']>;
  Role: Role;
  RoleGranted: ResolverTypeWrapper<Omit<RoleGranted, 'user'> & { user?: Maybe<ResolversTypes['User']> }>;
  RoleRevoked: ResolverTypeWrapper<Omit<RoleRevoked, 'user'> & { user?: Maybe<ResolversTypes['User']> }>;
  SecurityFactor: ResolverTypeWrapper<SecurityFactor>;
  SecurityFactorKind: SecurityFactorKind;
  SecurityFactorsReset: ResolverTypeWrapper<Omit<SecurityFactorsReset, 'user'> & { user?: Maybe<ResolversTypes['User']> }>;
  SendEmailConfirmationResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SendEmailConfirmationResult']>;
  Session: ResolverTypeWrapper<UserSessionRow>;
  SessionConnection: ResolverTypeWrapper<Omit<SessionConnection, 'edges'> & { edges: Array<ResolversTypes['SessionEdge']> }>;
  SessionEdge: ResolverTypeWrapper<Omit<SessionEdge, 'node'> & { node?: Maybe<ResolversTypes['Session']> }>;
  SessionRevoked: ResolverTypeWrapper<SessionRevoked>;
  SessionsRevoked: ResolverTypeWrapper<SessionsRevoked>;
  StandingReason: StandingReason;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  SuspendUserResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SuspendUserResult']>;
  UpdateClientInput: UpdateClientInput;
  UpdateClientResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['UpdateClientResult']>;
  UpdateProfileInput: UpdateProfileInput;
  UpdateProfileResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['UpdateProfileResult']>;
  User: ResolverTypeWrapper<UserReference>;
  UserConnection: ResolverTypeWrapper<Omit<UserConnection, 'edges'> & { edges: Array<ResolversTypes['UserEdge']> }>;
  UserEdge: ResolverTypeWrapper<Omit<UserEdge, 'node'> & { node?: Maybe<ResolversTypes['User']> }>;
  UserErased: ResolverTypeWrapper<UserErased>;
  UserErasure: ResolverTypeWrapper<Omit<UserErasure, 'user'> & { user?: Maybe<ResolversTypes['User']> }>;
  UserError: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['UserError']>;
  UserNotActive: ResolverTypeWrapper<UserNotActive>;
  UserReinstated: ResolverTypeWrapper<Omit<UserReinstated, 'user'> & { user?: Maybe<ResolversTypes['User']> }>;
  UserSearch: UserSearch;
  UserStatus: UserStatus;
  UserSuspended: ResolverTypeWrapper<Omit<UserSuspended, 'user'> & { user?: Maybe<ResolversTypes['User']> }>;
  WrongPassword: ResolverTypeWrapper<WrongPassword>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  AuditLogConnection: Omit<AuditLogConnection, 'edges'> & { edges: Array<ResolversParentTypes['AuditLogEdge']> };
  AuditLogDetail: AuditLogDetail;
  AuditLogEdge: Omit<AuditLogEdge, 'node'> & { node?: Maybe<ResolversParentTypes['AuditLogEntry']> };
  AuditLogEntry: AuditRow;
  ID: Scalars['ID']['output'];
  Int: Scalars['Int']['output'];
  AuditLogFilter: AuditLogFilter;
  ChangeEmailInput: ChangeEmailInput;
  ChangeEmailResult: ResolversUnionTypes<ResolversParentTypes>['ChangeEmailResult'];
  ChangePasswordInput: ChangePasswordInput;
  ChangePasswordResult: ResolversUnionTypes<ResolversParentTypes>['ChangePasswordResult'];
  ChangeRoleInput: ChangeRoleInput;
  ChangeStandingInput: ChangeStandingInput;
  Client: ClientRow;
  Boolean: Scalars['Boolean']['output'];
  ClientConnection: Omit<ClientConnection, 'edges'> & { edges: Array<ResolversParentTypes['ClientEdge']> };
  ClientDisabled: Omit<ClientDisabled, 'client'> & { client: ResolversParentTypes['Client'] };
  ClientEdge: Omit<ClientEdge, 'node'> & { node?: Maybe<ResolversParentTypes['Client']> };
  ClientRegistered: Omit<ClientRegistered, 'client'> & { client: ResolversParentTypes['Client'] };
  ClientSecretRenewed: Omit<ClientSecretRenewed, 'client'> & { client: ResolversParentTypes['Client'] };
  ClientUpdated: Omit<ClientUpdated, 'client'> & { client: ResolversParentTypes['Client'] };
  DateTime: Scalars['DateTime']['output'];
  DisableClientInput: DisableClientInput;
  DisableClientResult: ResolversUnionTypes<ResolversParentTypes>['DisableClientResult'];
  EmailAddress: Scalars['EmailAddress']['output'];
  EmailChangeReceived: EmailChangeReceived;
  EmailConfirmationSent: Omit<EmailConfirmationSent, 'user'> & { user?: Maybe<ResolversParentTypes['User']> };
  EraseMeInput: EraseMeInput;
  EraseMeResult: ResolversUnionTypes<ResolversParentTypes>['EraseMeResult'];
  EraseUserResult: ResolversUnionTypes<ResolversParentTypes>['EraseUserResult'];
  GrantRoleResult: ResolversUnionTypes<ResolversParentTypes>['GrantRoleResult'];
  HandleTaken: HandleTaken;
  InvalidInput: InvalidInput;
  Mutation: Record<PropertyKey, never>;
  NotFound: NotFound;
  NotYourself: NotYourself;
  PageInfo: PageInfo;
  PasswordChanged: Omit<PasswordChanged, 'user'> & { user?: Maybe<ResolversParentTypes['User']> };
  ProfileChange: Change;
  ProfileUpdated: Omit<ProfileUpdated, 'user'> & { user?: Maybe<ResolversParentTypes['User']> };
  Query: Record<PropertyKey, never>;
  Recipient: Omit<Recipient, 'user'> & { user?: Maybe<ResolversParentTypes['User']> };
  RegisterClientInput: RegisterClientInput;
  RegisterClientResult: ResolversUnionTypes<ResolversParentTypes>['RegisterClientResult'];
  RegisterUserInput: RegisterUserInput;
  RegisterUserResult: ResolversUnionTypes<ResolversParentTypes>['RegisterUserResult'];
  RegistrationReceived: RegistrationReceived;
  ReinstateUserResult: ResolversUnionTypes<ResolversParentTypes>['ReinstateUserResult'];
  RenewClientSecretInput: RenewClientSecretInput;
  RenewClientSecretResult: ResolversUnionTypes<ResolversParentTypes>['RenewClientSecretResult'];
  ResetSecurityFactorsInput: ResetSecurityFactorsInput;
  ResetSecurityFactorsResult: ResolversUnionTypes<ResolversParentTypes>['ResetSecurityFactorsResult'];
  RevokeAllSessionsInput: RevokeAllSessionsInput;
  RevokeAllSessionsResult: ResolversUnionTypes<ResolversParentTypes>['RevokeAllSessionsResult'];
  RevokeRoleResult: ResolversUnionTypes<ResolversParentTypes>['RevokeRoleResult'];
  RevokeSessionInput: RevokeSessionInput;
  RevokeSessionResult: ResolversUnionTypes<ResolversParentTypes>['RevokeSessionResult'];
  RoleGranted: Omit<RoleGranted, 'user'> & { user?: Maybe<ResolversParentTypes['User']> };
  RoleRevoked: Omit<RoleRevoked, 'user'> & { user?: Maybe<ResolversParentTypes['User']> };
  SecurityFactor: SecurityFactor;
  SecurityFactorsReset: Omit<SecurityFactorsReset, 'user'> & { user?: Maybe<ResolversParentTypes['User']> };
  SendEmailConfirmationResult: ResolversUnionTypes<ResolversParentTypes>['SendEmailConfirmationResult'];
  Session: UserSessionRow;
  SessionConnection: Omit<SessionConnection, 'edges'> & { edges: Array<ResolversParentTypes['SessionEdge']> };
  SessionEdge: Omit<SessionEdge, 'node'> & { node?: Maybe<ResolversParentTypes['Session']> };
  SessionRevoked: SessionRevoked;
  SessionsRevoked: SessionsRevoked;
  Subscription: Record<PropertyKey, never>;
  SuspendUserResult: ResolversUnionTypes<ResolversParentTypes>['SuspendUserResult'];
  UpdateClientInput: UpdateClientInput;
  UpdateClientResult: ResolversUnionTypes<ResolversParentTypes>['UpdateClientResult'];
  UpdateProfileInput: UpdateProfileInput;
  UpdateProfileResult: ResolversUnionTypes<ResolversParentTypes>['UpdateProfileResult'];
  User: UserReference;
  UserConnection: Omit<UserConnection, 'edges'> & { edges: Array<ResolversParentTypes['UserEdge']> };
  UserEdge: Omit<UserEdge, 'node'> & { node?: Maybe<ResolversParentTypes['User']> };
  UserErased: UserErased;
  UserErasure: Omit<UserErasure, 'user'> & { user?: Maybe<ResolversParentTypes['User']> };
  UserError: ResolversInterfaceTypes<ResolversParentTypes>['UserError'];
  UserNotActive: UserNotActive;
  UserReinstated: Omit<UserReinstated, 'user'> & { user?: Maybe<ResolversParentTypes['User']> };
  UserSearch: UserSearch;
  UserSuspended: Omit<UserSuspended, 'user'> & { user?: Maybe<ResolversParentTypes['User']> };
  WrongPassword: WrongPassword;
  String: Scalars['String']['output'];
};

export type ResumableDirectiveArgs = {
  after?: Scalars['String']['input'];
  cursor?: Scalars['String']['input'];
};

export type ResumableDirectiveResolver<Result, Parent, ContextType = UsersContext, Args = ResumableDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type AuditLogConnectionResolvers<ContextType = UsersContext, ParentType extends ResolversParentTypes['AuditLogConnection'] = ResolversParentTypes['AuditLogConnection']> = {
  edges?: Resolver<Array<ResolversTypes['AuditLogEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type AuditLogDetailResolvers<ContextType = UsersContext, ParentType extends ResolversParentTypes['AuditLogDetail'] = ResolversParentTypes['AuditLogDetail']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type AuditLogEdgeResolvers<ContextType = UsersContext, ParentType extends ResolversParentTypes['AuditLogEdge'] = ResolversParentTypes['AuditLogEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['AuditLogEntry']>, ParentType, ContextType>;
};

export type AuditLogEntryResolvers<ContextType = UsersContext, ParentType extends ResolversParentTypes['AuditLogEntry'] = ResolversParentTypes['AuditLogEntry']> = {
  action?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  actor?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  detail?: Resolver<Array<ResolversTypes['AuditLogDetail']>, ParentType, ContextType>;
  hash?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  number?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  subject?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type ChangeEmailResultResolvers<ContextType = UsersContext, ParentType extends ResolversParentTypes['ChangeEmailResult'] = ResolversParentTypes['ChangeEmailResult']> = {
  __resolveType: TypeResolveFn<'EmailChangeReceived' | 'InvalidInput' | 'NotFound' | 'UserNotActive' | 'WrongPassword', ParentType, ContextType>;
};

export type ChangePasswordResultResolvers<ContextType = UsersContext, ParentType extends ResolversParentTypes['ChangePasswordResult'] = ResolversParentTypes['ChangePasswordResult']> = {
  __resolveType: TypeResolveFn<'InvalidInput' | 'NotFound' | 'PasswordChanged' | 'UserNotActive' | 'WrongPassword', ParentType, ContextType>;
};

export type ClientResolvers<ContextType = UsersContext, ParentType extends ResolversParentTypes['Client'] = ResolversParentTypes['Client']> = {
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isFirstParty?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['ClientKind'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  postLogoutRedirectUris?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  redirectUris?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  scopes?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['ClientStatus'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type ClientConnectionResolvers<ContextType = UsersContext, ParentType extends ResolversParentTypes['ClientConnection'] = ResolversParentTypes['ClientConnection']> = {
  edges?: Resolver<Array<ResolversTypes['ClientEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ClientDisabledResolvers<ContextType = UsersContext, ParentType extends ResolversParentTypes['ClientDisabled'] = ResolversParentTypes['ClientDisabled']> = {
  client?: Resolver<ResolversTypes['Client'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ClientEdgeResolvers<ContextType = UsersContext, ParentType extends ResolversParentTypes['ClientEdge'] = ResolversParentTypes['ClientEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['Client']>, ParentType, ContextType>;
};

export type ClientRegisteredResolvers<ContextType = UsersContext, ParentType extends ResolversParentTypes['ClientRegistered'] = ResolversParentTypes['ClientRegistered']> = {
  client?: Resolver<ResolversTypes['Client'], ParentType, ContextType>;
  secret?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ClientSecretRenewedResolvers<ContextType = UsersContext, ParentType extends ResolversParentTypes['ClientSecretRenewed'] = ResolversParentTypes['ClientSecretRenewed']> = {
  client?: Resolver<ResolversTypes['Client'], ParentType, ContextType>;
  secret?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ClientUpdatedResolvers<ContextType = UsersContext, ParentType extends ResolversParentTypes['ClientUpdated'] = ResolversParentTypes['ClientUpdated']> = {
  client?: Resolver<ResolversTypes['Client'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type DisableClientResultResolvers<ContextType = UsersContext, ParentType extends ResolversParentTypes['DisableClientResult'] = ResolversParentTypes['DisableClientResult']> = {
  __resolveType: TypeResolveFn<'ClientDisabled' | 'NotFound', ParentType, ContextType>;
};

export interface EmailAddressScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['EmailAddress'], any> {
  name: 'EmailAddress';
}

export type EmailChangeReceivedResolvers<ContextType = UsersContext, ParentType extends ResolversParentTypes['EmailChangeReceived'] = ResolversParentTypes['EmailChangeReceived']> = {
  email?: Resolver<ResolversTypes['EmailAddress'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type EmailConfirmationSentResolvers<ContextType = UsersContext, ParentType extends ResolversParentTypes['EmailConfirmationSent'] = ResolversParentTypes['EmailConfirmationSent']> = {
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type EraseMeResultResolvers<ContextType = UsersContext, ParentType extends ResolversParentTypes['EraseMeResult'] = ResolversParentTypes['EraseMeResult']> = {
  __resolveType: TypeResolveFn<'InvalidInput' | 'NotFound' | 'NotYourself' | 'UserErasure', ParentType, ContextType>;
};

export type EraseUserResultResolvers<ContextType = UsersContext, ParentType extends ResolversParentTypes['EraseUserResult'] = ResolversParentTypes['EraseUserResult']> = {
  __resolveType: TypeResolveFn<'InvalidInput' | 'NotFound' | 'NotYourself' | 'UserErasure', ParentType, ContextType>;
};

export type GrantRoleResultResolvers<ContextType = UsersContext, ParentType extends ResolversParentTypes['GrantRoleResult'] = ResolversParentTypes['GrantRoleResult']> = {
  __resolveType: TypeResolveFn<'InvalidInput' | 'NotFound' | 'NotYourself' | 'RoleGranted' | 'UserErased' | 'UserNotActive', ParentType, ContextType>;
};

export type HandleTakenResolvers<ContextType = UsersContext, ParentType extends ResolversParentTypes['HandleTaken'] = ResolversParentTypes['HandleTaken']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type InvalidInputResolvers<ContextType = UsersContext, ParentType extends ResolversParentTypes['InvalidInput'] = ResolversParentTypes['InvalidInput']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type MutationResolvers<ContextType = UsersContext, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  changeEmail?: Resolver<Maybe<ResolversTypes['ChangeEmailResult']>, ParentType, ContextType, RequireFields<MutationChangeEmailArgs, 'input'>>;
  changePassword?: Resolver<Maybe<ResolversTypes['ChangePasswordResult']>, ParentType, ContextType, RequireFields<MutationChangePasswordArgs, 'input'>>;
  disableClient?: Resolver<Maybe<ResolversTypes['DisableClientResult']>, ParentType, ContextType, RequireFields<MutationDisableClientArgs, 'input'>>;
  eraseMe?: Resolver<Maybe<ResolversTypes['EraseMeResult']>, ParentType, ContextType, RequireFields<MutationEraseMeArgs, 'input'>>;
  eraseUser?: Resolver<Maybe<ResolversTypes['EraseUserResult']>, ParentType, ContextType, RequireFields<MutationEraseUserArgs, 'input'>>;
  grantRole?: Resolver<Maybe<ResolversTypes['GrantRoleResult']>, ParentType, ContextType, RequireFields<MutationGrantRoleArgs, 'input'>>;
  registerClient?: Resolver<Maybe<ResolversTypes['RegisterClientResult']>, ParentType, ContextType, RequireFields<MutationRegisterClientArgs, 'input'>>;
  registerUser?: Resolver<Maybe<ResolversTypes['RegisterUserResult']>, ParentType, ContextType, RequireFields<MutationRegisterUserArgs, 'input'>>;
  reinstateUser?: Resolver<Maybe<ResolversTypes['ReinstateUserResult']>, ParentType, ContextType, RequireFields<MutationReinstateUserArgs, 'input'>>;
  renewClientSecret?: Resolver<Maybe<ResolversTypes['RenewClientSecretResult']>, ParentType, ContextType, RequireFields<MutationRenewClientSecretArgs, 'input'>>;
  resetSecurityFactors?: Resolver<Maybe<ResolversTypes['ResetSecurityFactorsResult']>, ParentType, ContextType, RequireFields<MutationResetSecurityFactorsArgs, 'input'>>;
  revokeAllSessions?: Resolver<Maybe<ResolversTypes['RevokeAllSessionsResult']>, ParentType, ContextType, RequireFields<MutationRevokeAllSessionsArgs, 'input'>>;
  revokeRole?: Resolver<Maybe<ResolversTypes['RevokeRoleResult']>, ParentType, ContextType, RequireFields<MutationRevokeRoleArgs, 'input'>>;
  revokeSession?: Resolver<Maybe<ResolversTypes['RevokeSessionResult']>, ParentType, ContextType, RequireFields<MutationRevokeSessionArgs, 'input'>>;
  sendEmailConfirmation?: Resolver<Maybe<ResolversTypes['SendEmailConfirmationResult']>, ParentType, ContextType>;
  suspendUser?: Resolver<Maybe<ResolversTypes['SuspendUserResult']>, ParentType, ContextType, RequireFields<MutationSuspendUserArgs, 'input'>>;
  updateClient?: Resolver<Maybe<ResolversTypes['UpdateClientResult']>, ParentType, ContextType, RequireFields<MutationUpdateClientArgs, 'input'>>;
  updateProfile?: Resolver<Maybe<ResolversTypes['UpdateProfileResult']>, ParentType, ContextType, RequireFields<MutationUpdateProfileArgs, 'input'>>;
};

export type NotFoundResolvers<ContextType = UsersContext, ParentType extends ResolversParentTypes['NotFound'] = ResolversParentTypes['NotFound']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type NotYourselfResolvers<ContextType = UsersContext, ParentType extends ResolversParentTypes['NotYourself'] = ResolversParentTypes['NotYourself']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = UsersContext, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PasswordChangedResolvers<ContextType = UsersContext, ParentType extends ResolversParentTypes['PasswordChanged'] = ResolversParentTypes['PasswordChanged']> = {
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ProfileChangeResolvers<ContextType = UsersContext, ParentType extends ResolversParentTypes['ProfileChange'] = ResolversParentTypes['ProfileChange']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
};

export type ProfileUpdatedResolvers<ContextType = UsersContext, ParentType extends ResolversParentTypes['ProfileUpdated'] = ResolversParentTypes['ProfileUpdated']> = {
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type QueryResolvers<ContextType = UsersContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  auditLog?: Resolver<Maybe<ResolversTypes['AuditLogConnection']>, ParentType, ContextType, RequireFields<QueryAuditLogArgs, 'first'>>;
  clients?: Resolver<Maybe<ResolversTypes['ClientConnection']>, ParentType, ContextType, RequireFields<QueryClientsArgs, 'first'>>;
  findRecipient?: Resolver<Maybe<ResolversTypes['Recipient']>, ParentType, ContextType, RequireFields<QueryFindRecipientArgs, 'emailOrHandle'>>;
  me?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType, RequireFields<QueryUserArgs, 'id'>>;
  users?: Resolver<Maybe<ResolversTypes['UserConnection']>, ParentType, ContextType, RequireFields<QueryUsersArgs, 'first'>>;
};

export type RecipientResolvers<ContextType = UsersContext, ParentType extends ResolversParentTypes['Recipient'] = ResolversParentTypes['Recipient']> = {
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
};

export type RegisterClientResultResolvers<ContextType = UsersContext, ParentType extends ResolversParentTypes['RegisterClientResult'] = ResolversParentTypes['RegisterClientResult']> = {
  __resolveType: TypeResolveFn<'ClientRegistered' | 'InvalidInput', ParentType, ContextType>;
};

export type RegisterUserResultResolvers<ContextType = UsersContext, ParentType extends ResolversParentTypes['RegisterUserResult'] = ResolversParentTypes['RegisterUserResult']> = {
  __resolveType: TypeResolveFn<'InvalidInput' | 'RegistrationReceived', ParentType, ContextType>;
};

export type RegistrationReceivedResolvers<ContextType = UsersContext, ParentType extends ResolversParentTypes['RegistrationReceived'] = ResolversParentTypes['RegistrationReceived']> = {
  email?: Resolver<ResolversTypes['EmailAddress'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ReinstateUserResultResolvers<ContextType = UsersContext, ParentType extends ResolversParentTypes['ReinstateUserResult'] = ResolversParentTypes['ReinstateUserResult']> = {
  __resolveType: TypeResolveFn<'InvalidInput' | 'NotFound' | 'NotYourself' | 'UserErased' | 'UserReinstated', ParentType, ContextType>;
};

export type RenewClientSecretResultResolvers<ContextType = UsersContext, ParentType extends ResolversParentTypes['RenewClientSecretResult'] = ResolversParentTypes['RenewClientSecretResult']> = {
  __resolveType: TypeResolveFn<'ClientSecretRenewed' | 'InvalidInput' | 'NotFound', ParentType, ContextType>;
};

export type ResetSecurityFactorsResultResolvers<ContextType = UsersContext, ParentType extends ResolversParentTypes['ResetSecurityFactorsResult'] = ResolversParentTypes['ResetSecurityFactorsResult']> = {
  __resolveType: TypeResolveFn<'InvalidInput' | 'NotFound' | 'NotYourself' | 'SecurityFactorsReset' | 'UserErased', ParentType, ContextType>;
};

export type RevokeAllSessionsResultResolvers<ContextType = UsersContext, ParentType extends ResolversParentTypes['RevokeAllSessionsResult'] = ResolversParentTypes['RevokeAllSessionsResult']> = {
  __resolveType: TypeResolveFn<'SessionsRevoked', ParentType, ContextType>;
};

export type RevokeRoleResultResolvers<ContextType = UsersContext, ParentType extends ResolversParentTypes['RevokeRoleResult'] = ResolversParentTypes['RevokeRoleResult']> = {
  __resolveType: TypeResolveFn<'InvalidInput' | 'NotFound' | 'NotYourself' | 'RoleRevoked' | 'UserErased', ParentType, ContextType>;
};

export type RevokeSessionResultResolvers<ContextType = UsersContext, ParentType extends ResolversParentTypes['RevokeSessionResult'] = ResolversParentTypes['RevokeSessionResult']> = {
  __resolveType: TypeResolveFn<'NotFound' | 'SessionRevoked', ParentType, ContextType>;
};

export type RoleGrantedResolvers<ContextType = UsersContext, ParentType extends ResolversParentTypes['RoleGranted'] = ResolversParentTypes['RoleGranted']> = {
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RoleRevokedResolvers<ContextType = UsersContext, ParentType extends ResolversParentTypes['RoleRevoked'] = ResolversParentTypes['RoleRevoked']> = {
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SecurityFactorResolvers<ContextType = UsersContext, ParentType extends ResolversParentTypes['SecurityFactor'] = ResolversParentTypes['SecurityFactor']> = {
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  device?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['SecurityFactorKind'], ParentType, ContextType>;
  lastUsedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type SecurityFactorsResetResolvers<ContextType = UsersContext, ParentType extends ResolversParentTypes['SecurityFactorsReset'] = ResolversParentTypes['SecurityFactorsReset']> = {
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SendEmailConfirmationResultResolvers<ContextType = UsersContext, ParentType extends ResolversParentTypes['SendEmailConfirmationResult'] = ResolversParentTypes['SendEmailConfirmationResult']> = {
  __resolveType: TypeResolveFn<'EmailConfirmationSent' | 'NotFound', ParentType, ContextType>;
};

export type SessionResolvers<ContextType = UsersContext, ParentType extends ResolversParentTypes['Session'] = ResolversParentTypes['Session']> = {
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  device?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isCurrent?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  lastSeenAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type SessionConnectionResolvers<ContextType = UsersContext, ParentType extends ResolversParentTypes['SessionConnection'] = ResolversParentTypes['SessionConnection']> = {
  edges?: Resolver<Array<ResolversTypes['SessionEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type SessionEdgeResolvers<ContextType = UsersContext, ParentType extends ResolversParentTypes['SessionEdge'] = ResolversParentTypes['SessionEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['Session']>, ParentType, ContextType>;
};

export type SessionRevokedResolvers<ContextType = UsersContext, ParentType extends ResolversParentTypes['SessionRevoked'] = ResolversParentTypes['SessionRevoked']> = {
  sessionId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SessionsRevokedResolvers<ContextType = UsersContext, ParentType extends ResolversParentTypes['SessionsRevoked'] = ResolversParentTypes['SessionsRevoked']> = {
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SubscriptionResolvers<ContextType = UsersContext, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  myProfileChanged?: SubscriptionResolver<Maybe<ResolversTypes['ProfileChange']>, "myProfileChanged", ParentType, ContextType, Partial<SubscriptionMyProfileChangedArgs>>;
};

export type SuspendUserResultResolvers<ContextType = UsersContext, ParentType extends ResolversParentTypes['SuspendUserResult'] = ResolversParentTypes['SuspendUserResult']> = {
  __resolveType: TypeResolveFn<'InvalidInput' | 'NotFound' | 'NotYourself' | 'UserErased' | 'UserSuspended', ParentType, ContextType>;
};

export type UpdateClientResultResolvers<ContextType = UsersContext, ParentType extends ResolversParentTypes['UpdateClientResult'] = ResolversParentTypes['UpdateClientResult']> = {
  __resolveType: TypeResolveFn<'ClientUpdated' | 'InvalidInput' | 'NotFound', ParentType, ContextType>;
};

export type UpdateProfileResultResolvers<ContextType = UsersContext, ParentType extends ResolversParentTypes['UpdateProfileResult'] = ResolversParentTypes['UpdateProfileResult']> = {
  __resolveType: TypeResolveFn<'HandleTaken' | 'InvalidInput' | 'NotFound' | 'ProfileUpdated' | 'UserNotActive', ParentType, ContextType>;
};

export type UserResolvers<ContextType = UsersContext, ParentType extends ResolversParentTypes['User'] = ResolversParentTypes['User'], FederationReferenceType extends FederationReferenceTypes['User'] = FederationReferenceTypes['User']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['User']> | FederationReferenceType, FederationReferenceType, ContextType>;
  createdAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  displayName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  email?: Resolver<Maybe<ResolversTypes['EmailAddress']>, ParentType, ContextType>;
  handle?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isEmailVerified?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  isFindable?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  recoveryCodesLeft?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  roles?: Resolver<Maybe<Array<ResolversTypes['Role']>>, ParentType, ContextType>;
  securityFactors?: Resolver<Maybe<Array<ResolversTypes['SecurityFactor']>>, ParentType, ContextType>;
  sessions?: Resolver<Maybe<ResolversTypes['SessionConnection']>, ParentType, ContextType, RequireFields<UserSessionsArgs, 'first'>>;
  status?: Resolver<Maybe<ResolversTypes['UserStatus']>, ParentType, ContextType>;
};

export type UserConnectionResolvers<ContextType = UsersContext, ParentType extends ResolversParentTypes['UserConnection'] = ResolversParentTypes['UserConnection']> = {
  edges?: Resolver<Array<ResolversTypes['UserEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type UserEdgeResolvers<ContextType = UsersContext, ParentType extends ResolversParentTypes['UserEdge'] = ResolversParentTypes['UserEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
};

export type UserErasedResolvers<ContextType = UsersContext, ParentType extends ResolversParentTypes['UserErased'] = ResolversParentTypes['UserErased']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UserErasureResolvers<ContextType = UsersContext, ParentType extends ResolversParentTypes['UserErasure'] = ResolversParentTypes['UserErasure']> = {
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UserErrorResolvers<ContextType = UsersContext, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = {
  __resolveType: TypeResolveFn<'HandleTaken' | 'InvalidInput' | 'NotFound' | 'NotYourself' | 'UserErased' | 'UserNotActive' | 'WrongPassword', ParentType, ContextType>;
};

export type UserNotActiveResolvers<ContextType = UsersContext, ParentType extends ResolversParentTypes['UserNotActive'] = ResolversParentTypes['UserNotActive']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UserReinstatedResolvers<ContextType = UsersContext, ParentType extends ResolversParentTypes['UserReinstated'] = ResolversParentTypes['UserReinstated']> = {
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UserSuspendedResolvers<ContextType = UsersContext, ParentType extends ResolversParentTypes['UserSuspended'] = ResolversParentTypes['UserSuspended']> = {
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type WrongPasswordResolvers<ContextType = UsersContext, ParentType extends ResolversParentTypes['WrongPassword'] = ResolversParentTypes['WrongPassword']> = {
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type Resolvers<ContextType = UsersContext> = {
  AuditLogConnection?: AuditLogConnectionResolvers<ContextType>;
  AuditLogDetail?: AuditLogDetailResolvers<ContextType>;
  AuditLogEdge?: AuditLogEdgeResolvers<ContextType>;
  AuditLogEntry?: AuditLogEntryResolvers<ContextType>;
  ChangeEmailResult?: ChangeEmailResultResolvers<ContextType>;
  ChangePasswordResult?: ChangePasswordResultResolvers<ContextType>;
  Client?: ClientResolvers<ContextType>;
  ClientConnection?: ClientConnectionResolvers<ContextType>;
  ClientDisabled?: ClientDisabledResolvers<ContextType>;
  ClientEdge?: ClientEdgeResolvers<ContextType>;
  ClientRegistered?: ClientRegisteredResolvers<ContextType>;
  ClientSecretRenewed?: ClientSecretRenewedResolvers<ContextType>;
  ClientUpdated?: ClientUpdatedResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  DisableClientResult?: DisableClientResultResolvers<ContextType>;
  EmailAddress?: GraphQLScalarType;
  EmailChangeReceived?: EmailChangeReceivedResolvers<ContextType>;
  EmailConfirmationSent?: EmailConfirmationSentResolvers<ContextType>;
  EraseMeResult?: EraseMeResultResolvers<ContextType>;
  EraseUserResult?: EraseUserResultResolvers<ContextType>;
  GrantRoleResult?: GrantRoleResultResolvers<ContextType>;
  HandleTaken?: HandleTakenResolvers<ContextType>;
  InvalidInput?: InvalidInputResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  NotFound?: NotFoundResolvers<ContextType>;
  NotYourself?: NotYourselfResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  PasswordChanged?: PasswordChangedResolvers<ContextType>;
  ProfileChange?: ProfileChangeResolvers<ContextType>;
  ProfileUpdated?: ProfileUpdatedResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  Recipient?: RecipientResolvers<ContextType>;
  RegisterClientResult?: RegisterClientResultResolvers<ContextType>;
  RegisterUserResult?: RegisterUserResultResolvers<ContextType>;
  RegistrationReceived?: RegistrationReceivedResolvers<ContextType>;
  ReinstateUserResult?: ReinstateUserResultResolvers<ContextType>;
  RenewClientSecretResult?: RenewClientSecretResultResolvers<ContextType>;
  ResetSecurityFactorsResult?: ResetSecurityFactorsResultResolvers<ContextType>;
  RevokeAllSessionsResult?: RevokeAllSessionsResultResolvers<ContextType>;
  RevokeRoleResult?: RevokeRoleResultResolvers<ContextType>;
  RevokeSessionResult?: RevokeSessionResultResolvers<ContextType>;
  RoleGranted?: RoleGrantedResolvers<ContextType>;
  RoleRevoked?: RoleRevokedResolvers<ContextType>;
  SecurityFactor?: SecurityFactorResolvers<ContextType>;
  SecurityFactorsReset?: SecurityFactorsResetResolvers<ContextType>;
  SendEmailConfirmationResult?: SendEmailConfirmationResultResolvers<ContextType>;
  Session?: SessionResolvers<ContextType>;
  SessionConnection?: SessionConnectionResolvers<ContextType>;
  SessionEdge?: SessionEdgeResolvers<ContextType>;
  SessionRevoked?: SessionRevokedResolvers<ContextType>;
  SessionsRevoked?: SessionsRevokedResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  SuspendUserResult?: SuspendUserResultResolvers<ContextType>;
  UpdateClientResult?: UpdateClientResultResolvers<ContextType>;
  UpdateProfileResult?: UpdateProfileResultResolvers<ContextType>;
  User?: UserResolvers<ContextType>;
  UserConnection?: UserConnectionResolvers<ContextType>;
  UserEdge?: UserEdgeResolvers<ContextType>;
  UserErased?: UserErasedResolvers<ContextType>;
  UserErasure?: UserErasureResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
  UserNotActive?: UserNotActiveResolvers<ContextType>;
  UserReinstated?: UserReinstatedResolvers<ContextType>;
  UserSuspended?: UserSuspendedResolvers<ContextType>;
  WrongPassword?: WrongPasswordResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = UsersContext> = {
  resumable?: ResumableDirectiveResolver<any, any, ContextType>;
};
