import type { Channel } from "amqplib";
import { declareConsumerQueues } from "./consumer-queues.ts";

/**
 * Every consumer there is, `<subgraph>.<what it follows>`, with the types that it handles. Here and
 * not with the subgraph, because a publisher declares their queues too: an event that is published
 * before its consumer has ever run waits for it.
 */
export const consumers = {
  "transactions.people": [
    "users.user.registered.v1",
    "users.user.suspended.v1",
    "users.user.reinstated.v1",
    "users.user.erased.v1",
  ],
  // Its own news: whoever changed a person may have died before the names were told.
  "users.names": [
    "users.user.updated.v1",
    "users.user.suspended.v1",
    "users.user.reinstated.v1",
    "users.user.erased.v1",
  ],
} as const;

export type ConsumerName = keyof typeof consumers;

export const consumerNames = Object.keys(consumers) as ConsumerName[];

/** The queues of all consumers, made where they are not there yet. */
export async function declareConsumers(channel: Channel): Promise<void> {
  for (const name of consumerNames) {
    await declareConsumerQueues(channel, { name, types: consumers[name] });
  }
}
