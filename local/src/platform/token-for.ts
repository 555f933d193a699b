import { type DevelopmentKey, signDevelopmentToken } from "@tributary/identity/development-issuer";
import { type Name, people } from "../people.ts";

const TTL_SECONDS = 12 * 3600;

export function tokenFor(key: DevelopmentKey, name: Name): Promise<string> {
  const { id, roles, scopes, amr } = people[name];
  return signDevelopmentToken(key, {
    subject: id,
    roles,
    ...(scopes === undefined ? {} : { scopes }),
    ...(amr === undefined ? {} : { amr }),
    clientId: roles.includes("SERVICE") ? name : "development",
    ttlSeconds: TTL_SECONDS,
  });
}
