import { createHash } from "node:crypto";
import { type Database, inStatement, inTransaction } from "@tributary/subgraph/database";
import { type Adapter, type AdapterPayload, errors } from "oidc-provider";
import { sessionIdBytes } from "../session-ids.ts";
import {
  consumeState,
  deleteState,
  deleteStatesOfGrant,
  type FoundState,
  findState,
  findStateByAlias,
  judgeSecondUse,
  lockState,
  type OauthState,
  type SecondUse,
  upsertState,
} from "../store/oauth-states.ts";
import { touchSession } from "../store/user-sessions.ts";
import { userIds } from "../user-ids.ts";
import { progressIn } from "./sign-in-progress.ts";
import type { Vault } from "./vault.ts";

export type RefreshGrace = {
  /** Within this, a token sent twice was sent at once: one is answered, nobody is suspected. */
  readonly simultaneousMs: number;
  /** Until then, a token that comes again alone is one whose answer was lost. */
  readonly lostAnswerMs: number;
};

export type StateStore = {
  readonly db: Database;
  readonly vault: Vault;
  readonly refreshGrace: RefreshGrace;
  /** What asks, in words for the person whose session it is, and sealed for them. */
  readonly device: (session: {
    readonly id: Buffer;
    readonly userId: Buffer;
  }) => Promise<Buffer | null>;
};

// Found by a second name, these have to know their first. Of all others only the hash is kept.
const KNOWS_ITS_ID: ReadonlySet<string> = new Set(["Session", "DeviceCode"]);

/**
 * What oidc-provider keeps, in the database: found by hashes, sealed, and used up by one caller
 * however many try at the same moment.
 */
export class StateAdapter implements Adapter {
  readonly #model: string;
  readonly #store: StateStore;

  constructor(model: string, store: StateStore) {
    this.#model = model;
    this.#store = store;
  }

