import { prepareOnce } from "@tributary/events/prepared";
import type { Database, Transaction } from "@tributary/subgraph/database";
import { and, asc, eq, isNotNull, isNull, lt, sql } from "drizzle-orm";
import { oauthStates, userSessions } from "./oauth-tables.ts";

export type OauthState = Omit<typeof oauthStates.$inferSelect, "consumedAt" | "readmittedAt">;

export type FoundState = Pick<
  typeof oauthStates.$inferSelect,
  "key" | "payload" | "consumedAt" | "readmittedAt"
>;

/** What a token used up before the grace began. */
const LONG_AGO = new Date(0);

/** Written anew it keeps that it was used up. */
export async function upsertState(db: Pick<Database, "insert">, state: OauthState): Promise<void> {
  const { key: _key, model: _model, ...changing } = state;
  await db.insert(oauthStates).values(state).onDuplicateKeyUpdate({ set: changing });
}

export async function findState(db: Database, key: Buffer): Promise<FoundState | undefined> {
  const [found] = await selectByKey(db).execute({ name: key });
  return found;
}

export async function findStateByAlias(
  db: Database,
  alias: Buffer,
): Promise<FoundState | undefined> {
  const [found] = await selectByAlias(db).execute({ name: alias });
  return found;
}

const selectByKey = prepareSelect(oauthStates.key);
const selectByAlias = prepareSelect(oauthStates.alias);

/** Nothing of a session that was ended, although a request under way may have written it back. */
function prepareSelect(column: typeof oauthStates.key | typeof oauthStates.alias) {
  return prepareOnce((on) =>
    on
      .select({
        key: oauthStates.key,
        payload: oauthStates.payload,
        consumedAt: oauthStates.consumedAt,
        readmittedAt: oauthStates.readmittedAt,
      })
      .from(oauthStates)
      .leftJoin(userSessions, eq(userSessions.id, oauthStates.sessionId))
      .where(and(eq(column, sql.placeholder("name")), isNull(userSessions.endedAt)))
      .limit(1)
      .prepare(),
  );
}

export async function lockState(tx: Transaction, key: Buffer) {
  const [state] = await tx.select().from(oauthStates).where(eq(oauthStates.key, key)).for("update");
  return state;
}

/** True for one caller, however many try at the same moment. */
export async function consumeState(db: Database, key: Buffer, at: Date): Promise<boolean> {
  const [result] = await db
    .update(oauthStates)
    .set({ consumedAt: at })
    .where(and(eq(oauthStates.key, key), isNull(oauthStates.consumedAt)));
  return result.affectedRows === 1;
}

export type SecondUse =
  /** The answer to the first was lost: it is let in once more. */
  | "readmitted"
  /** Sent more than once at the same moment, and one of them was let in. */
  | "simultaneous"
  /** Somebody has a token that is not theirs. */
  | "replayed";

/**
 * What to make of a refresh token that was used already, between `after` and now. Only the one before
 * the newest may have lost its answer, and only while that newest has not been shown. What had
 * followed from it counts as used up long ago, so that whoever shows that later is found out.
 */
export async function judgeSecondUse(
  tx: Transaction,
  key: Buffer,
  grace: { readonly after: Date; readonly simultaneousAfter: Date; readonly at: Date },
): Promise<SecondUse> {
  const state = await lockState(tx, key);
  if (!state?.consumedAt || !state.grantId || state.consumedAt < grace.after) return "replayed";
  const [newest] = await tx
    .select()
    .from(oauthStates)
    .where(
      and(
        eq(oauthStates.grantId, state.grantId),
        eq(oauthStates.model, state.model),
        eq(oauthStates.family, state.family ?? 0),
        isNull(oauthStates.consumedAt),
      ),
    )
    .for("update");
  const isPrevious = newest?.rotation === (state.rotation ?? 0) + 1;
  // The successor of one that was just used may not be there yet.
  if (state.consumedAt > grace.simultaneousAfter && (isPrevious || !newest)) return "simultaneous";
  if (!isPrevious || state.readmittedAt) return "replayed";
  await tx.update(oauthStates).set({ consumedAt: LONG_AGO }).where(eq(oauthStates.key, newest.key));
  await tx.update(oauthStates).set({ readmittedAt: grace.at }).where(eq(oauthStates.key, key));
  return "readmitted";
}

export async function deleteState(db: Database, key: Buffer): Promise<void> {
  await db.delete(oauthStates).where(eq(oauthStates.key, key));
}

/** All that came of a grant, or what there is of one kind. */
export async function deleteStatesOfGrant(
  db: Database,
  grantId: Buffer,
  model?: string,
): Promise<void> {
  await db
    .delete(oauthStates)
    .where(and(eq(oauthStates.grantId, grantId), model ? eq(oauthStates.model, model) : undefined));
}

/** With a service's or an app's right to act goes what it was given. */
export async function deleteStatesOfClient(tx: Transaction, clientId: string): Promise<void> {
  await tx
    .delete(oauthStates)
    .where(and(eq(oauthStates.clientId, clientId), isNotNull(oauthStates.grantId)));
}

/** What is over, oldest first. Returns how many rows went. */
export async function deleteStatesBefore(
  db: Database,
  before: Date,
  rowsMax: number,
): Promise<number> {
  const [result] = await db
    .delete(oauthStates)
    .where(lt(oauthStates.expiresAt, before))
    .orderBy(asc(oauthStates.expiresAt))
    .limit(rowsMax);
  return result.affectedRows;
}
