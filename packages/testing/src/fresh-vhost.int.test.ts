import { expect, test } from "@jest/globals";
import { connect } from "amqplib";
import { freshVhost } from "./fresh-vhost.ts";

test("a fresh vhost takes connections, and none after it was deleted", async () => {
  const vhost = await freshVhost();
  const connection = await connect(vhost.url);
  const channel = await connection.createChannel();
  const { queue } = await channel.assertQueue("", { exclusive: true });
  expect(queue).toMatch(/^amq\./);
  await connection.close();
  await vhost.delete();
  await expect(connect(vhost.url)).rejects.toThrow();
});

test("deleting a vhost twice is no error", async () => {
  const vhost = await freshVhost();
  await vhost.delete();
  await expect(vhost.delete()).resolves.toBeUndefined();
});
