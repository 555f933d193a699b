import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from "node:crypto";

const ALGORITHM = "aes-256-gcm";
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const KEY_ID_BYTES = 4;

/** What is sealed does not open: another secret's, another place's, or changed. */
export class VaultError extends Error {
  override readonly name = "VaultError";
}

type Secret = { readonly id: Buffer; readonly seals: Buffer; readonly signs: Buffer };

/**
 * Seals what is kept and signs what comes back, with one list of secrets: the first seals and signs,
 * all open and verify, so that a secret is replaced without a lost session.
 */
export class Vault {
  readonly #secrets: readonly [Secret, ...Secret[]];
  /** For cookies, whose signing is another's. */
  readonly cookieKeys: readonly string[];

  constructor(secrets: readonly [string, ...string[]]) {
    const [first, ...rest] = secrets;
    this.#secrets = [derive(first), ...rest.map(derive)];
    this.cookieKeys = secrets.map((secret) => key(secret, "cookies").toString("base64"));
  }

  /** `place` is authenticated and not kept: a value that is moved elsewhere does not open there. */
  seal(place: string, plain: Buffer): Buffer {
    const [{ id, seals }] = this.#secrets;
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(ALGORITHM, placeKey(seals, place), nonce);
    const text = Buffer.concat([cipher.update(plain), cipher.final()]);
    return Buffer.concat([id, nonce, text, cipher.getAuthTag()]);
  }

  open(place: string, sealed: Buffer): Buffer {
    const id = sealed.subarray(0, KEY_ID_BYTES);
    const secret = this.#secrets.find((one) => one.id.equals(id));
    if (!secret || sealed.length < KEY_ID_BYTES + NONCE_BYTES + TAG_BYTES) {
      throw new VaultError("sealed with a secret that is not in the list");
    }
    const nonce = sealed.subarray(KEY_ID_BYTES, KEY_ID_BYTES + NONCE_BYTES);
    const decipher = createDecipheriv(ALGORITHM, placeKey(secret.seals, place), nonce, {
      authTagLength: TAG_BYTES,
    });
    decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
    try {
      const text = decipher.update(sealed.subarray(KEY_ID_BYTES + NONCE_BYTES, -TAG_BYTES));
      return Buffer.concat([text, decipher.final()]);
    } catch {
      throw new VaultError("a sealed value does not open");
    }
  }

  /** Says later that this text was ours, for this purpose. */
  sign(purpose: string, text: string): string {
    return mark(this.#secrets[0], purpose, text).toString("base64url");
  }

  verifies(purpose: string, text: string, signature: string): boolean {
    const given = Buffer.from(signature, "base64url");
    return this.#secrets.some((secret) => {
      const wanted = mark(secret, purpose, text);
      return wanted.length === given.length && timingSafeEqual(wanted, given);
    });
  }
}

function derive(secret: string): Secret {
  const seals = key(secret, "sealing");
  const id = createHmac("sha256", seals).update("id").digest().subarray(0, KEY_ID_BYTES);
  return { id, seals, signs: key(secret, "signing") };
}

function key(secret: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync("sha256", secret, "", `tributary oauth ${purpose}`, 32));
}

/** One per place, so that no key seals so much that a nonce might come twice. */
function placeKey(seals: Buffer, place: string): Buffer {
  return createHmac("sha256", seals).update(place).digest();
}

function mark({ signs }: Secret, purpose: string, text: string): Buffer {
  return createHmac("sha256", signs).update(`${purpose}\0${text}`).digest();
}
