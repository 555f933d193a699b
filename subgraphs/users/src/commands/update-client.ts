import { inTransaction, type Transaction } from "@tributary/subgraph/database";
import {
  type ClientField,
  type ClientRequest,
  decideClient,
} from "../domain/client-registration.ts";
import { appendAudit } from "../store/audit-log.ts";
import { type ClientRow, lockClient, updateClientRow } from "../store/oauth-clients.ts";
import { deleteStatesOfClient } from "../store/oauth-states.ts";
import { type ClientDeps, clientRules, createClientSecret } from "./register-client.ts";

type Addressed = {
  readonly id: string;
  /** The subject of the token of who asks; unknown of what the platform does by itself. */
  readonly actor?: string;
};

export type UpdateClientRequest = Addressed & {
  readonly [Field in ClientField]?: ClientRequest[Field] | undefined;
};

type NotFound = { readonly outcome: "not-found" };
type Updated = { readonly outcome: "updated"; readonly client: ClientRow };

type Invalid<Field extends string> = { readonly outcome: "invalid"; readonly field: Field };

/** Changes what is given. */
export function updateClient(
  deps: ClientDeps,
  request: UpdateClientRequest,
): Promise<Updated | NotFound | Invalid<ClientField>> {
  return withClient(deps, request, async (tx, client) => {
    const decision = decideClient(
      client.kind,
      {
        name: request.name ?? client.name,
        redirectUris: request.redirectUris ?? client.redirectUris,
        postLogoutRedirectUris: request.postLogoutRedirectUris ?? client.postLogoutRedirectUris,
        scopes: request.scopes ?? client.scopes,
      },
      clientRules(deps),
    );
    if (!decision.accepted) return { outcome: "invalid", field: decision.field };
    const { accepted: _accepted, ...change } = decision;
    return write(tx, client, change, { ...request, action: "client.update" });
  });
}

/** It gets no token more, and what it had ends with the same commit. */
export function disableClient(deps: ClientDeps, request: Addressed): Promise<Updated | NotFound> {
  return withClient(deps, request, async (tx, client) => {
    await deleteStatesOfClient(tx, client.id);
    return write(tx, client, { status: "DISABLED" }, { ...request, action: "client.disable" });
  });
}

/** The old secret ends with the new one's first moment. */
export function renewClientSecret(
  deps: ClientDeps,
  request: Addressed,
): Promise<(Updated & { readonly secret: string }) | NotFound | Invalid<"clientId">> {
  return withClient(deps, request, async (tx, client) => {
    if (client.kind !== "SERVICE") return { outcome: "invalid", field: "clientId" };
    const { text: secret, hash: secretHash } = createClientSecret();
    const deed = { ...request, action: "client.renewSecret" };
    return { ...(await write(tx, client, { secretHash }, deed)), secret };
  });
}

function withClient<Result>(
  deps: ClientDeps,
  { id }: Addressed,
  work: (tx: Transaction, client: ClientRow) => Promise<Result>,
): Promise<Result | NotFound> {
  return inTransaction(deps.db, async (tx) => {
    const client = await lockClient(tx, id);
    return client ? work(tx, client) : { outcome: "not-found" };
  });
}

async function write(
  tx: Transaction,
  client: ClientRow,
  changed: Partial<Omit<ClientRow, "id" | "kind" | "createdAt">>,
  { actor, action }: { readonly actor?: string; readonly action: string },
): Promise<Updated> {
  const at = new Date();
  const change = { ...changed, updatedAt: at };
  await updateClientRow(tx, client.id, change);
  const audit = { action, subject: client.id, detail: {}, at };
  if (actor !== undefined) await appendAudit(tx, { ...audit, actor });
  return { outcome: "updated", client: { ...client, ...change } };
}
