import type { DevelopmentKey } from "@tributary/identity/development-issuer";
import { developmentPeopleForm } from "@tributary/identity/development-people";
import { names } from "../people.ts";
import { claimsOf } from "./token-for.ts";

/** What DEVELOPMENT_PEOPLE_PATH names: everybody whom tokens are made for, and the key that signs them. */
export function explorerPeople({ privateJwk }: Pick<DevelopmentKey, "privateJwk">) {
  const people = Object.fromEntries(names.map((name) => [name, claimsOf(name)]));
  return developmentPeopleForm.parse({ privateJwk, people });
}
