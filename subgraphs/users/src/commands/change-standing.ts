import { isCaseReference } from "../domain/case-reference.ts";
import { decideReinstatement, decideSuspension } from "../domain/decide-standing.ts";
import type { Decision } from "../domain/decision.ts";
import type { RefusalCode } from "../domain/refusal.ts";
import type { UserStatus } from "../domain/user-status.ts";
import { appendAudit } from "../store/audit-log.ts";
import { barPerson, unbarPerson } from "../store/barred-people.ts";
import { endAccess } from "../store/user-sessions.ts";
import { type UserChanges, updateUser } from "../store/users.ts";
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

export type StandingRequest = {
  /** The subject of the token of who asks. */
  readonly actor: string;
  readonly userId: string;
  /** A code. */
  readonly reason: string;
  readonly caseReference?: string | null | undefined;
};

export type StandingOutcome<Code extends RefusalCode> =
  | Changed
  | Refused<Code | "NOT_FOUND">
  | InvalidCase;

export type StandingChange<Code extends RefusalCode> = {
  readonly action: "user.suspend" | "user.reinstate" | "user.erase";
  readonly event: "users.user.suspended.v1" | "users.user.reinstated.v1" | "users.user.erased.v1";
  decide(
    user: { readonly status: UserStatus; readonly isActor: boolean },
    locked: LockedPerson,
  ): Decision<Code> | Promise<Decision<Code>>;
  /** What changes of the person's row; what else is to be written is written before. */
  write(locked: LockedPerson): Promise<UserChanges>;
};

export function suspendUser(deps: CommandDeps, request: StandingRequest) {
  return changeStanding(deps, request, {
    action: "user.suspend",
    event: "users.user.suspended.v1",
    decide: decideSuspension,
    write: async ({ tx, user, at }) => {
      // Signed out everywhere, with the same commit: no token can be refreshed after it.
      await endAccess(tx, { userId: user.id, at });
      await barPerson(tx, user.id, at);
      return { status: "SUSPENDED" };
    },
  });
}

export function reinstateUser(deps: CommandDeps, request: StandingRequest) {
  return changeStanding(deps, request, {
    action: "user.reinstate",
    event: "users.user.reinstated.v1",
    decide: decideReinstatement,
    write: async ({ tx, user }) => {
      await unbarPerson(tx, user.id);
      return { status: "ACTIVE" };
    },
  });
}

export async function changeStanding<Code extends RefusalCode>(
  deps: CommandDeps,
  { actor, userId, reason, caseReference = null }: StandingRequest,
  change: StandingChange<Code>,
): Promise<StandingOutcome<Code>> {
  if (caseReference !== null && !isCaseReference(caseReference)) {
    return { outcome: "invalid", field: "caseReference" };
  }
  return changePerson<Code>(deps, userId, async (locked) => {
    const { tx, user, at } = locked;
    const subject = userIds.encode(user.id);
    const facts = { status: user.status, isActor: actor === subject };
    const decision = await change.decide(facts, locked);
    if (decision.outcome === "refuse") return decision.code;
    if (decision.outcome === "keep") return undefined;
    await updateUser(tx, user.id, await change.write(locked));
    await tellOfPerson(locked, { type: change.event, data: { userId: subject } });
    const detail = { reason, caseReference };
    await appendAudit(tx, { actor, action: change.action, subject, detail, at });
    return undefined;
  });
}
