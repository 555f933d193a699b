/** In the order in which they are looked for. */
export type RefusalCode =
  | "NOT_FOUND"
  | "NOT_YOURSELF"
  | "USER_ERASED"
  | "USER_NOT_ACTIVE"
  | "HANDLE_TAKEN"
  | "WRONG_PASSWORD";

export type InputField =
  | "displayName"
  | "email"
  | "handle"
  | "newPassword"
  | "caseReference"
  | "name"
  | "redirectUris"
  | "postLogoutRedirectUris"
  | "scopes"
  | "clientId";
