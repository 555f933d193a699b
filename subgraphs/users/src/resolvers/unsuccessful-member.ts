import type { InputField, RefusalCode } from "../domain/refusal.ts";
import type {
  HandleTaken,
  InvalidInput,
  NotFound,
  NotYourself,
  UserErased,
  UserNotActive,
  WrongPassword,
} from "../generated/resolvers.ts";

type Named<Member, Name extends string> = Member & { readonly __typename: Name };

/** Which member of the schema's unions a refusal is. */
type Members = {
  readonly NOT_FOUND: Named<NotFound, "NotFound">;
  readonly NOT_YOURSELF: Named<NotYourself, "NotYourself">;
  readonly USER_ERASED: Named<UserErased, "UserErased">;
  readonly USER_NOT_ACTIVE: Named<UserNotActive, "UserNotActive">;
  readonly HANDLE_TAKEN: Named<HandleTaken, "HandleTaken">;
  readonly WRONG_PASSWORD: Named<WrongPassword, "WrongPassword">;
};

const members: { readonly [Code in RefusalCode]: Members[Code] } = {
  NOT_FOUND: {
    __typename: "NotFound",
    code: "NOT_FOUND",
    message: "There is no such person.",
  },
  NOT_YOURSELF: {
    __typename: "NotYourself",
    code: "NOT_YOURSELF",
    message: "This wants another administrator than the one it is done to.",
  },
  USER_ERASED: {
    __typename: "UserErased",
    code: "USER_ERASED",
    message: "The person was erased, which is final.",
  },
  USER_NOT_ACTIVE: {
    __typename: "UserNotActive",
    code: "USER_NOT_ACTIVE",
    message: "The person is suspended or erased.",
  },
  HANDLE_TAKEN: {
    __typename: "HandleTaken",
    code: "HANDLE_TAKEN",
    message: "Somebody else has this handle.",
  },
  WRONG_PASSWORD: {
    __typename: "WrongPassword",
    code: "WRONG_PASSWORD",
    message: "That is not the password, or there were too many tries: then wait a minute.",
  },
};

const WANTED: Readonly<Record<InputField, string>> = {
  displayName: "1 to 80 letters, none of them control characters or marks of direction",
  email: "an e-mail address",
  handle: "3 to 30 of the characters a-z 0-9 . _, a letter first, and none that is reserved",
  newPassword:
    "12 to 128 characters that are neither among those that everybody uses nor mostly your name or address",
  name: "1 to 80 letters, none of them control characters or marks of direction",
  redirectUris:
    "addresses with https, of an app its own scheme or a loopback address without port, in their plainest form; none of a service, one at least of others",
  postLogoutRedirectUris: "addresses of the same form as `redirectUris`",
  scopes: "scopes that there are",
  clientId: "a service",
  caseReference: "1 to 64 of the characters A-Z a-z 0-9 . _ : / -, a letter or digit first",
};

/** What every mutation's union has in common: the ways in which it did not happen. */
export function unsuccessfulMember<Code extends RefusalCode>(
  result:
    | { readonly outcome: "invalid"; readonly field: InputField }
    | { readonly outcome: "refused"; readonly code: Code },
): Members[Code] | Named<InvalidInput, "InvalidInput"> {
  return result.outcome === "refused" ? members[result.code] : invalidInput(result.field);
}

export function notFound(what: "person" | "session" | "client"): Named<NotFound, "NotFound"> {
  return { __typename: "NotFound", code: "NOT_FOUND", message: `There is no such ${what}.` };
}

export function invalidInput(field: InputField): Named<InvalidInput, "InvalidInput"> {
  return {
    __typename: "InvalidInput",
    code: "INVALID_INPUT",
    field,
    message: `\`${field}\` wants ${WANTED[field]}.`,
  };
}
