import { MULTI_FACTOR_ACR } from "@tributary/identity/multi-factor";
import { scopesOf } from "@tributary/identity/roles";
import {
  type AccessToken,
  type Client,
  type ClientCredentials,
  type Configuration,
  errors,
  type Grant,
  type JWK,
  type KoaContextWithOIDC,
} from "oidc-provider";
import { effectiveScopes } from "../domain/effective-scopes.ts";
import { sessionIdBytes, sessionIds } from "../session-ids.ts";
import type { Accounts } from "./accounts.ts";
import { ClientAdapter, extraClientMetadata } from "./client-adapter.ts";
import { deviceFeature } from "./device-feature.ts";
import { createInteractionPolicy } from "./interaction-policy.ts";
import { renderErrorPage } from "./pages/error-page.ts";
import { renderLogoutPage, renderSignedOutPage } from "./pages/logout-page.ts";
import { StateAdapter, type StateStore } from "./state-adapter.ts";

export type Lifetimes = {
  readonly accessTokenSeconds: number;
  readonly refreshTokenIdleSeconds: number;
  readonly refreshTokenSeconds: number;
  readonly sessionIdleSeconds: number;
  readonly sessionSeconds: number;
  readonly deviceCodeSeconds: number;
};

export type ProviderSettings = {
  readonly keys: readonly JWK[];
  readonly store: StateStore;
  readonly accounts: Accounts;
  readonly audience: string;
  readonly lifetimes: Lifetimes;
  /** For so long what somebody has shown opens what is done with care. */
  readonly freshSignInSeconds: number;
  /** Cookies that no other site and no plain connection can set. */
  readonly isSecure: boolean;
};

export const paths = {
  authorization: "/oauth/authorize",
  token: "/oauth/token",
  introspection: "/oauth/introspect",
  revocation: "/oauth/revoke",
  logout: "/oauth/logout",
  interaction: "/oauth/interaction",
  /** Where people type what their device shows; devices ask for it at the other. */
  device: "/oauth/device",
  deviceAuthorization: "/oauth/device_authorization",
} as const;

const CODE_SECONDS = 60;
const INTERACTION_SECONDS = 600;

/** The whole of our policy, in oidc-provider's words; what is not named here is off. */
export function providerConfiguration(settings: ProviderSettings): Configuration {
  const { accounts, store, lifetimes } = settings;
  return {
    adapter: (model: string) =>
      model === "Client" ? new ClientAdapter(store.db) : new StateAdapter(model, store),
    jwks: { keys: [...settings.keys] },
    findAccount: (_context, id) => accounts.find(id),
    scopes: ["openid", "offline_access", "profile", "email"],
    acrValues: [MULTI_FACTOR_ACR],
    claims: {
      openid: ["sub", "acr", "amr", "auth_time"],
      profile: ["name"],
      email: ["email", "email_verified"],
    },
    responseTypes: ["code"],
    pkce: { required: () => true },
    clientAuthMethods: ["client_secret_basic", "client_secret_post", "none"],
    clientDefaults: { id_token_signed_response_alg: "ES256" },
    enabledJWA: { idTokenSigningAlgValues: ["ES256"] },
    extraClientMetadata: { properties: [...extraClientMetadata], validator: () => {} },
    allowOmittingSingleRegisteredRedirectUri: false,
    // Which other sites may call is a matter of the addresses that a client registered.
    clientBasedCORS: (_context, origin, client) =>
      (client.redirectUris ?? []).some((uri) => originOf(uri) === origin),
    rotateRefreshToken: true,
    issueRefreshToken: async (_context, client) => client.grantTypeAllowed("refresh_token"),
    expiresWithSession: async (context, token) =>
      context.oidc.client?.applicationType !== "native" && !token.scopes.has("offline_access"),
    loadExistingGrant,
    extraTokenClaims: (context, token) => tokenClaims(accounts, context, token),
    features: features(settings),
    interactions: {
      policy: createInteractionPolicy({
        freshSignInSeconds: settings.freshSignInSeconds,
        sessionSeconds: lifetimes.sessionSeconds,
      }),
      url: (_context, { uid }) => `${paths.interaction}/${uid}`,
    },
    routes: {
      authorization: paths.authorization,
      token: paths.token,
      introspection: paths.introspection,
      revocation: paths.revocation,
      end_session: paths.logout,
      code_verification: paths.device,
      device_authorization: paths.deviceAuthorization,
      jwks: "/.well-known/jwks.json",
    },
    cookies: {
      keys: [...store.vault.cookieKeys],
      names: cookieNames(settings.isSecure),
      long: { httpOnly: true, sameSite: "lax", signed: true },
      short: { httpOnly: true, sameSite: "lax", signed: true },
    },
    ttl: ttl(lifetimes),
    renderError: renderErrorPage,
  };
}

