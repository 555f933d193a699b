import { randomUUIDv7 } from "node:crypto";
import { EVENTS_EXCHANGE } from "@tributary/events/broker";
import { type EventType, routingKeyOf } from "@tributary/events/catalogue";
import { connect } from "amqplib";

export type News = {
  readonly type: EventType;
  readonly userId: string;
  readonly number: number;
  readonly id?: string;
};

/** Publishes what the users subgraph tells of people, as its relay does it. */
export async function openNews(brokerUrl: string) {
  const connection = await connect(brokerUrl);
  const channel = await connection.createConfirmChannel();
  return {
    /** Returns the event's id. */
    tell: async ({ type, userId, number, id = randomUUIDv7() }: News): Promise<string> => {
      const time = new Date().toISOString();
      const envelope = { id, type, source: "users", time, subject: userId, number };
      const body = { ...envelope, feedNumber: number, data: { userId } };
      const options = { messageId: id, persistent: true };
      const key = routingKeyOf(type, userId);
      channel.publish(EVENTS_EXCHANGE, key, Buffer.from(JSON.stringify(body)), options);
      await channel.waitForConfirms();
      return id;
    },
    close: () => connection.close(),
  };
}
