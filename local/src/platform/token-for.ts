import {
  type DevelopmentClaims,
  type DevelopmentKey,
  signDevelopmentToken,
} from "@tributary/identity/development-issuer";
import { type Name, people } from "../people.ts";

const TTL_SECONDS = 12 * 3600;

export function tokenFor(key: DevelopmentKey, name: Name): Promise<string> {
  return signDevelopmentToken(key, claimsOf(name));
}

export function claimsOf(name: Name): DevelopmentClaims {
  const { id, roles, scopes, amr } = people[name];
  return {
    subject: id,
    roles,
    scopes,
    amr,
    clientId: roles.includes("SERVICE") ? name : "development",
    ttlSeconds: TTL_SECONDS,
  };
}
