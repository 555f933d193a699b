import { z } from "zod";

// Signed minor units: a string, because they may pass 2^53.
const minorUnits = z.string().regex(/^(0|-?[1-9]\d{0,18})$/);
const number = z.int().positive();

const person = z.object({ userId: z.string() });

/**
 * Every event there is, by type; the version is part of the name. Within a version a payload only
 * gains optional fields. None carries personal data: whoever may know more asks the subgraph.
 */
export const catalogue = {
  "users.user.registered.v1": person,
  /** Which fields were given anew; not what they hold. */
  "users.user.updated.v1": person.extend({
    fields: z.array(z.enum(["displayName", "handle", "isFindable"])).min(1),
  }),
  /** May not act until reinstated. */
  "users.user.suspended.v1": person,
  "users.user.reinstated.v1": person,
  /** Final: what was known of the person is gone, the id stays. */
  "users.user.erased.v1": person,
  "users.role.changed.v1": person.extend({
    role: z.enum(["SUPPORT", "ADMIN"]),
    change: z.enum(["GRANTED", "REVOKED"]),
  }),

  "transactions.account.changed.v1": z.object({
    accountId: z.string(),
    /** The account's activity number; activities count 1..n without a gap. */
    number,
    kind: z.enum(["ENTRIES_POSTED", "HOLD_PLACED", "HOLD_RELEASED", "STATUS_CHANGED"]),
    /** None for a change of status. */
    transactionId: z.string().optional(),
    /** The transaction that this one settles or reverses. */
    concerns: z.string().optional(),
    /** Not of the platform's own accounts. */
    ownerId: z.string().optional(),
    currency: z.string().optional(),
    /** The account as it was left. */
    postedAfter: minorUnits.optional(),
    heldAfter: minorUnits.optional(),
    statusAfter: z.enum(["ACTIVE", "FROZEN", "CLOSED"]).optional(),
    entries: z.array(
      z.object({
        number,
        /** Counts the entries of one activity, from 0. */
        line: z.int().nonnegative().optional(),
        /** FEE: what is paid for the transaction, on top of its amount. */
        kind: z.enum(["AMOUNT", "FEE"]).optional(),
        amount: minorUnits,
        currency: z.string(),
        balanceAfter: minorUnits,
      }),
    ),
  }),

  /** An occurrence of a planned transaction had its time. */
  "transactions.schedule.ran.v1": z.object({
    scheduleId: z.string(),
    /** The occurrence's number; they are run 1..n without a gap. */
    number,
    dueAt: z.iso.datetime(),
    /** One of these two: what it has moved, or why it was refused. */
    transactionId: z.string().optional(),
    refusal: z.string().optional(),
  }),
} as const;

export type EventType = keyof typeof catalogue;
export type EventData<Type extends EventType> = z.output<(typeof catalogue)[Type]>;

/** What a command hands in; the outbox adds the rest of the envelope. */
export type NewEvent = {
  [Type in EventType]: {
    readonly type: Type;
    /** The public id of what it is about. */
    readonly subject: string;
    /** Counts the subject's events: 1..n without a gap. */
    readonly number: number;
    readonly time: Date;
    readonly data: EventData<Type>;
  };
}[EventType];

const envelope = z.object({
  id: z.uuid(),
  type: z.string(),
  /** The subgraph that it happened in. */
  source: z.string(),
  time: z.iso.datetime(),
  subject: z.string(),
  number,
  /** Counts all events of the source: 1..n without a gap, in the order of publication. */
  feedNumber: number,
  traceparent: z.string().optional(),
  data: z.unknown(),
});

export type Envelope = z.output<typeof envelope>;
export type Event = {
  [Type in EventType]: Omit<Envelope, "type" | "data"> & { type: Type; data: EventData<Type> };
}[EventType];

/** Reads a message of the broker. Throws on what is not in the catalogue. */
export function parseEvent(body: Buffer): Event {
  const { type, data, ...rest } = envelope.parse(JSON.parse(body.toString("utf8")));
  switch (type) {
    case "users.user.registered.v1":
    case "users.user.suspended.v1":
    case "users.user.reinstated.v1":
    case "users.user.erased.v1":
      return { ...rest, type, data: catalogue[type].parse(data) };
    case "users.user.updated.v1":
      return { ...rest, type, data: catalogue[type].parse(data) };
    case "users.role.changed.v1":
      return { ...rest, type, data: catalogue[type].parse(data) };
    case "transactions.account.changed.v1":
      return { ...rest, type, data: catalogue[type].parse(data) };
    case "transactions.schedule.ran.v1":
      return { ...rest, type, data: catalogue[type].parse(data) };
    default:
      throw new UnknownEventError(type);
  }
}

export class UnknownEventError extends Error {
  override readonly name = "UnknownEventError";

  constructor(type: string) {
    super(`no event of type ${type} is in the catalogue`);
  }
}

/** The subject is the key's last word, so that a watcher binds to exactly what it watches. */
export function routingKeyOf(type: string, subject: string): string {
  return `${type}.${subject}`;
}

/** All that a subgraph publishes. */
export function keyOfAll(source: string): string {
  return `${source}.#`;
}

/** All that a subgraph publishes of one subject, whatever its type: a type is of four words. */
export function keyOfSubject(source: string, subject: string): string {
  return `${source}.*.*.*.${subject}`;
}

/**
 * Under which keys else a message goes: what happens to an account is told to who watches all of its
 * owner's, too.
 */
export function furtherKeysOf(type: string, data: unknown): string[] {
  const isOwned = typeof data === "object" && data !== null && "ownerId" in data;
  return isOwned && typeof data.ownerId === "string" ? [routingKeyOf(type, data.ownerId)] : [];
}

/** The keys that a message may have been bound by: all that is made above. */
export function keysHeardFor(routingKey: string, further: unknown): string[] {
  const words = routingKey.split(".");
  const [source = "", subject = ""] = [words[0], words.at(-1)];
  const others = Array.isArray(further) ? further.map(String) : [];
  return [routingKey, ...others, keyOfSubject(source, subject), keyOfAll(source)];
}
