import { verify } from "@node-rs/argon2";
import { eq } from "drizzle-orm";
import { askForReset } from "./commands/ask-for-letter.ts";
import { confirmAddress } from "./commands/confirm-address.ts";
import { SEND_LETTER } from "./commands/enqueue-letter.ts";
import { resetPassword } from "./commands/reset-password.ts";
import { type LetterOrder, sendLetter } from "./commands/send-letter.ts";
import { signUp } from "./commands/sign-up.ts";
import type { Mail } from "./domain/letter.ts";
import { linkHash } from "./link-hash.ts";
import { PasswordHasher } from "./oauth/password-hasher.ts";
import { openPeopleFixture, type PeopleFixture } from "./people.fixture.ts";
import { findUserByEmail } from "./personal-data/find-user-by-email.ts";
import { sessionIdBytes } from "./session-ids.ts";
import { listAudit } from "./store/audit-log.ts";
import { letterLinks } from "./store/letter-tables.ts";
import { findPasswordHash } from "./store/passwords.ts";
import { jobs } from "./store/tables.ts";
import { listSessions, touchSession } from "./store/user-sessions.ts";
import { userIds } from "./user-ids.ts";

const HOUR_MS = 3_600_000;

export const PASSWORD = "nine yellow bicycles";
export const OTHER_PASSWORD = "seven quiet lanterns";
export const COMMON_PASSWORD = "correct horse battery";

const passwords = {
  hasher: new PasswordHasher({
    memoryKib: 1_024,
    iterations: 1,
    parallelism: 1,
    concurrencyMax: 2,
    waitingMax: 99,
  }),
  isCommon: (password: string) => password === COMMON_PASSWORD,
};

export type Correspondence = Awaited<ReturnType<typeof openCorrespondence>>;

/** People who are written to, and what they do about it. */
export async function openCorrespondence() {
  const people = await openPeopleFixture();
  const post = new Post(people);
  const { db } = people.deps;
  const deps = { ...people.deps, ...passwords };
  const signUpAs = (email: string, { name = "Ann", mayWrite = true } = {}) =>
    signUp(deps, { displayName: name, email, mayWrite });
  const confirm = (secret: string, password = PASSWORD) =>
    confirmAddress(deps, { secret, password });
  const known = async (email: string) => {
    const user = await findUserByEmail(people.deps, email);
    if (!user) throw new Error(`nobody has ${email}`);
    return user;
  };
  return {
    people,
    post,
    deps,
    signUp: signUpAs,
    confirm,
    reset: (secret: string, password = OTHER_PASSWORD) => resetPassword(deps, { secret, password }),
    known,
    /** Somebody with a confirmed address and a password, signed in in two browsers. */
    member: async (email: string): Promise<Buffer> => {
      await signUpAs(email);
      await confirm(secretIn(await post.letterTo(email)));
      const { id: userId } = await known(email);
      const at = new Date();
      const seen = { createdAt: at, lastSeenAt: at, expiresAt: new Date(at.getTime() + 60_000) };
      for (const browser of ["one", "two"]) {
        const id = sessionIdBytes(`${email} ${browser}`);
        await touchSession(db, { id, userId, deviceSealed: null, ...seen });
      }
      return userId;
    },
    sessionsOf: async (userId: Buffer): Promise<number> => {
      const page = { userId, after: undefined, at: new Date(), rowsMax: 10 };
      return (await listSessions(db, page)).length;
    },
    hasPassword: async (email: string, password: string): Promise<boolean> => {
      const hash = await findPasswordHash(db, (await known(email)).id);
      return hash !== undefined && verify(hash, password);
    },
    /** What somebody did to themselves, newest first. */
    deedsOf: async (userId: Buffer): Promise<readonly string[]> => {
      const subject = userIds.encode(userId);
      const filter = { subject, actor: subject };
      const found = await listAudit(db, { filter, before: undefined, rowsMax: 10 });
      return found.map(({ action }) => action);
    },
    resetSecret: async (email: string): Promise<string> => {
      await askForReset(deps, email);
      return secretIn(await post.letterTo(email));
    },
    close: () => people.close(),
  };
}

/** Letters as their jobs send them, one after the other and when the test says so. */
export class Post {
  readonly #people: PeopleFixture;

  constructor(people: PeopleFixture) {
    this.#people = people;
  }

  /** What was written since the last time, in no order. */
  async deliver(): Promise<readonly Mail[]> {
    const { db } = this.#people.deps;
    const waiting = await db.select().from(jobs).where(eq(jobs.kind, SEND_LETTER));
    const delivered: Mail[] = [];
    const deps = {
      ...this.#people.deps,
      origin: "https://bank.example",
      linkTtlMs: { CONFIRM: 24 * HOUR_MS, RESET: HOUR_MS },
      sender: {
        send: async (mail: Mail) => {
          delivered.push(mail);
          return "sent" as const;
        },
      },
    };
    const { signal } = new AbortController();
    for (const job of waiting) {
      const id = job.id.toString("hex");
      await sendLetter(deps, job.payload as LetterOrder, { id, signal });
      await db.delete(jobs).where(eq(jobs.id, job.id));
    }
    return delivered;
  }

  /** The one letter that was written since the last time, to that address. */
  async letterTo(address: string): Promise<Mail> {
    const letters = await this.deliver();
    const [letter] = letters;
    if (letters.length !== 1 || letter?.to !== address) {
      throw new Error(`one letter to ${address} was expected, not ${JSON.stringify(letters)}`);
    }
    return letter;
  }

  /** As if so much time had passed. */
  async age(secret: string, byMs: number): Promise<void> {
    const { db } = this.#people.deps;
    const hash = linkHash(secret);
    const [link] = await db.select().from(letterLinks).where(eq(letterLinks.hash, hash));
    if (!link) throw new Error("no such link");
    const expiresAt = new Date(link.expiresAt.getTime() - byMs);
    await db.update(letterLinks).set({ expiresAt }).where(eq(letterLinks.hash, hash));
  }
}

export function secretIn({ text }: Mail): string {
  const secret = /[?&]link=([\w-]{43})(\s|$)/.exec(text)?.[1];
  if (secret === undefined) throw new Error(`no link in: ${text}`);
  return secret;
}
