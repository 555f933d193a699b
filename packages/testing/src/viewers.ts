import { writeFileSync } from "node:fs";
import {
  createDevelopmentKey,
  type DevelopmentKey,
  signDevelopmentToken,
} from "@tributary/identity/development-issuer";
import type { Role } from "@tributary/identity/roles";
import { type Name, names, people } from "@tributary/local/people";
import { explorerPeople } from "@tributary/local/platform/explorer-people";
import { tokenFor } from "@tributary/local/platform/token-for";

export type Tokens = Readonly<Record<Name, string>>;

/** A development issuer of one's own and a token per named person. */
export class Viewers {
  readonly tokens: Tokens;
  readonly #key: DevelopmentKey;

  private constructor(key: DevelopmentKey, tokens: Tokens) {
    this.#key = key;
    this.tokens = tokens;
  }

  /** Writes the keys that verify its tokens to `jwksPath`, for DEVELOPMENT_JWKS_PATH. */
  static async create(jwksPath: string): Promise<Viewers> {
    const key = await createDevelopmentKey();
    writeFileSync(jwksPath, JSON.stringify(key.publicJwks));
    const tokens = await Promise.all(names.map(async (name) => [name, await tokenFor(key, name)]));
    return new Viewers(key, Object.fromEntries(tokens));
  }

  /** For DEVELOPMENT_PEOPLE_PATH: the named people, whom the explorer may play. */
  writePeople(path: string): void {
    writeFileSync(path, JSON.stringify(explorerPeople(this.#key)));
  }

  /** A token unlike the usual ones: about to expire, of other roles, of nobody known. */
  token(claims: {
    subject?: string;
    roles?: readonly Role[];
    scopes?: readonly string[];
    ttlSeconds?: number;
  }): Promise<string> {
    const { subject = people.alice.id, roles = people.alice.roles, ttlSeconds = 600 } = claims;
    const scopes = claims.scopes === undefined ? {} : { scopes: claims.scopes };
    return signDevelopmentToken(this.#key, { subject, roles, ttlSeconds, ...scopes });
  }
}
