import { EVENTS_EXCHANGE } from "@tributary/events/broker";
import { connect } from "amqplib";

export type TappedEvents = {
  /** Everything that went through the exchange since, headers and all. */
  readonly messages: readonly string[];
  close(): Promise<void>;
};

export async function tappedEvents(brokerUrl: string): Promise<TappedEvents> {
  const connection = await connect(brokerUrl);
  const channel = await connection.createChannel();
  await channel.assertExchange(EVENTS_EXCHANGE, "topic", { durable: true });
  const { queue } = await channel.assertQueue("", { exclusive: true });
  await channel.bindQueue(queue, EVENTS_EXCHANGE, "#");
  const messages: string[] = [];
  const see = ({
    fields,
    properties,
    content,
  }: {
    fields: object;
    properties: object;
    content: Buffer;
  }) => void messages.push(JSON.stringify([fields, properties, content.toString("utf8")]));
  await channel.consume(queue, (message) => message && see(message), { noAck: true });
  return { messages, close: () => connection.close() };
}
