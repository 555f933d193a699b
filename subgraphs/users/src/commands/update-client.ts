import { inTransaction } from "@tributary/subgraph/database";
import {
  type ClientField,
  type ClientRequest,
  decideClient,
} from "../domain/client-registration.ts";
import { type ClientRow, lockClient, updateClientRow } from "../store/oauth-clients.ts";
import { deleteStatesOfClient } from "../store/oauth-states.ts";
import { type ClientDeps, clientRules, createClientSecret } from "./register-client.ts";

export type UpdateClientRequest = Partial<ClientRequest> & {
  readonly id: string;
  /** A service's old secret ends with the new one's first moment. */
  readonly renewsSecret?: boolean;
  readonly disables?: boolean;
};

export type UpdateClientResult =
  | {
      readonly outcome: "updated";
      readonly client: ClientRow;
      readonly secret: string | null;
    }
  | { readonly outcome: "invalid"; readonly field: ClientField | "renewsSecret" }
  | { readonly outcome: "not-found" };

/** Changes what is given. Disabled, a program gets no token more, and what it had ends. */
export async function updateClient(
  deps: ClientDeps,
  { id, renewsSecret = false, disables = false, ...given }: UpdateClientRequest,
  at: Date = new Date(),
): Promise<UpdateClientResult> {
  return inTransaction(deps.db, async (tx) => {
    const known = await lockClient(tx, id);
    if (!known) return { outcome: "not-found" };
    if (renewsSecret && known.kind !== "SERVICE") {
      return { outcome: "invalid", field: "renewsSecret" };
    }
    const decision = decideClient(known.kind, { ...known, ...given }, clientRules(deps));
    if (!decision.accepted) return { outcome: "invalid", field: decision.field };
    const { accepted: _accepted, ...parsed } = decision;
    const secret = renewsSecret ? createClientSecret() : undefined;
    const change = {
      ...parsed,
      ...(secret ? { secretHash: secret.hash } : {}),
      ...(disables ? { status: "DISABLED" as const } : {}),
      updatedAt: at,
    };
    await updateClientRow(tx, id, change);
    if (disables) await deleteStatesOfClient(tx, id);
    return { outcome: "updated", client: { ...known, ...change }, secret: secret?.text ?? null };
  });
}
