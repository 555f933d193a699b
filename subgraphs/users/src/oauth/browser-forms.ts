import { randomBytes } from "node:crypto";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Issuer } from "./issuer.ts";
import { readForm } from "./page-forms.ts";

const FORM = "page";
const ID = /^[\w-]{22}$/;

/**
 * Forms of pages that stand beside any sign-in: what is hidden in them belongs to a cookie of the
 * browser that they were shown in, so that no other site, and no other browser, can send one.
 */
export class BrowserForms {
  readonly #issuer: Pick<Issuer, "url" | "vault">;
  readonly #cookie: string;

  constructor(issuer: Pick<Issuer, "url" | "vault">) {
    this.#issuer = issuer;
    this.#cookie = `${this.#isSecure ? "__Host-" : ""}tributary_form`;
  }

  /** For the form's hidden field. */
  tokenFor(request: FastifyRequest, reply: FastifyReply): string {
    const known = this.#browserOf(request);
    const id = known ?? randomBytes(16).toString("base64url");
    if (known === undefined) {
      const secure = this.#isSecure ? "; Secure" : "";
      reply.header("set-cookie", `${this.#cookie}=${id}; Path=/; HttpOnly; SameSite=Lax${secure}`);
    }
    return this.#issuer.vault.sign(FORM, id);
  }

  read(request: FastifyRequest): URLSearchParams {
    const { vault, url } = this.#issuer;
    const id = this.#browserOf(request);
    return readForm(request, {
      origin: url.origin,
      isOurs: (token) => id !== undefined && vault.verifies(FORM, id, token),
    });
  }

  get #isSecure(): boolean {
    return this.#issuer.url.protocol === "https:";
  }

  #browserOf({ headers }: FastifyRequest): string | undefined {
    const cookies = (headers.cookie ?? "").split(";").map((pair) => pair.trim().split("="));
    const [, id] = cookies.find(([name]) => name === this.#cookie) ?? [];
    return id !== undefined && ID.test(id) ? id : undefined;
  }
}
