import { createHash, timingSafeEqual } from "node:crypto";
import type { Database } from "@tributary/subgraph/database";
import type { Adapter, AdapterPayload } from "oidc-provider";
import { type ClientRow, findClient } from "../store/oauth-clients.ts";

/** What oidc-provider knows of a client besides the standard's words. */
export const extraClientMetadata = ["api_scopes", "first_party"] as const;

const DEVICE_GRANT = "urn:ietf:params:oauth:grant-type:device_code";

/** Clients as oidc-provider asks for them. They are written through the graph, and nowhere else. */
export class ClientAdapter implements Adapter {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  async find(id: string): Promise<AdapterPayload | undefined> {
    // As long as the column, or it is none of ours.
    if (id.length > 64 || !/^[\x21-\x7e]+$/.test(id)) return undefined;
    const row = await findClient(this.#db, id);
    return row?.status === "ACTIVE" ? metadataOf(row) : undefined;
  }

  async findByUid(): Promise<undefined> {}
  async findByUserCode(): Promise<undefined> {}
  async upsert(): Promise<void> {
    throw new Error("clients are registered through the graph");
  }
  consume = this.upsert;
  destroy = this.upsert;
  revokeByGrantId = this.upsert;
}

function metadataOf(client: ClientRow): AdapterPayload {
  const common = {
    client_id: client.id,
    client_name: client.name,
    // A device is asked about like an app: each time, whoever made it.
    application_type: client.kind === "WEB" ? ("web" as const) : ("native" as const),
    api_scopes: client.scopes,
    first_party: client.isFirstParty,
  };
  if (client.kind === "SERVICE") {
    return {
      ...common,
      token_endpoint_auth_method: "client_secret_basic",
      // The secret itself is nowhere: what is shown is hashed and compared with this.
      client_secret: client.secretHash?.toString("base64url") ?? "",
      grant_types: ["client_credentials"],
      response_types: [],
      redirect_uris: [],
    };
  }
  if (client.kind === "DEVICE") {
    return {
      ...common,
      token_endpoint_auth_method: "none",
      grant_types: [DEVICE_GRANT, "refresh_token"],
      response_types: [],
      redirect_uris: [],
    };
  }
  return {
    ...common,
    token_endpoint_auth_method: "none",
    grant_types: ["authorization_code", "refresh_token"],
    response_types: ["code"],
    response_modes: ["query"],
    redirect_uris: [...client.redirectUris],
    post_logout_redirect_uris: [...client.postLogoutRedirectUris],
  };
}

export function isSecretOf(
  client: { readonly clientSecret?: string | undefined },
  shown: string,
): boolean {
  const known = Buffer.from(client.clientSecret ?? "", "base64url");
  const given = createHash("sha256").update(shown).digest();
  return known.length === given.length && timingSafeEqual(known, given);
}
