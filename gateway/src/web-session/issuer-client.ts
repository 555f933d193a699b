import type { SubgraphPools } from "@tributary/engine/transport/subgraph-pools";
import {
  GATEWAY_CREDENTIAL_HEADER,
  type GatewayCredential,
} from "@tributary/identity/gateway-credential";
import { currentTraceparent } from "@tributary/runtime/trace";
import { z } from "zod";

export type IssuerOptions = {
  readonly subgraph: string;
  readonly addressesOf: (subgraph: string) => readonly string[];
  readonly pools: SubgraphPools;
  readonly credential: GatewayCredential | undefined;
  readonly publicUrl: string;
  readonly clientId: string;
  readonly timeoutMs: number;
};

export type Tokens = {
  readonly accessToken: string;
  readonly expiresInSeconds: number;
  readonly refreshToken: string;
};

/** The issuer does not take what it was shown: it is used up, over, or revoked. */
export class GrantRefusedError extends Error {
  override readonly name = "GrantRefusedError";
}

const answerForm = z.object({
  access_token: z.string().min(1),
  expires_in: z.number().positive(),
  refresh_token: z.string().min(1),
});

/** The issuer of tokens, as the app's own client speaks with it; past the public door. */
export class IssuerClient {
  readonly #options: IssuerOptions;

  constructor(options: IssuerOptions) {
    this.#options = options;
  }

  get redirectUri(): string {
    return `${this.#options.publicUrl}/session/callback`;
  }

  authorizationUrl(params: Readonly<Record<string, string>>): string {
    const url = new URL("/oauth/authorize", this.#options.publicUrl);
    const all = {
      client_id: this.#options.clientId,
      redirect_uri: this.redirectUri,
      response_type: "code",
      code_challenge_method: "S256",
      ...params,
    };
    for (const [name, value] of Object.entries(all)) url.searchParams.set(name, value);
    return url.href;
  }

  exchange(address: string, code: string, verifier: string): Promise<Tokens> {
    return this.#askForTokens(address, {
      grant_type: "authorization_code",
      code,
      code_verifier: verifier,
      redirect_uri: this.redirectUri,
    });
  }

  refresh(address: string, refreshToken: string): Promise<Tokens> {
    return this.#askForTokens(address, {
      grant_type: "refresh_token",
      refresh_token: refreshToken,
    });
  }

  async revoke(address: string, refreshToken: string): Promise<void> {
    const { status } = await this.#post("/oauth/revoke", address, {
      token: refreshToken,
      token_type_hint: "refresh_token",
    });
    if (status !== 200) throw new Error(`the issuer answered ${status}`);
  }

  async #askForTokens(address: string, fields: Record<string, string>): Promise<Tokens> {
    const { status, body } = await this.#post("/oauth/token", address, fields);
    if (status === 400 || status === 401) throw new GrantRefusedError();
    if (status !== 200) throw new Error(`the issuer answered ${status}`);
    const answer = answerForm.parse(body);
    return {
      accessToken: answer.access_token,
      expiresInSeconds: answer.expires_in,
      refreshToken: answer.refresh_token,
    };
  }

  async #post(path: string, clientAddress: string, fields: Record<string, string>) {
    const { subgraph, addressesOf, pools, credential, clientId, timeoutMs } = this.#options;
    const [address] = addressesOf(subgraph).toSorted(() => Math.random() - 0.5);
    if (address === undefined) throw new Error("there is no issuer");
    const { host, protocol } = new URL(this.#options.publicUrl);
    const traceparent = currentTraceparent();
    const answer = await pools.for(address).request({
      method: "POST",
      path,
      headers: {
        accept: "application/json",
        "content-type": "application/x-www-form-urlencoded",
        "x-forwarded-for": clientAddress,
        "x-forwarded-host": host,
        "x-forwarded-proto": protocol.slice(0, -1),
        ...(traceparent === undefined ? {} : { traceparent }),
        ...(credential ? { [GATEWAY_CREDENTIAL_HEADER]: await credential.mint(subgraph) } : {}),
      },
      body: new URLSearchParams({ client_id: clientId, ...fields }).toString(),
      signal: AbortSignal.timeout(timeoutMs),
    });
    const text = await answer.body.text();
    return { status: answer.statusCode, body: jsonOf(text) };
  }
}

/** A revocation is answered with nothing. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
