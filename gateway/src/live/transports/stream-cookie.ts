import type { FastifyRequest } from "fastify";

const PATH = "/graphql/stream";
// RFC 6265 asks browsers for 4,096 bytes, name and attributes included; some drop a longer one silently.
const TOKEN_LENGTH_MAX = 3_800;
const BEARER = /^Bearer ([\w.~+/-]+=*)$/i;

/**
 * The token of a page's streams, in a cookie: a browser's EventSource can send no header. No script reads
 * it, no other site's page sends it, and it goes to the streams' address alone.
 */
export class StreamCookie {
  readonly #isSecure: boolean;

  constructor(options: { secure: boolean }) {
    this.#isSecure = options.secure;
  }

  /** Undefined for what is no bearer token, or too long for a cookie. */
  set(authorization: string, maxAgeSeconds: number): string | undefined {
    const token = BEARER.exec(authorization)?.[1];
    if (token === undefined || token.length > TOKEN_LENGTH_MAX) return undefined;
    return this.#write(token, maxAgeSeconds);
  }

  clear(): string {
    return this.#write("", 0);
  }

  /** As an Authorization header says it. Two of the name are one too many: one of them is somebody else's. */
  read({ headers }: FastifyRequest): string | undefined {
    const values = (headers.cookie ?? "")
      .split(";")
      .map((pair) => pair.trim())
      .filter((pair) => pair.startsWith(`${this.#name}=`))
      .map((pair) => pair.slice(this.#name.length + 1));
    if (values.length === 0) return undefined;
    return `Bearer ${values.length === 1 ? values[0] : ""}`;
  }

  // Browsers take a cookie of this prefix only over TLS.
  get #name(): string {
    return this.#isSecure ? "__Secure-tributary-stream" : "tributary-stream";
  }

  #write(value: string, maxAgeSeconds: number): string {
    const attributes = [`Path=${PATH}`, `Max-Age=${maxAgeSeconds}`, "HttpOnly", "SameSite=Strict"];
    const all = [`${this.#name}=${value}`, ...attributes, ...(this.#isSecure ? ["Secure"] : [])];
    return all.join("; ");
  }
}
