import { existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { LocalConfig } from "../config.ts";
import { LocalProblem } from "../local-problem.ts";
import type { Report } from "../report.ts";
import {
  debianRoot,
  type PackageSet,
  unpackDebianPackages,
  unpackedFolder,
  usesDebianPackages,
} from "./debian-packages.ts";
import { dockerAnswers } from "./docker.ts";
import { installCommand } from "./install-command.ts";
import { demandPlainPath } from "./plain-path.ts";
import {
  type Found,
  type FoundServices,
  type MariadbPrograms,
  type ProgramRoot,
  programEnvironment,
  type RabbitmqPrograms,
  type RedisPrograms,
} from "./programs.ts";
import { runQuietly } from "./run-quietly.ts";
import { findProgram, programFolders } from "./search-path.ts";

const servicePackages: PackageSet = {
  name: "services",
  packages: ["mariadb-server-core", "mariadb-client-core", "rabbitmq-server", "redis-server"],
};

const installedRoot: ProgramRoot = { prefix: "", libraryPath: undefined };

/**
 * Each service by the first way that works: an address in the environment, programs on the PATH,
 * Debian's packages unpacked into the cache, a Docker engine. None: says what to install.
 */
export async function findServices(config: LocalConfig, report: Report): Promise<FoundServices> {
  const folders = programFolders(config.searchPath);
  const mariadb = externalService(config.external.mariadbUrl) ?? installed(mariadbIn(folders));
  const rabbitmq =
    externalService(config.external.rabbitmqUrl, config.external.rabbitmqManagementUrl) ??
    installed(rabbitmqIn(folders));
  const redis = externalService(config.external.redisUrl) ?? installed(redisIn(folders));
  if ([mariadb, rabbitmq].some((found) => found?.how === "installed")) {
    demandPlainPath(config.localDirectory, "TRIBUTARY_LOCAL_DIR");
  }
  if (mariadb && rabbitmq && redis) return { mariadb, rabbitmq, redis };
  if (usesDebianPackages()) {
    demandPlainPath(config.localDirectory, "TRIBUTARY_LOCAL_DIR");
    demandPlainPath(config.cacheDirectory, "TRIBUTARY_CACHE_DIR");
    const root = await unpackedServices(config, report);
    return {
      mariadb: mariadb ?? { how: "unpacked", programs: unpackedMariadb(root) },
      rabbitmq: rabbitmq ?? { how: "unpacked", programs: unpackedRabbitmq(root) },
      redis: redis ?? { how: "unpacked", programs: unpackedRedis(root) },
    };
  }
  if (await dockerAnswers(config.environment)) {
    const docker = { how: "docker" } as const;
    return { mariadb: mariadb ?? docker, rabbitmq: rabbitmq ?? docker, redis: redis ?? docker };
  }
  const missing = [
    ...(mariadb ? [] : ["MariaDB"]),
    ...(rabbitmq ? [] : ["RabbitMQ"]),
    ...(redis ? [] : ["Redis"]),
  ];
  throw new LocalProblem(
    `${missing.join(", ")} not found on this machine`,
    installCommand(folders),
  );
}

function externalService(
  url: string | undefined,
  managementUrl?: string | undefined,
): Found<never> | undefined {
  return url === undefined ? undefined : { how: "external", url, managementUrl };
}

function installed<Programs>(programs: Programs | undefined): Found<Programs> | undefined {
  return programs === undefined ? undefined : { how: "installed", programs };
}

function mariadbIn(folders: readonly string[]): MariadbPrograms | undefined {
  const server = findProgram(["mariadbd"], folders);
  const install = findProgram(["mariadb-install-db"], folders);
  if (server === undefined || install === undefined) return undefined;
  return { ...installedRoot, server, install };
}

function rabbitmqIn(folders: readonly string[]): RabbitmqPrograms | undefined {
  // Debian's /usr/sbin/rabbitmq-server is a wrapper that wants root; this is what it wraps.
  const server = findProgram(["rabbitmq-server"], ["/usr/lib/rabbitmq/bin", ...folders]);
  const epmd = findProgram(["epmd"], folders);
  if (server === undefined || epmd === undefined) return undefined;
  return { ...installedRoot, server, epmd };
}

function redisIn(folders: readonly string[]): RedisPrograms | undefined {
  const server = findProgram(["redis-server", "valkey-server"], folders);
  return server === undefined ? undefined : { ...installedRoot, server };
}

/** What does not run (the cache came from another machine) is unpacked once more. */
async function unpackedServices(config: LocalConfig, report: Report): Promise<ProgramRoot> {
  const folder = unpackedFolder(config.cacheDirectory, servicePackages);
  if (existsSync(folder)) {
    if (await runs(debianRoot(folder))) return debianRoot(folder);
    rmSync(folder, { recursive: true, force: true });
  }
  report("fetching MariaDB, RabbitMQ and Redis from this system's own package source, 45 MB");
  const root = debianRoot(await unpackDebianPackages(config.cacheDirectory, servicePackages));
  if (await runs(root)) return root;
  throw new LocalProblem(
    "the unpacked MariaDB or Redis does not run on this system",
    installCommand(programFolders(config.searchPath)),
  );
}

async function runs(root: ProgramRoot): Promise<boolean> {
  const env = programEnvironment(root, {});
  const outcomes = await Promise.all(
    [unpackedMariadb(root).server, unpackedRedis(root).server].map((server) =>
      runQuietly(server, ["--version"], { timeoutMs: 20_000, env }),
    ),
  );
  return outcomes.every(({ ok }) => ok);
}

function unpackedMariadb(root: ProgramRoot): MariadbPrograms {
  return {
    ...root,
    server: join(root.prefix, "usr/sbin/mariadbd"),
    install: join(root.prefix, "usr/bin/mariadb-install-db"),
  };
}

function unpackedRabbitmq(root: ProgramRoot): RabbitmqPrograms {
  const erlang = join(root.prefix, "usr/lib/erlang");
  const runtime = readdirSync(erlang).find((name) => name.startsWith("erts-")) ?? "erts";
  return {
    ...root,
    server: join(root.prefix, "usr/lib/rabbitmq/bin/rabbitmq-server"),
    epmd: join(erlang, runtime, "bin/epmd"),
  };
}

function unpackedRedis(root: ProgramRoot): RedisPrograms {
  return { ...root, server: join(root.prefix, "usr/bin/redis-server") };
}
