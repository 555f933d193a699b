import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { readRunConfig } from "@tributary/testing/config";
import { createConnection } from "mysql2/promise";
import { readLocalConfig } from "../config.ts";
import { createDatabases } from "../platform/databases.ts";
import { Secrets } from "../secrets.ts";
import { lookUpProcess } from "../supervise/process-identity.ts";
import { waitUntil } from "../wait-until.ts";
import { type RunningServices, startServices } from "./start-services.ts";

let directory: string;
let services: RunningServices;

beforeAll(async () => {
  directory = mkdtempSync(join(readRunConfig().TEST_RUN_FOLDER, "services-"));
  // Named in the environment they would be somebody else's; here they have to be ours to kill.
  for (const name of ["MARIADB_URL", "RABBITMQ_URL", "RABBITMQ_MANAGEMENT_URL", "REDIS_URL"]) {
    delete process.env[name];
  }
  services = await startServices({ directory });
}, 120_000);

afterAll(async () => {
  await services?.stop();
  rmSync(directory, { recursive: true, force: true });
}, 60_000);

async function variable(name: string): Promise<unknown> {
  const connection = await createConnection(services.mariadb.url);
  try {
    const [rows] = await connection.query(`SELECT @@GLOBAL.${name} AS value`);
    return Array.isArray(rows) && rows[0] !== undefined && "value" in rows[0]
      ? rows[0].value
      : undefined;
  } finally {
    await connection.end();
  }
}

test.each([
  ["log_bin", 1],
  ["binlog_format", "ROW"],
  ["gtid_strict_mode", 1],
  ["innodb_snapshot_isolation", 1],
  ["innodb_flush_log_at_trx_commit", 1],
  ["sync_binlog", 1],
  ["character_set_server", "utf8mb4"],
  ["time_zone", "+00:00"],
])("MariaDB runs as in production: %s is %j", async (name, value) => {
  expect(await variable(name)).toBe(value);
});

test("MariaDB keeps its temporary tables apart from those of others", async () => {
  expect(await variable("tmpdir")).toBe(join(directory, "data/mariadb/tmp"));
});

test("no database user of a subgraph sees the other's database, and the one that serves owns none", async () => {
  const secrets = new Secrets(join(directory, "s.json"));
  const { owner, serving } = await createDatabases(services.mariadb.url, secrets);
  const users = await createConnection(owner.users);
  try {
    await users.query("CREATE TABLE tributary_users.mine (id INT)");
    const foreign = users.query("CREATE TABLE tributary_transactions.theirs (id INT)");
    await expect(foreign).rejects.toMatchObject({ errno: 1142 });
    const [databases] = await users.query("SHOW DATABASES LIKE 'tributary%'");
    expect(databases).toHaveLength(1);
    await users.query("GRANT SELECT ON mine TO 'users'@'%'");
  } finally {
    await users.end();
  }
  const allowed = await createConnection(serving.users);
  try {
    expect((await allowed.query("SELECT * FROM mine"))[0]).toEqual([]);
    for (const forbidden of ["DELETE FROM mine", "DROP TABLE mine", "CREATE TABLE more (id INT)"]) {
      await expect(allowed.query(forbidden)).rejects.toMatchObject({ errno: 1142 });
    }
  } finally {
    await allowed.end();
  }
});

test("a database user that owned all, as it once did, serves with no more than it is given", async () => {
  const admin = await createConnection(services.mariadb.url);
  try {
    await admin.query("GRANT ALL PRIVILEGES ON `tributary\\_users`.* TO 'users'@'%'");
    const secrets = new Secrets(join(directory, "s.json"));
    const { serving } = await createDatabases(services.mariadb.url, secrets);
    // It sees no database at all before it is given a right in one.
    await expect(createConnection(serving.users)).rejects.toMatchObject({ errno: 1044 });
  } finally {
    await admin.end();
  }
});

test("nobody gets into MariaDB without a password", async () => {
  const url = new URL(services.mariadb.url);
  for (const user of ["root", "", "mysql"]) {
    const attempt = createConnection({ host: url.hostname, port: Number(url.port), user });
    await expect(attempt).rejects.toThrow("Access denied");
  }
});

test("a MariaDB that is killed comes back at the same address, with what was committed", async () => {
  const before = await createConnection(services.mariadb.url);
  await before.query("CREATE DATABASE kept");
  before.destroy();
  const { pid } = services.mariadb;
  process.kill(pid ?? 0, "SIGKILL");
  const signal = AbortSignal.timeout(20_000);
  await waitUntil(() => services.mariadb.pid !== null && services.mariadb.pid !== pid, { signal });
  await waitUntil(
    async () => (await createConnection(services.mariadb.url)).destroy() === undefined,
    { signal },
  );
  const after = await createConnection(services.mariadb.url);
  const [databases] = await after.query("SHOW DATABASES LIKE 'kept'");
  await after.end();
  expect(databases).toHaveLength(1);
}, 30_000);

test("a RabbitMQ that is killed comes back, and its management answers at the same address", async () => {
  const { pid, managementUrl } = services.rabbitmq;
  process.kill(pid ?? 0, "SIGKILL");
  const { username, password, origin } = new URL(managementUrl);
  const headers = { authorization: `Basic ${btoa(`${username}:${password}`)}` };
  const vhost = async () => (await fetch(`${origin}/api/vhosts/tributary`, { headers })).ok;
  const signal = AbortSignal.timeout(40_000);
  await waitUntil(() => services.rabbitmq.pid !== pid, { signal });
  await waitUntil(vhost, { signal });
}, 45_000);

test("a port that a stranger takes at the last moment is replaced by another", async () => {
  const elsewhere = join(directory, "second");
  const config = readLocalConfig({
    ...process.env,
    RABBITMQ_URL: services.rabbitmq.url,
    REDIS_URL: services.redis.url,
  });
  const starting = startServices({ directory: elsewhere, config });
  const ports = join(elsewhere, "ports.json");
  await waitUntil(() => existsSync(ports), { signal: AbortSignal.timeout(5_000), intervalMs: 5 });
  // MariaDB is still setting its data folder up.
  const { mariadb: port } = JSON.parse(readFileSync(ports, "utf8"));
  const stranger = createServer().listen(port, "127.0.0.1");
  await once(stranger, "listening");
  const second = await starting;
  expect(new URL(second.mariadb.url).port).not.toBe(String(port));
  await second.stop();
  stranger.close();
}, 30_000);

test("stop ends every process and leaves no record of one", async () => {
  const pids = [services.mariadb.pid, services.rabbitmq.pid, services.redis.pid];
  await services.stop();
  expect(pids.map((pid) => lookUpProcess(pid ?? 0))).toEqual([undefined, undefined, undefined]);
  expect(existsSync(join(directory, "processes.json"))).toBe(false);
}, 30_000);