  async upsert(id: string, payload: AdapterPayload, expiresInSeconds: number): Promise<void> {
    const { db } = this.#store;
    const at = new Date();
    const expiresAt = new Date(at.getTime() + expiresInSeconds * 1_000);
    const userId = userIdOf(payload);
    const sessionId = sessionIdOf(this.#model, payload);
    const alias = this.#aliasOf(payload);
    const grantId = this.#model === "Grant" ? id : payload.grantId;
    if (userId && sessionId && (this.#model === "Session" || this.#model === "RefreshToken")) {
      const session = { id: sessionId, userId };
      const deviceSealed = await this.#store.device(session);
      const seen = { createdAt: at, lastSeenAt: at, expiresAt };
      const touched = { ...session, deviceSealed, ...seen };
      await inStatement(() => touchSession(db, touched), { isRepeatable: true });
    }
    const state = {
      key: this.#key(id),
      model: this.#model,
      alias: alias ?? null,
      grantId: grantId === undefined ? null : grantHash(grantId),
      sessionId: sessionId ?? null,
      userId: userId ?? null,
      clientId: payload.clientId ?? null,
      family: payload.iiat ?? null,
      rotation: payload.rotations ?? null,
      payload: this.#seal(id, payload),
      expiresAt,
    };
    if (isDeviceAnswer(payload)) await this.#answer(state, payload);
    else await inStatement(() => upsertState(db, state), { isRepeatable: true });
  }

  async find(id: string): Promise<AdapterPayload | undefined> {
    const found = await findState(this.#store.db, this.#key(id));
    return found && { ...this.#open(found), jti: id };
  }

  async findByUid(uid: string): Promise<AdapterPayload | undefined> {
    return this.#findByAlias(uid);
  }

  async findByUserCode(userCode: string): Promise<AdapterPayload | undefined> {
    return this.#findByAlias(userCode);
  }

  /**
   * Whoever loses the race for a code is taken for a thief, and what the winner gets is worth nothing:
   * nobody sends a code twice by accident. Refresh tokens are, from two tabs or over a bad line.
   */
  async consume(id: string): Promise<void> {
    const { db } = this.#store;
    // Not repeatable: whoever did it unknowingly would be told that somebody else did.
    if (await inStatement(() => consumeState(db, this.#key(id), new Date()))) return;
    const use = this.#model === "RefreshToken" ? await this.#judge(id) : "replayed";
    if (use === "readmitted") return;
    if (use === "replayed") await this.#revokeGrantOf(id);
    throw new errors.InvalidGrant("it was used already");
  }

  async destroy(id: string): Promise<void> {
    await inStatement(() => deleteState(this.#store.db, this.#key(id)), { isRepeatable: true });
  }

  async revokeByGrantId(grantId: string): Promise<void> {
    await this.#revoke(grantId, this.#model);
  }

  /**
   * oidc-provider ends a sign-in by several statements at the same moment, which lock the same rows
   * in orders of their own. One that gave up after a lost race would leave a thief his token.
   */
  async #revoke(grantId: string, model?: string): Promise<void> {
    const { db } = this.#store;
    await inStatement(() => deleteStatesOfGrant(db, grantHash(grantId), model), {
      isRepeatable: true,
    });
  }

  /** Of one person, in one browser: whoever types the code at the same moment changes nothing. */
  async #answer(state: OauthState, answer: AdapterPayload): Promise<void> {
    await inTransaction(this.#store.db, async (tx) => {
      const locked = await lockState(tx, state.key);
      const before = locked && this.#open(locked);
      const isBegunTwice = before?.inFlight === true && !isDecided(answer);
      if (!before || isDecided(before) || isBegunTwice) {
        throw new errors.InvalidRequest("the code was answered already");
      }
      await upsertState(tx, state);
    });
  }

  async #findByAlias(name: string): Promise<AdapterPayload | undefined> {
    const found = await findStateByAlias(this.#store.db, this.#hash(`alias ${name}`));
    return found && this.#open(found);
  }

  async #judge(id: string): Promise<SecondUse> {
    const { db, refreshGrace } = this.#store;
    const at = new Date();
    const before = (ms: number) => new Date(at.getTime() - ms);
    const grace = {
      at,
      after: before(refreshGrace.lostAnswerMs),
      simultaneousAfter: before(refreshGrace.simultaneousMs),
    };
    return inTransaction(db, (tx) => judgeSecondUse(tx, this.#key(id), grace));
  }

  async #revokeGrantOf(id: string): Promise<void> {
    const grantId = (await this.find(id))?.grantId;
    if (grantId !== undefined) await this.#revoke(grantId);
  }

  #key(id: string): Buffer {
    return this.#hash(`id ${id}`);
  }

  #hash(text: string): Buffer {
    return createHash("sha256").update(`${this.#model} ${text}`).digest();
  }

  #aliasOf({ uid, userCode }: AdapterPayload): Buffer | undefined {
    const name = this.#model === "Session" ? uid : userCode;
    return name === undefined ? undefined : this.#hash(`alias ${name}`);
  }

  #seal(id: string, { jti: _jti, consumed: _consumed, ...payload }: AdapterPayload): Buffer {
    const kept = KNOWS_ITS_ID.has(this.#model) ? { ...payload, jti: id } : payload;
    return this.#store.vault.seal(this.#place(this.#key(id)), Buffer.from(JSON.stringify(kept)));
  }

  #open(found: FoundState): AdapterPayload {
    const payload = JSON.parse(
      this.#store.vault.open(this.#place(found.key), found.payload).toString(),
    );
    return this.#isUsedUp(found) ? { ...payload, consumed: secondsOf(found.consumedAt) } : payload;
  }

  #place(key: Buffer): string {
    return `${this.#model} ${key.toString("hex")}`;
  }

  /** Within its grace a refresh token is looked at again when it is to be used up a second time. */
  #isUsedUp({ consumedAt, readmittedAt }: FoundState): boolean {
    if (!consumedAt) return false;
    if (this.#model !== "RefreshToken") return true;
    const { lostAnswerMs } = this.#store.refreshGrace;
    return readmittedAt !== null || Date.now() - consumedAt.getTime() >= lostAnswerMs;
  }
}

/** Somebody has begun to answer a device's code, or has answered. */
function isDeviceAnswer(payload: AdapterPayload): boolean {
  return payload.kind === "DeviceCode" && (payload.inFlight === true || isDecided(payload));
}

function isDecided({ accountId, error }: AdapterPayload): boolean {
  return accountId !== undefined || error !== undefined;
}

function sessionIdOf(model: string, payload: AdapterPayload): Buffer | undefined {
  const uid = model === "Session" ? payload.uid : (payload.sessionUid ?? payload.session?.uid);
  return uid === undefined ? undefined : sessionIdBytes(uid);
}

function userIdOf(payload: AdapterPayload): Buffer | undefined {
  const onTheWay = payload.result?.login?.accountId ?? progressIn(payload.result)?.accountId;
  const { accountId = onTheWay ?? payload.session?.accountId } = payload;
  return accountId === undefined ? undefined : userIds.decode(accountId);
}

function grantHash(grantId: string): Buffer {
  return createHash("sha256").update(`grant ${grantId}`).digest().subarray(0, 16);
}

function secondsOf(instant: Date | null): number {
  return Math.max(1, Math.floor((instant?.getTime() ?? 0) / 1_000));
}
