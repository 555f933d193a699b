import { createHash, randomBytes, randomUUID } from "node:crypto";
import { roles, scopesOf } from "@tributary/identity/roles";
import { type Database, inTransaction } from "@tributary/subgraph/database";
import { databaseFault } from "@tributary/subgraph/database-faults";
import {
  type ClientField,
  type ClientKind,
  type ClientRequest,
  type ClientRules,
  decideClient,
} from "../domain/client-registration.ts";
import { parseDisplayName } from "../domain/display-name.ts";
import { appendAudit } from "../store/audit-log.ts";
import { type ClientRow, insertClient } from "../store/oauth-clients.ts";

export type ClientDeps = { readonly db: Database; readonly allowsPlainHttp: boolean };

export type RegisterClientRequest = ClientRequest & {
  readonly kind: ClientKind;
  /** Given where a program must be known before it exists: the platform's own. */
  readonly id?: string;
  readonly isFirstParty?: boolean;
  /** The subject of the token of who asks; unknown of what the platform does by itself. */
  readonly actor?: string;
};

export type RegisterClientResult =
  | {
      readonly outcome: "registered";
      readonly client: ClientRow;
      /** Shown now and never again: only its hash is kept. */
      readonly secret: string | null;
    }
  | { readonly outcome: "invalid"; readonly field: ClientField }
  | { readonly outcome: "taken" };

export async function registerClient(
  deps: ClientDeps,
  { kind, actor, ...request }: RegisterClientRequest,
): Promise<RegisterClientResult> {
  const decision = decideClient(kind, request, clientRules(deps));
  if (!decision.accepted) return { outcome: "invalid", field: decision.field };
  const { accepted: _accepted, ...parsed } = decision;
  const secret = kind === "SERVICE" ? createClientSecret() : undefined;
  const at = new Date();
  const client: ClientRow = {
    ...parsed,
    id: request.id ?? randomUUID(),
    kind,
    isFirstParty: request.isFirstParty ?? false,
    secretHash: secret?.hash ?? null,
    status: "ACTIVE",
    createdAt: at,
    updatedAt: at,
  };
  try {
    await inTransaction(deps.db, async (tx) => {
      await insertClient(tx, client);
      const audit = { action: "client.register", subject: client.id, detail: { kind }, at };
      if (actor !== undefined) await appendAudit(tx, { ...audit, actor });
    });
  } catch (error) {
    if (databaseFault(error) === "DUPLICATE_KEY") return { outcome: "taken" };
    throw error;
  }
  return { outcome: "registered", client, secret: secret?.text ?? null };
}

export function clientRules({ allowsPlainHttp }: ClientDeps): ClientRules {
  return {
    parseName: parseDisplayName,
    knownScopes: new Set(roles.flatMap((role) => scopesOf(role))),
    allowsPlainHttp,
  };
}

/** As long as it is nobody guesses it, so a plain hash will do. */
export function createClientSecret(): { readonly text: string; readonly hash: Buffer } {
  const text = randomBytes(32).toString("base64url");
  return { text, hash: createHash("sha256").update(text).digest() };
}
