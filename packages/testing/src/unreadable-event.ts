import { EVENTS_EXCHANGE } from "@tributary/events/broker";
import { connect } from "amqplib";

/** A message that reaches whoever follows this type, and that nobody can read. */
export async function publishUnreadable(brokerUrl: string, type: string): Promise<void> {
  const connection = await connect(brokerUrl);
  try {
    const channel = await connection.createConfirmChannel();
    channel.publish(EVENTS_EXCHANGE, `${type}.nobody`, Buffer.from("no event"));
    await channel.waitForConfirms();
  } finally {
    await connection.close();
  }
}
