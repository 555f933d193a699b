import type { FastifyRequest } from "fastify";

type Kept = {
  /** The refresh token. */
  readonly session: string | undefined;
  /** A sign-in that has not come back yet. */
  readonly pending: string | undefined;
};

type Name = keyof Kept;

const NAMES: Readonly<Record<Name, string>> = {
  session: "tributary-web",
  pending: "tributary-web-pending",
};
// With this prefix a browser takes a cookie from this very host alone: a neighbouring name can set none.
const PREFIX = "__Host-";
// RFC 6265 asks browsers for 4,096 bytes, name and attributes included.
const LENGTH_MAX = 3_800;

/**
 * What a browser keeps for the app and no script can read. Over plain http browsers take `__Host-` for
 * this machine at most, and not all of them do: in development a plain name goes along, and is used
 * where it is the only one that comes back.
 */
export class SessionCookies {
  readonly #alsoPlain: boolean;

  constructor(options: { readonly alsoPlain: boolean }) {
    this.#alsoPlain = options.alsoPlain;
  }

  read({ headers }: FastifyRequest): Kept {
    const pairs = (headers.cookie ?? "").split(";").map((pair) => pair.trim());
    const only = (name: string) => {
      const values = pairs
        .filter((pair) => pair.startsWith(`${name}=`))
        .map((pair) => pair.slice(name.length + 1));
      // Two of the name are one too many: one of them is somebody else's.
      return values.length === 1 ? values[0] || undefined : undefined;
    };
    const read = (name: Name) =>
      only(PREFIX + NAMES[name]) ?? (this.#alsoPlain ? only(NAMES[name]) : undefined);
    return { session: read("session"), pending: read("pending") };
  }

  /** The sign-in comes back by a link from the issuer's pages, which `Strict` would take it away from. */
  keepPending(value: string, seconds: number): readonly string[] {
    return this.#write("pending", value, seconds, "Lax", this.#alsoPlain);
  }

  /** Undefined for what no browser would keep. */
  keepSession(
    request: FastifyRequest,
    value: string,
    seconds: number,
  ): readonly string[] | undefined {
    if (!/^[\x21-\x7e]+$/.test(value) || /[,;"\\]/.test(value) || value.length > LENGTH_MAX) {
      return undefined;
    }
    const takesPrefix = request.headers.cookie?.includes(PREFIX) === true;
    const needsPlain = this.#alsoPlain && !takesPrefix;
    return this.#write("session", value, seconds, "Strict", needsPlain);
  }

  clear(name: Name): readonly string[] {
    return this.#write(name, "", 0, "Strict", this.#alsoPlain);
  }

  #write(
    name: Name,
    value: string,
    seconds: number,
    sameSite: "Lax" | "Strict",
    alsoPlain: boolean,
  ): readonly string[] {
    const attributes = `Path=/; Max-Age=${seconds}; HttpOnly; SameSite=${sameSite}`;
    return [
      `${PREFIX}${NAMES[name]}=${value}; ${attributes}; Secure`,
      ...(alsoPlain ? [`${NAMES[name]}=${value}; ${attributes}`] : []),
    ];
  }
}
