import { type Name, people } from "@tributary/local/people";
import type { AuthenticatorApp } from "@tributary/testing/authenticator-app";
import { CookieBrowser } from "@tributary/testing/cookie-browser";
import type { Platform } from "@tributary/testing/platform";
import { clients, PASSWORD, type SeededSignIn, seedSignIn } from "@tributary/testing/seed-sign-in";
import * as oauth from "oauth4webapi";

type ClientName = "web" | "other" | "app";
type Tokens = oauth.TokenEndpointResponse;
type Asked = { url: string; verifier: string; state: string; nonce: string };

type SignInOptions = {
  readonly scope?: string;
  readonly browser?: CookieBrowser;
  readonly app?: AuthenticatorApp | undefined;
  readonly change?: Record<string, string>;
};

const plain = { [oauth.allowInsecureRequests]: true } as const;

/** A strict client: whatever the issuer does that is not as the standards say is an error. */
export class StrictClient {
  readonly issuer: URL;
  readonly server: oauth.AuthorizationServer;
  readonly seeded: SeededSignIn;

  private constructor(issuer: URL, server: oauth.AuthorizationServer, seeded: SeededSignIn) {
    this.issuer = issuer;
    this.server = server;
    this.seeded = seeded;
  }

  static async open(platform: Platform, names?: readonly Name[]): Promise<StrictClient> {
    const issuer = new URL(platform.urls.public);
    const seeded = await seedSignIn(platform.peopleVariables, issuer.origin, names);
    const response = await oauth.discoveryRequest(issuer, plain);
    return new StrictClient(issuer, await oauth.processDiscoveryResponse(issuer, response), seeded);
  }

  /** Where a person types what a device shows. */
  get deviceUrl(): string {
    return `${this.issuer.origin}/oauth/device`;
  }

  async request(name: ClientName, change: Record<string, string | undefined> = {}): Promise<Asked> {
    const verifier = oauth.generateRandomCodeVerifier();
    const [state, nonce] = [oauth.generateRandomState(), oauth.generateRandomNonce()];
    const url = new URL(this.server.authorization_endpoint ?? "");
    const params = {
      client_id: clients[name],
      redirect_uri: this.seeded.redirectUris[name],
      response_type: "code",
      scope: "openid",
      state,
      nonce,
      code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
      code_challenge_method: "S256",
      ...change,
    };
    for (const [key, value] of Object.entries(params)) {
      if (value !== undefined) url.searchParams.set(key, value);
    }
    return { url: url.href, verifier, state, nonce };
  }

  /** As a person does it: opens the page, fills it in, agrees. Ends with where that leads. */
  async authorize(
    url: string,
    who: ({ name: Name } | { email: string }) & {
      password?: string;
      browser?: CookieBrowser | undefined;
      app?: AuthenticatorApp | undefined;
    },
  ): Promise<URL> {
    const browser = who.browser ?? new CookieBrowser();
    const email = "email" in who ? who.email : people[who.name].email;
    let response = await browser.get(url);
    while (response.status === 200) {
      const page = { url, text: await response.text() };
      if (page.text.includes('name="password"')) {
        const password = who.password ?? PASSWORD;
        response = await browser.submit(page, /sign-in$/, { email, password });
      } else if (who.app && page.text.includes('name="code"')) {
        response = await browser.submit(page, /second-factor$/, { code: who.app.next() });
      } else {
        response = await browser.submit(page, /consent$/);
      }
    }
    const location = response.headers.get("location");
    if (location === null) throw new Error(`${response.status}: ${await response.text()}`);
    return new URL(location);
  }

  async exchange(
    name: ClientName,
    callback: URL,
    asked: Asked,
    change: { redirectUri?: string } = {},
  ): Promise<Tokens> {
    const client = { client_id: clients[name] };
    const params = oauth.validateAuthResponse(this.server, client, callback, asked.state);
    const response = await oauth.authorizationCodeGrantRequest(
      this.server,
      client,
      oauth.None(),
      params,
      change.redirectUri ?? this.seeded.redirectUris[name],
      asked.verifier,
      plain,
    );
    return oauth.processAuthorizationCodeResponse(this.server, client, response, {
      expectedNonce: asked.nonce,
      requireIdToken: true,
    });
  }

  async signIn(name: ClientName, person: Name, options: SignInOptions = {}): Promise<Tokens> {
    const { scope, browser, app, change } = options;
    const asked = await this.request(name, {
      ...(scope === undefined ? {} : { scope }),
      ...change,
    });
    const callback = await this.authorize(asked.url, { name: person, browser, app });
    return this.exchange(name, callback, asked);
  }

  async refresh(name: ClientName, refreshToken: string): Promise<Tokens> {
    const client = { client_id: clients[name] };
    const response = await oauth.refreshTokenGrantRequest(
      this.server,
      client,
      oauth.None(),
      refreshToken,
      plain,
    );
    return oauth.processRefreshTokenResponse(this.server, client, response);
  }

  async clientCredentials(scope: string): Promise<Tokens> {
    const response = await oauth.clientCredentialsGrantRequest(
      this.server,
      service,
      this.#serviceAuth(),
      { scope },
      plain,
    );
    return oauth.processClientCredentialsResponse(this.server, service, response);
  }

  async introspect(token: string): Promise<oauth.IntrospectionResponse> {
    const auth = this.#serviceAuth();
    const response = await oauth.introspectionRequest(this.server, service, auth, token, plain);
    return oauth.processIntrospectionResponse(this.server, service, response);
  }

  async revoke(name: ClientName, token: string): Promise<void> {
    const client = { client_id: clients[name] };
    const response = await oauth.revocationRequest(this.server, client, oauth.None(), token, plain);
    await oauth.processRevocationResponse(response);
  }

  #serviceAuth(): oauth.ClientAuth {
    return oauth.ClientSecretBasic(this.seeded.serviceSecret);
  }
}

const service: oauth.Client = { client_id: clients.service };
