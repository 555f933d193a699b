import type { Channel } from "amqplib";
import { EVENTS_EXCHANGE } from "./broker.ts";
import type { EventType } from "./catalogue.ts";

/** What consumers gave up on goes through this exchange into the parked queue of its consumer. */
export const PARKED_EXCHANGE = "tributary.parked";

/** How often an event is tried before it is parked. */
export const DELIVERIES_MAX = 5;

/**
 * Events that a consumer has in hand at a time. The same in every process, and so no configuration:
 * what a process left goes to the next one all at once, and in order.
 */
export const PREFETCH = 16;

// Arguments of a queue that exists cannot be changed, so these are no configuration: other values
// want another name for the consumer. A full queue refuses, nothing is dropped: the relay waits.
const QUEUE_LENGTH_MAX = 1_000_000;
const PARKED_LENGTH_MAX = 100_000;

export function parkedQueueOf(consumer: string): string {
  return `${consumer}.parked`;
}

/** A consumer's queues and bindings, made where they are not there yet. */
export async function declareConsumerQueues(
  channel: Channel,
  { name, types }: { readonly name: string; readonly types: readonly EventType[] },
): Promise<void> {
  await channel.assertExchange(EVENTS_EXCHANGE, "topic", { durable: true });
  await channel.assertExchange(PARKED_EXCHANGE, "direct", { durable: true });
  await declareParkedQueue(channel, name);
  await channel.bindQueue(parkedQueueOf(name), PARKED_EXCHANGE, name);
  await channel.assertQueue(name, {
    durable: true,
    deadLetterExchange: PARKED_EXCHANGE,
    deadLetterRoutingKey: name,
    maxLength: QUEUE_LENGTH_MAX,
    arguments: {
      "x-queue-type": "quorum",
      // One process at a time; when it goes, the broker hands its messages to the next, in order.
      "x-single-active-consumer": true,
      // Counts what came back. For an event that takes its process down; the consumer counts the rest.
      "x-delivery-limit": DELIVERIES_MAX - 1,
      // Only with both of these is a message on its way to the parked queue never lost.
      "x-dead-letter-strategy": "at-least-once",
      "x-overflow": "reject-publish",
    },
  });
  for (const type of types) await channel.bindQueue(name, EVENTS_EXCHANGE, `${type}.*`);
}

export async function declareParkedQueue(channel: Channel, consumer: string): Promise<void> {
  await channel.assertQueue(parkedQueueOf(consumer), {
    durable: true,
    maxLength: PARKED_LENGTH_MAX,
    arguments: {
      "x-queue-type": "quorum",
      "x-overflow": "reject-publish",
      // A look at a parked message is a delivery that comes back. Newer brokers count to 20 unless told.
      "x-delivery-limit": 1_000_000_000,
    },
  });
}
