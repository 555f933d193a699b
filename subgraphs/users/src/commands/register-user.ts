import { appendEvents } from "@tributary/events/outbox";
import { noteFact } from "@tributary/subgraph/committed-facts";
import { inTransaction } from "@tributary/subgraph/database";
import { databaseFault } from "@tributary/subgraph/database-faults";
import { decideRegistration } from "../domain/decide-registration.ts";
import type { GrantedRole } from "../domain/granted-role.ts";
import { PersonRegistered } from "../people-facts.ts";
import { PersonSealer } from "../personal-data/person-sealer.ts";
import { insertRole } from "../store/roles.ts";
import { insertUser, replaceNameMarks } from "../store/users.ts";
import { userIds } from "../user-ids.ts";
import type { CommandDeps } from "./command-deps.ts";
import { enqueueLetter } from "./enqueue-letter.ts";

export type RegisterUserRequest = {
  readonly displayName: string;
  readonly email: string;
  /** Given where a person must be known before they exist: demo data. */
  readonly id?: Buffer;
  readonly createdAt?: Date;
  readonly roles?: readonly GrantedRole[];
  /** To be found by others, with an address that counts as verified. */
  readonly isFindable?: boolean;
  /** Asked by letter to confirm the address and to choose a password. */
  readonly isWrittenTo?: boolean;
};

export type RegisterUserResult =
  | { readonly outcome: "registered"; readonly id: Buffer }
  | { readonly outcome: "invalid"; readonly field: "displayName" | "email" }
  /** Not for the one who asks to know: it would tell whose addresses are known here. */
  | { readonly outcome: "taken" };

export async function registerUser(
  deps: CommandDeps,
  request: RegisterUserRequest,
): Promise<RegisterUserResult> {
  const decision = decideRegistration(request);
  if (!decision.accepted) return { outcome: "invalid", field: decision.field };
  const { displayName, email } = decision;
  const id = request.id ?? userIds.create();
  const { createdAt = new Date(), isFindable = false } = request;
  // In a store of its own, so before the person: what a crash leaves behind here is a key to nothing.
  const { key, isNew } = await deps.dataKeys.obtain(id);
  if (!key) return { outcome: "taken" };
  const sealer = new PersonSealer(deps.blindIndex, key, id);
  try {
    await inTransaction(deps.db, async (tx) => {
      await insertUser(tx, {
        id,
        ...sealer.displayName(displayName),
        ...sealer.email(email),
        ...sealer.handle(null),
        status: "ACTIVE",
        emailVerifiedAt: isFindable ? createdAt : null,
        isFindable,
        eventCount: 1,
        createdAt,
      });
      await replaceNameMarks(tx, id, sealer.nameMarks(displayName));
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
      noteFact(tx, new PersonRegistered());
      if (request.isWrittenTo) await enqueueLetter(tx, { userId: id, kind: "CONFIRM_ADDRESS" });
    });
  } catch (error) {
    // The index decides: asking first would let two at the same moment through.
    if (databaseFault(error) !== "DUPLICATE_KEY") throw error;
    if (isNew) await deps.dataKeys.discard(id);
    return { outcome: "taken" };
  }
  deps.ring();
  return { outcome: "registered", id };
}
