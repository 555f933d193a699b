import { expect, test } from "@jest/globals";
import { connect } from "amqplib";
import { privateBroker } from "./private-broker.ts";

test("a private broker goes away and comes back at the same address with what was durable", async () => {
  const broker = await privateBroker();
  try {
    await publishDurably(broker.url, "kept", "hello");
    await broker.stop();
    await expect(connect(broker.url)).rejects.toThrow();
    await broker.start();
    expect(await takeOne(broker.url, "kept")).toBe("hello");
  } finally {
    await broker.close();
  }
}, 60_000);

async function publishDurably(url: string, queue: string, text: string): Promise<void> {
  const connection = await connect(url);
  const channel = await connection.createConfirmChannel();
  await channel.assertQueue(queue, { durable: true });
  channel.sendToQueue(queue, Buffer.from(text), { persistent: true });
  await channel.waitForConfirms();
  await connection.close();
}

async function takeOne(url: string, queue: string): Promise<string | undefined> {
  const connection = await connect(url);
  const channel = await connection.createChannel();
  const message = await channel.get(queue, { noAck: true });
  await connection.close();
  return message ? message.content.toString() : undefined;
}
