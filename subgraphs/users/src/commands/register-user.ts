import { appendEvents } from "@tributary/events/outbox";
import { errorNumberOf, inTransaction } from "@tributary/subgraph/database";
import { decideRegistration } from "../domain/decide-registration.ts";
import { sameAddressKey } from "../domain/email-address.ts";
import type { GrantedRole } from "../domain/granted-role.ts";
import type { People } from "../personal-data/people.ts";
import { insertRole } from "../store/roles.ts";
import { insertUser } from "../store/users.ts";
import { userIds } from "../user-ids.ts";

export type RegisterUserRequest = {
  readonly displayName: string;
  readonly email: string;
  /** Given where a person must be known before they exist: demo data. */
  readonly id?: Buffer;
  readonly createdAt?: Date;
  readonly roles?: readonly GrantedRole[];
};

export type RegisterUserResult =
  | { readonly outcome: "registered"; readonly id: Buffer }
  | { readonly outcome: "invalid"; readonly field: "displayName" | "email" }
  | { readonly outcome: "taken" };

const DUPLICATE_KEY = 1062;

export async function registerUser(
  deps: People & { readonly ring: () => void },
  request: RegisterUserRequest,
): Promise<RegisterUserResult> {
  const decision = decideRegistration(request);
  if (!decision.accepted) return { outcome: "invalid", field: decision.field };
  const id = request.id ?? userIds.create();
  const createdAt = request.createdAt ?? new Date();
  try {
    await inTransaction(deps.db, async (tx) => {
      const { displayName } = decision;
      const email = sameAddressKey(decision.email);
      await insertUser(tx, { id, displayName, email, status: "ACTIVE", createdAt });
      for (const role of request.roles ?? []) {
        await insertRole(tx, { userId: id, role, grantedAt: createdAt });
      }
      const userId = userIds.encode(id);
      await appendEvents(tx, [
        {
          type: "users.user.registered.v1",
          subject: userId,
          number: 1,
          time: createdAt,
          data: { userId },
        },
      ]);
    });
  } catch (error) {
    // The index decides: asking first would let two at the same moment through.
    if (errorNumberOf(error) === DUPLICATE_KEY) return { outcome: "taken" };
    throw error;
  }
  deps.ring();
  return { outcome: "registered", id };
}
