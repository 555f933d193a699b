import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { readGatewayConfig } from "@tributary/gateway/config";
import { repositoryRoot } from "@tributary/local/repository-root";
import { readTransactionsConfig } from "@tributary/transactions/config";
import {
  readKeysMigrationConfig,
  readMigrationConfig,
  readUsersConfig,
} from "@tributary/users/config";
import { parse } from "yaml";
import { z } from "zod";
import { likelySecret } from "./likely-secret.ts";

const folder = join(repositoryRoot, "deploy");
const text = readFileSync(join(folder, "compose.yaml"), "utf8");
const secretNames = [
  ...readFileSync(join(folder, "compose/secrets.example.env"), "utf8").matchAll(/^([A-Z_]+)=/gm),
].flatMap((match) => match[1] ?? []);

const service = z.strictObject({
  image: z.string(),
  build: z
    .strictObject({
      context: z.literal(".."),
      dockerfile: z.literal("deploy/Dockerfile"),
      args: z.strictObject({ WORKSPACE: z.string() }),
    })
    .optional(),
  command: z.array(z.string()).optional(),
  hostname: z.string().optional(),
  restart: z.literal("unless-stopped").optional(),
  read_only: z.boolean().optional(),
  cap_drop: z.tuple([z.literal("ALL")]).optional(),
  security_opt: z.tuple([z.literal("no-new-privileges:true")]).optional(),
  stop_grace_period: z
    .string()
    .regex(/^\d+s$/)
    .optional(),
  deploy: z
    .strictObject({
      replicas: z.int().min(1),
      resources: z.strictObject({ limits: z.strictObject({ memory: z.string() }) }),
    })
    .optional(),
  depends_on: z
    .record(z.string(), z.strictObject({ condition: z.string().startsWith("service_") }))
    .optional(),
  environment: z.record(z.string(), z.string()).optional(),
  ports: z.array(z.string()).optional(),
  volumes: z.array(z.string()).optional(),
  healthcheck: z.unknown().optional(),
});
const form = z.object({
  services: z.record(z.string(), service),
  volumes: z.record(z.string(), z.null()),
});

const asked = /\$\{(\w+):\?\}/g;
const { services, volumes } = form.parse(parse(text, { merge: true }));

/** As a container has it. */
function environmentOf(name: string): Record<string, string> {
  const given = Object.entries(services[name]?.environment ?? {}).map(([key, value]) => {
    const filled = value.replaceAll(asked, (_, secret: string) => likelySecret(secret));
    return [key, filled];
  });
  return { ...Object.fromEntries(given), PORT: "4000", METRICS_PORT: "9464" };
}

test("what one part names of another is there", () => {
  for (const [name, { depends_on = {}, volumes: mounts = [] }] of Object.entries(services)) {
    for (const needed of Object.keys(depends_on))
      expect([name, services[needed]?.image]).not.toContain(undefined);
    for (const mount of mounts) {
      const [source = ""] = mount.split(":");
      const isThere = source.startsWith("./")
        ? existsSync(join(folder, source))
        : source.startsWith("${") || source in volumes;
      expect([name, mount, isThere]).toEqual([name, mount, true]);
    }
  }
});

test("every secret that is asked for is in the example, and none that is not", () => {
  const used = new Set([...text.matchAll(asked)].map((match) => match[1]));
  expect([...used].sort()).toEqual([...secretNames].sort());
  // All are demanded: none is empty by mistake.
  expect(text.replaceAll(asked, "")).not.toContain("$");
});

test("each server starts with what it is given, twice, and can change nothing on its disk", () => {
  expect(readGatewayConfig(environmentOf("gateway"))).toMatchObject({ NODE_ENV: "production" });
  expect(readUsersConfig(environmentOf("users"))).toMatchObject({ NODE_ENV: "production" });
  expect(readTransactionsConfig(environmentOf("transactions"))).toMatchObject({
    NODE_ENV: "production",
  });
  for (const name of ["gateway", "users", "transactions"]) {
    expect(services[name]).toMatchObject({
      read_only: true,
      cap_drop: ["ALL"],
      deploy: { replicas: 2 },
    });
    const graceMs = Number.parseInt(services[name]?.stop_grace_period ?? "0", 10) * 1_000;
    expect(graceMs).toBeGreaterThan(Number(environmentOf(name).STOP_TIMEOUT_MS ?? 15_000));
  }
});

test("migrations are the owners', and know who serves", () => {
  const users = environmentOf("migrate-users");
  expect(readMigrationConfig(users)).toMatchObject({ DATABASE_SERVING_USER: "users" });
  expect(readKeysMigrationConfig(users)).toMatchObject({ DATABASE_SERVING_USER: "keys" });
  const transactions = environmentOf("migrate-transactions");
  expect(readMigrationConfig(transactions)).toMatchObject({
    DATABASE_SERVING_USER: "transactions",
  });
});

test("an image that others made is named by a version, and only two ports are open", () => {
  for (const { image, build } of Object.values(services)) {
    if (!build && !image.startsWith("tributary-")) expect(image).toMatch(/:v?\d+(\.\d+)*(-\w+)?$/);
  }
  const open = Object.values(services).flatMap(({ ports = [] }) => ports);
  expect(open.sort()).toEqual(["127.0.0.1:3000:3000", "443:8443"]);
});
