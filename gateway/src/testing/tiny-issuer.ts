import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  createDevelopmentKey,
  type DevelopmentKey,
  signDevelopmentToken,
} from "@tributary/identity/development-issuer";
import type { Role } from "@tributary/identity/roles";

type Claims = {
  readonly ttlSeconds?: number;
  readonly subject?: string;
  readonly roles?: readonly Role[];
};

/** Tokens that a gateway with these variables trusts, and some that it does not. */
export class TinyIssuer {
  readonly env: NodeJS.ProcessEnv;
  readonly #key: DevelopmentKey;
  readonly #stranger: DevelopmentKey;
  readonly #folder: string;

  private constructor(key: DevelopmentKey, stranger: DevelopmentKey) {
    this.#key = key;
    this.#stranger = stranger;
    this.#folder = mkdtempSync(join(tmpdir(), "tributary-keys-"));
    const path = join(this.#folder, "jwks.json");
    writeFileSync(path, JSON.stringify(key.publicJwks));
    this.env = { NODE_ENV: "development", DEVELOPMENT_JWKS_PATH: path };
  }

  static async open(): Promise<TinyIssuer> {
    return new TinyIssuer(await createDevelopmentKey(), await createDevelopmentKey());
  }

  token(claims: Claims = {}): Promise<string> {
    return sign(this.#key, claims);
  }

  /** Signed by nobody whom the gateway knows. */
  forged(): Promise<string> {
    return sign(this.#stranger, {});
  }

  close(): void {
    rmSync(this.#folder, { recursive: true });
  }
}

function sign(
  key: DevelopmentKey,
  { ttlSeconds = 600, subject = "usr_1", roles = ["USER"] }: Claims,
) {
  return signDevelopmentToken(key, { subject, roles, ttlSeconds });
}
