import { expect, test } from "@jest/globals";
import { readConfig } from "@tributary/runtime/config";
import { Lifecycle } from "@tributary/runtime/lifecycle";
import { eventually } from "@tributary/testing/eventually";
import { freshVhost } from "@tributary/testing/fresh-vhost";
import { waiting } from "./consumer.fixture.ts";
import { type OutboxDatabase, outboxDatabase, registered, silent } from "./events.fixture.ts";
import { eventsVariables } from "./events-config.ts";
import { appendEvents } from "./outbox.ts";
import { startEvents } from "./start-events.ts";

test("an event that is published before its consumer has ever run waits for it", async () => {
  const vhost = await freshVhost();
  const database: OutboxDatabase = await outboxDatabase();
  const lifecycle = new Lifecycle({ logger: silent, stopTimeoutMs: 5_000 });
  try {
    await appendEvents(database.db, [registered(1)]);
    const config = readConfig("test", eventsVariables, { BROKER_URL: vhost.url });
    const databaseUrl = database.url;
    startEvents({ config, databaseUrl, source: "users", logger: silent, lifecycle });
    await eventually(async () => (await waiting(vhost.url, "transactions.people")) === 1);
    expect((await database.rows()).map(({ publishedAt }) => publishedAt)).not.toContain(null);
  } finally {
    await lifecycle.stop();
    await database.close();
    await vhost.delete();
  }
});
