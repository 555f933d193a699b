import { isCaseReference } from "../domain/case-reference.ts";
import { decideGrant, decideRevocation } from "../domain/decide-role.ts";
import type { Decision } from "../domain/decision.ts";
import type { GrantedRole } from "../domain/granted-role.ts";
import type { RefusalCode } from "../domain/refusal.ts";
import { appendAudit } from "../store/audit-log.ts";
import { deleteRole, findGrantedRoles, insertRole } from "../store/roles.ts";
import { userIds } from "../user-ids.ts";
import {
  type Changed,
  changePerson,
  type InvalidCase,
  type LockedPerson,
  type Refused,
} from "./change-person.ts";
import type { CommandDeps } from "./command-deps.ts";
import { tellOfPerson } from "./tell-of-person.ts";

export type RoleRequest = {
  /** The subject of the token of who asks. */
  readonly actor: string;
  readonly userId: string;
  readonly role: GrantedRole;
  readonly caseReference?: string | null | undefined;
};

type RoleChange<Code extends RefusalCode> = {
  readonly action: "role.grant" | "role.revoke";
  readonly change: "GRANTED" | "REVOKED";
  readonly decide: (role: GrantedRole, user: Parameters<typeof decideGrant>[1]) => Decision<Code>;
  write(locked: LockedPerson): Promise<void>;
};

/** Counts from the person's next token on: those that are out keep their roles until they expire. */
export function grantRole(deps: CommandDeps, request: RoleRequest) {
  return changeRole(deps, request, {
    action: "role.grant",
    change: "GRANTED",
    decide: decideGrant,
    write: ({ tx, user, at }) =>
      insertRole(tx, { userId: user.id, role: request.role, grantedAt: at }),
  });
}

export function revokeRole(deps: CommandDeps, request: RoleRequest) {
  return changeRole(deps, request, {
    action: "role.revoke",
    change: "REVOKED",
    decide: decideRevocation,
    write: ({ tx, user }) => deleteRole(tx, { userId: user.id, role: request.role }),
  });
}

async function changeRole<Code extends RefusalCode>(
  deps: CommandDeps,
  { actor, userId, role, caseReference = null }: RoleRequest,
  { action, change, decide, write }: RoleChange<Code>,
): Promise<Changed | Refused<Code | "NOT_FOUND"> | InvalidCase> {
  if (caseReference !== null && !isCaseReference(caseReference)) {
    return { outcome: "invalid", field: "caseReference" };
  }
  return changePerson<Code>(deps, userId, async (locked) => {
    const { tx, user, at } = locked;
    const subject = userIds.encode(user.id);
    const granted = (await findGrantedRoles(tx, [user.id])).map((row) => row.role);
    const decision = decide(role, { status: user.status, granted, isActor: actor === subject });
    if (decision.outcome === "refuse") return decision.code;
    if (decision.outcome === "keep") return undefined;
    await write(locked);
    const data = { userId: subject, role, change };
    await tellOfPerson(locked, { type: "users.role.changed.v1", data });
    await appendAudit(tx, { actor, action, subject, detail: { role, caseReference }, at });
    return undefined;
  });
}
