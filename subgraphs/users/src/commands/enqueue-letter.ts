import { randomUUID } from "node:crypto";
import { enqueueJobs } from "@tributary/jobs/enqueue-job";
import type { Transaction } from "@tributary/subgraph/database";
import type { LetterKind } from "../domain/letter.ts";
import { userIds } from "../user-ids.ts";

export const SEND_LETTER = "send-letter";

/**
 * A letter to a person, in the transaction of what it is about: it is sent if and only if that is
 * committed. It goes to the address that the person has when it is sent, or to the one given here,
 * sealed. Nothing of it can be read before: its words and its link are made when it is sent.
 */
export async function enqueueLetter(
  tx: Transaction,
  letter: {
    readonly userId: Buffer;
    readonly kind: LetterKind;
    readonly addressSealed?: Buffer | null;
  },
): Promise<void> {
  const { userId, kind, addressSealed } = letter;
  const payload = {
    userId: userIds.encode(userId),
    letter: kind,
    ...(addressSealed ? { addressSealed: addressSealed.toString("base64") } : {}),
  };
  await enqueueJobs(tx, [{ kind: SEND_LETTER, key: randomUUID(), payload }]);
}
