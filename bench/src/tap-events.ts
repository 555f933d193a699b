import { EVENTS_EXCHANGE } from "@tributary/events/broker";
import { connect } from "amqplib";

/** Every event that goes through the exchange from now on, as a consumer gets it. */
export async function tapEvents(
  brokerUrl: string,
  see: (body: Buffer) => void,
): Promise<{ close(): Promise<void> }> {
  const connection = await connect(brokerUrl, { noDelay: true });
  const channel = await connection.createChannel();
  await channel.assertExchange(EVENTS_EXCHANGE, "topic", { durable: true });
  const { queue } = await channel.assertQueue("", { exclusive: true });
  await channel.bindQueue(queue, EVENTS_EXCHANGE, "#");
  await channel.consume(queue, (message) => message && see(message.content), { noAck: true });
  return { close: () => connection.close() };
}
