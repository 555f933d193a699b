import type { People } from "./people.ts";
import { seal, unseal } from "./sealed-box.ts";

/** Undefined of who has no key any more. */
export async function sealFactorSecret(
  people: Pick<People, "dataKeys">,
  userId: Buffer,
  secret: Buffer,
): Promise<Buffer | undefined> {
  const key = await keyOf(people, userId);
  return key && seal(key, secret, place(userId));
}

export async function openFactorSecret(
  people: Pick<People, "dataKeys">,
  userId: Buffer,
  sealed: Buffer,
): Promise<Buffer | undefined> {
  const key = await keyOf(people, userId);
  return key && unseal(key, sealed, place(userId));
}

async function keyOf({ dataKeys }: Pick<People, "dataKeys">, userId: Buffer) {
  const key = (await dataKeys.find([userId])).get(userId.toString("hex"));
  if (key instanceof Error) throw key;
  return key;
}

/** It opens in no other place than that, and nothing else opens there. */
function place(userId: Buffer): Buffer {
  return Buffer.concat([Buffer.from("user_authenticators\0"), userId, Buffer.from("secret")]);
}
