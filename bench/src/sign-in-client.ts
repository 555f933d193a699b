import { createHash, randomBytes } from "node:crypto";
import {
  GATEWAY_CREDENTIAL_HEADER,
  GatewayCredential,
} from "@tributary/identity/gateway-credential";
import { Pool } from "undici";
import { CLIENT, PASSWORD } from "./private-people.ts";

/** Somebody with a browser of their own: the pages of a whole sign-in, asked of users as the gateway asks. */
export class SignInClient {
  readonly #pool: Pool;
  readonly #origin: string;
  readonly #credential: GatewayCredential;

  constructor(url: string, options: { secret: string; publicUrl: string; connections: number }) {
    this.#pool = new Pool(url, { connections: options.connections });
    this.#origin = options.publicUrl;
    this.#credential = new GatewayCredential([options.secret]);
  }

  /** From the client's link to its tokens. Throws unless it ends with a refresh token. */
  async signIn(email: string): Promise<void> {
    const verifier = randomBytes(32).toString("base64url");
    const browser = { cookies: new Map<string, string>() };
    const query = new URLSearchParams({
      client_id: CLIENT.id,
      redirect_uri: CLIENT.redirectUri,
      response_type: "code",
      scope: "openid",
      code_challenge: createHash("sha256").update(verifier).digest("base64url"),
      code_challenge_method: "S256",
    });
    const start = await this.#ask(browser, `/oauth/authorize?${query}`);
    const page = await this.#ask(browser, this.#pathOf(start.location));
    const form = /name="form" value="([^"]+)"/.exec(page.text)?.[1] ?? "";
    const fields = { form, email, password: PASSWORD };
    const signedIn = await this.#ask(browser, `${this.#pathOf(start.location)}/sign-in`, fields);
    const resumed = await this.#ask(browser, this.#pathOf(signedIn.location));
    const code = new URL(resumed.location ?? "", this.#origin).searchParams.get("code") ?? "";
    const tokens = await this.#ask(browser, "/oauth/token", {
      grant_type: "authorization_code",
      client_id: CLIENT.id,
      redirect_uri: CLIENT.redirectUri,
      code,
      code_verifier: verifier,
    });
    if (!tokens.text.includes('"refresh_token"')) throw new Error(`not signed in: ${tokens.text}`);
  }

  close(): Promise<void> {
    return this.#pool.close();
  }

  #pathOf(location: string | undefined): string {
    if (location === undefined) throw new Error("was not sent on");
    const { pathname, search } = new URL(location, this.#origin);
    return `${pathname}${search}`;
  }

  async #ask(
    browser: { readonly cookies: Map<string, string> },
    path: string,
    form?: Record<string, string>,
  ): Promise<{ location: string | undefined; text: string }> {
    const { host, protocol } = new URL(this.#origin);
    const answer = await this.#pool.request({
      path,
      method: form ? "POST" : "GET",
      headers: {
        accept: "text/html",
        cookie: [...browser.cookies].map((pair) => pair.join("=")).join("; "),
        "x-forwarded-for": "192.0.2.1",
        "x-forwarded-host": host,
        "x-forwarded-proto": protocol.slice(0, -1),
        [GATEWAY_CREDENTIAL_HEADER]: await this.#credential.mint("users"),
        ...(form ? { "content-type": "application/x-www-form-urlencoded" } : {}),
      },
      body: form ? new URLSearchParams(form).toString() : null,
    });
    for (const cookie of [answer.headers["set-cookie"] ?? []].flat()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (name !== undefined && value !== undefined) browser.cookies.set(name, value);
    }
    return { location: answer.headers.location?.toString(), text: await answer.body.text() };
  }
}
