import { createHash } from "node:crypto";
import { idCodec } from "@tributary/subgraph/ids";

export const sessionIds = idCodec("ses");

/** Of what oidc-provider calls a session by, which is nobody's to know. */
export function sessionIdBytes(sessionUid: string): Buffer {
  return createHash("sha256").update(`session ${sessionUid}`).digest().subarray(0, 16);
}
