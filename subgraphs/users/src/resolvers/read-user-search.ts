import { badInput } from "@tributary/subgraph/graph-errors";
import { parseDisplayName } from "../domain/display-name.ts";
import { parseEmailAddress, sameAddressKey } from "../domain/email-address.ts";
import type { Marks } from "../domain/marks.ts";
import { NAME_PREFIX_GRAPHEMES_MIN, namePrefixTerm, wholeNameTerm } from "../domain/name-terms.ts";
import type { UserSearch } from "../generated/resolvers.ts";
import type { BlindIndex } from "../personal-data/blind-index.ts";
import type { UserFilter } from "../store/users.ts";

/** What is looked for, as the blind index knows it: the text itself goes no further than this. */
export function readUserSearch(index: BlindIndex, search: UserSearch | null): UserFilter {
  const { displayNamePrefix: prefix, displayName, email, status } = search ?? {};
  const given = [prefix, displayName, email].filter((text) => isGiven(text));
  if (given.length > 1) {
    throw badInput("`search` wants one of `displayNamePrefix`, `displayName` and `email`.");
  }
  return {
    name: isGiven(prefix)
      ? prefixMarks(index, prefix)
      : isGiven(displayName)
        ? nameMarks(index, displayName)
        : undefined,
    email: isGiven(email) ? emailMarks(index, email) : undefined,
    status: status ?? undefined,
  };
}

function isGiven(text: string | null | undefined): text is string {
  return text !== undefined && text !== null;
}

function prefixMarks(index: BlindIndex, prefix: string): Marks {
  const name = parseDisplayName(prefix);
  const term = name === undefined ? undefined : namePrefixTerm(name);
  if (term === undefined) {
    throw badInput(
      `\`displayNamePrefix\` wants the first ${NAME_PREFIX_GRAPHEMES_MIN} to 80 letters of a name.`,
    );
  }
  return index.ofNameTerm(term);
}

function nameMarks(index: BlindIndex, displayName: string): Marks {
  const name = parseDisplayName(displayName);
  if (name === undefined) throw badInput("`displayName` wants a name, 1 to 80 letters.");
  return index.ofNameTerm(wholeNameTerm(name));
}

function emailMarks(index: BlindIndex, email: string): Marks {
  const address = parseEmailAddress(email);
  if (address === undefined) throw badInput("`email` wants a whole address.");
  return index.ofEmail(sameAddressKey(address));
}
