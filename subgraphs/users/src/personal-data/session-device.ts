import type { UserSessionRow } from "../store/user-sessions.ts";
import type { People } from "./people.ts";
import { seal, unseal } from "./sealed-box.ts";

type Session = Pick<UserSessionRow, "id" | "userId">;

/** Of a session of somebody who is erased. */
const UNKNOWN = "An app";

/** What somebody signs in with, for nobody else to read. */
export async function sealDevice(
  { dataKeys }: Pick<People, "dataKeys">,
  session: Session,
  device: string,
): Promise<Buffer | null> {
  const key = await keyOf(dataKeys, session.userId);
  return key === undefined ? null : seal(key, Buffer.from(device), place(session));
}

export async function openDevice(
  { dataKeys }: Pick<People, "dataKeys">,
  session: Session & Pick<UserSessionRow, "device" | "deviceSealed">,
): Promise<string> {
  const { device, deviceSealed } = session;
  if (!deviceSealed) return device || UNKNOWN;
  const key = await keyOf(dataKeys, session.userId);
  return key ? unseal(key, deviceSealed, place(session)).toString() : UNKNOWN;
}

async function keyOf(dataKeys: People["dataKeys"], userId: Buffer) {
  const key = (await dataKeys.find([userId])).get(userId.toString("hex"));
  if (key instanceof Error) throw key;
  return key;
}

/** One session's does not open as another's. */
function place({ id, userId }: Session): Buffer {
  return Buffer.concat([Buffer.from("user_sessions\0"), userId, id]);
}
