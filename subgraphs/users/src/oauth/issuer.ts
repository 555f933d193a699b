import { describeFault } from "@tributary/runtime/errors";
import type { Logger } from "@tributary/runtime/logger";
import type { Database } from "@tributary/subgraph/database";
import Provider from "oidc-provider";
import type { RotationPolicy } from "../domain/decide-key-rotation.ts";
import type { People } from "../personal-data/people.ts";
import { sealDevice } from "../personal-data/session-device.ts";
import { Accounts } from "./accounts.ts";
import { barAfterLogout } from "./bar-after-logout.ts";
import { isSecretOf } from "./client-adapter.ts";
import type { DeviceLimits } from "./device-limits.ts";
import { deviceOf } from "./device-of.ts";
import { introspectAccessTokens } from "./introspect-access-tokens.ts";
import { KeyRing, type Keys } from "./key-ring.ts";
import { paceDevices } from "./pace-devices.ts";
import { pagePolicy } from "./pages/page.ts";
import { type Lifetimes, providerConfiguration } from "./provider-configuration.ts";
import type { RefreshGrace } from "./state-adapter.ts";
import { Vault } from "./vault.ts";

export type IssuerOptions = {
  readonly people: People;
  readonly db: Database;
  /** The public origin: what tokens say they are from. */
  readonly issuer: string;
  readonly audience: string;
  readonly secrets: readonly [string, ...string[]];
  readonly lifetimes: Lifetimes;
  readonly freshSignInMs: number;
  readonly refreshGrace: RefreshGrace;
  readonly deviceLimits: DeviceLimits;
  readonly rotationPolicy: RotationPolicy;
  readonly keysRefreshMs: number;
  readonly logger: Logger;
};

/** The signing keys have not been read yet: nothing can be issued, and nobody signs in. */
export class IssuerNotReadyError extends Error {
  override readonly name = "IssuerNotReadyError";
}

type Ready = { readonly provider: Provider; readonly keys: Keys };

/**
 * OAuth 2.0 and OpenID Connect under our name. oidc-provider takes its keys once, so there is one for
 * each set of keys, and requests that are under way end with the one they began with: all they know
 * is in the database.
 */
export class Issuer {
  readonly url: URL;
  readonly vault: Vault;
  readonly #options: IssuerOptions;
  readonly #ring: KeyRing;
  #ready: Ready | undefined;

  constructor(options: IssuerOptions) {
    this.#options = options;
    this.url = new URL(options.issuer);
    this.vault = new Vault(options.secrets);
    this.#ring = new KeyRing({
      rotation: this.rotation,
      vault: this.vault,
      refreshMs: options.keysRefreshMs,
      logger: options.logger,
      onChange: (keys) => {
        this.#ready = { keys, provider: this.#createProvider(keys) };
      },
    });
  }

  start(): void {
    this.#ring.start();
  }

  stop(): Promise<void> {
    return this.#ring.stop();
  }

  /** For the job that rotates keys. */
  get rotation() {
    const { db, rotationPolicy: policy } = this.#options;
    return { db, policy, seal: (place: string, plain: Buffer) => this.vault.seal(place, plain) };
  }

  get provider(): Provider {
    return this.#current().provider;
  }

  get publicKeys(): Keys["published"] {
    return this.#current().keys.published;
  }

  /** For /health/ready. */
  async check(): Promise<void> {
    this.#current();
  }

  #current(): Ready {
    if (!this.#ready) throw new IssuerNotReadyError();
    return this.#ready;
  }

  #createProvider(keys: Keys): Provider {
    const { db, people, audience, lifetimes, freshSignInMs, refreshGrace, logger } = this.#options;
    const accounts = new Accounts(people);
    const provider = new Provider(
      this.url.origin,
      providerConfiguration({
        keys: keys.signing,
        store: {
          db,
          vault: this.vault,
          refreshGrace,
          device: (session) =>
            sealDevice(people, session, deviceOf(Provider.ctx?.get("user-agent"))),
        },
        accounts,
        audience,
        lifetimes,
        freshSignInSeconds: Math.floor(freshSignInMs / 1_000),
        isSecure: this.url.protocol === "https:",
      }),
    );
    // What stands in front is the gateway, and it says what the request was.
    provider.proxy = true;
    provider.Client.prototype.compareClientSecret = function compare(shown: string) {
      return isSecretOf(this, shown);
    };
    provider.on("server_error", (_context, error) => {
      logger.error({ fault: describeFault(error) }, "a request for sign-in failed");
    });
    provider.use(async (context, next) => {
      context.set("content-security-policy", pagePolicy());
      await next();
      allowRedirect(context);
    });
    provider.use(barAfterLogout(db));
    provider.use(paceDevices(this.#options.deviceLimits));
    provider.use(introspectAccessTokens({ provider, keys, audience, accounts }));
    return provider;
  }
}

/** A form on the page leads on to the client, where the request that it is about says so. */
function allowRedirect(context: Parameters<Parameters<Provider["use"]>[0]>[0]): void {
  const { oidc } = context;
  if (!context.type.includes("html") || !oidc) return;
  const params = oidc.entities.Interaction?.params ?? oidc.params;
  const redirectUri = params?.redirect_uri ?? params?.post_logout_redirect_uri;
  if (typeof redirectUri !== "string") return;
  const [, directive] = /(form-action [^;]+)/.exec(pagePolicy(redirectUri)) ?? [];
  const policy = String(context.response.get("content-security-policy"));
  context.set(
    "content-security-policy",
    policy.replace(/form-action [^;]+/, directive ?? "form-action 'self'"),
  );
}
