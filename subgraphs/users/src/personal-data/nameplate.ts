import { type UserStatus, userStatuses } from "../domain/user-status.ts";

/** What others than the person mostly ask for; the name as it is kept, sealed. */
export type Nameplate = {
  readonly id: Buffer;
  readonly status: UserStatus;
  readonly displayNameSealed: Buffer | null;
};

/** As it is remembered elsewhere: what opens it is not there, and gone with the person's key. */
export function writeNameplate({ status, displayNameSealed }: Nameplate): string {
  return `${status} ${displayNameSealed?.toString("base64") ?? NO_NAME}`;
}

// Not nothing, which is also what is left where a text was cut short.
const NO_NAME = "-";

/** Undefined for what is no nameplate: another version may have written it, or it was spoilt. */
export function readNameplate(id: Buffer, text: string): Nameplate | undefined {
  const [name = "", sealed = "", ...more] = text.split(" ");
  const status = userStatuses.find((known) => known === name);
  if (status === undefined || sealed === "" || more.length > 0) return undefined;
  const displayNameSealed = sealed === NO_NAME ? null : Buffer.from(sealed, "base64");
  return { id, status, displayNameSealed };
}