function features({ accounts, audience, lifetimes }: ProviderSettings): Configuration["features"] {
  return {
    devInteractions: { enabled: false },
    clientCredentials: { enabled: true },
    deviceFlow: deviceFeature,
    revocation: {
      enabled: true,
      allowedPolicy: async (_context, client, token) => client.clientId === token.clientId,
    },
    introspection: {
      enabled: true,
      // A program without a secret may ask about its own tokens; a service about those it is shown.
      allowedPolicy: async (_context, client, token) =>
        client.clientAuthMethod !== "none" || client.clientId === token.clientId,
    },
    rpInitiatedLogout: {
      enabled: true,
      logoutSource: renderLogoutPage,
      postLogoutSuccessSource: renderSignedOutPage,
    },
    // Off: nothing here would check that a token is shown by the holder of its key.
    dPoP: { enabled: false },
    pushedAuthorizationRequests: { enabled: false },
    // Off: there is one API, and `me` says who somebody is.
    userinfo: { enabled: false },
    resourceIndicators: {
      enabled: true,
      defaultResource: async () => audience,
      useGrantedResource: async () => true,
      getResourceServerInfo: async (context, resource, client) => {
        if (resource !== audience) throw new errors.InvalidTarget();
        return {
          audience,
          scope: (await allowedScopes(accounts, context, client)).join(" "),
          accessTokenFormat: "jwt",
          accessTokenTTL: lifetimes.accessTokenSeconds,
          jwt: { sign: { alg: "ES256" } },
        };
      },
    },
  };
}

/** Of roles as they are now: one that was taken away counts from the next token on. */
async function allowedScopes(
  accounts: Accounts,
  context: KoaContextWithOIDC,
  client: Client,
): Promise<readonly string[]> {
  const listed = client.api_scopes;
  const byClient = Array.isArray(listed) ? listed.map(String) : [];
  const accountId = context.oidc.account?.accountId ?? context.oidc.session?.accountId;
  if (accountId === undefined) return effectiveScopes(undefined, byClient);
  const roles = await accounts.rolesOf(accountId);
  return effectiveScopes(roles.flatMap(scopesOf), byClient);
}

async function tokenClaims(
  accounts: Accounts,
  { oidc }: KoaContextWithOIDC,
  token: AccessToken | ClientCredentials,
) {
  if (!("accountId" in token) || token.accountId === undefined) return { roles: ["SERVICE"] };
  const { AuthorizationCode, DeviceCode, RefreshToken } = oidc.entities;
  const source = AuthorizationCode ?? DeviceCode ?? RefreshToken;
  return {
    roles: [...(await accounts.rolesOf(token.accountId))],
    auth_time: source?.authTime,
    amr: source?.amr,
    acr: source?.acr,
    sid:
      token.sessionUid === undefined
        ? undefined
        : sessionIds.encode(sessionIdBytes(token.sessionUid)),
  };
}

/** What the person agreed to since signing in; of the platform's own programs nobody is asked. */
async function loadExistingGrant(context: KoaContextWithOIDC): Promise<Grant | undefined> {
  const { client, session, result, provider } = context.oidc;
  if (!client || !session?.accountId) return undefined;
  const known = result?.consent?.grantId ?? session.grantIdFor(client.clientId);
  const grant = known === undefined ? undefined : await provider.Grant.find(known);
  if (client.first_party !== true) return grant;
  const given =
    grant ?? new provider.Grant({ accountId: session.accountId, clientId: client.clientId });
  given.addOIDCScope([...context.oidc.requestParamOIDCScopes].join(" "));
  for (const [resource, { scopes }] of Object.entries(context.oidc.resourceServers ?? {})) {
    const asked = [...context.oidc.requestParamScopes].filter((scope) => scopes.has(scope));
    given.addResourceScope(resource, asked.join(" "));
  }
  await given.save();
  return given;
}

function cookieNames(isSecure: boolean) {
  const [host, secure] = isSecure ? ["__Host-", "__Secure-"] : ["", ""];
  return {
    session: `${host}tributary_session`,
    // Of one path each.
    interaction: `${secure}tributary_sign_in`,
    resume: `${secure}tributary_resume`,
  };
}

function ttl(lifetimes: Lifetimes): Configuration["ttl"] {
  return {
    AccessToken: lifetimes.accessTokenSeconds,
    ClientCredentials: lifetimes.accessTokenSeconds,
    AuthorizationCode: CODE_SECONDS,
    DeviceCode: lifetimes.deviceCodeSeconds,
    IdToken: lifetimes.accessTokenSeconds,
    Interaction: INTERACTION_SECONDS,
    // These last while they are used, and from the sign-in on no longer than all may.
    Session: (_context, { loginTs }) =>
      secondsLeft(lifetimes.sessionIdleSeconds, lifetimes.sessionSeconds, loginTs),
    Grant: lifetimes.refreshTokenSeconds,
    RefreshToken: (_context, { iiat = 0 }) =>
      secondsLeft(lifetimes.refreshTokenIdleSeconds, lifetimes.refreshTokenSeconds, iiat),
  };
}

/** Of what began at `since`, or has not begun yet. */
function secondsLeft(idle: number, total: number, since: number | undefined): number {
  if (since === undefined) return idle;
  const age = Math.floor(Date.now() / 1_000) - since;
  return Math.max(1, Math.min(idle, total - age));
}

function originOf(uri: string): string | undefined {
  return URL.canParse(uri) ? new URL(uri).origin : undefined;
}
