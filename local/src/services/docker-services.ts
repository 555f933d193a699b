import { createHash } from "node:crypto";
import { join } from "node:path";
import { z } from "zod";
import { LocalProblem } from "../local-problem.ts";
import { runQuietly } from "../programs/run-quietly.ts";
import { repositoryRoot } from "../repository-root.ts";
import { StateFile } from "../state-file.ts";
import type { ServicePorts } from "./service-ports.ts";

const UP_TIMEOUT_MS = 600_000;
const DOWN_TIMEOUT_MS = 30_000;

export type DockerOptions = {
  readonly directory: string;
  readonly ports: ServicePorts;
  readonly password: string;
  readonly environment: NodeJS.ProcessEnv;
};

/** The services of deploy/compose.services.yaml, in a project of this folder's own. */
export class DockerServices {
  readonly #options: DockerOptions;
  readonly #marker: StateFile<z.ZodObject<{ volumes: z.ZodLiteral<true> }>>;
  readonly #started = new Map<string, Promise<void>>();

  constructor(options: DockerOptions) {
    this.#options = options;
    const path = join(options.directory, "data/docker.json");
    this.#marker = new StateFile(path, z.object({ volumes: z.literal(true) }));
  }

  /** Resolves when the service is healthy; an engine that already runs it keeps it. */
  start(service: "mariadb" | "rabbitmq" | "redis"): Promise<void> {
    this.#marker.write({ volumes: true });
    const started = this.#compose(["up", "--detach", "--wait", service], UP_TIMEOUT_MS);
    this.#started.set(service, started);
    return started;
  }

  async stop(): Promise<void> {
    if (this.#started.size === 0) return;
    await Promise.allSettled(this.#started.values());
    await this.#compose(["down"], DOWN_TIMEOUT_MS).catch(() => {});
  }

  /** The data stands in the engine's volumes, made with a password that goes with the secrets. */
  async forget(): Promise<void> {
    if (this.#marker.read() === undefined) return;
    await this.#compose(["down", "--volumes"], DOWN_TIMEOUT_MS);
    this.#marker.remove();
  }

  async #compose(args: readonly string[], timeoutMs: number): Promise<void> {
    const { directory, environment, ports, password } = this.#options;
    const project = `tributary-${createHash("sha256").update(directory).digest("hex").slice(0, 8)}`;
    const file = join(repositoryRoot, "deploy/compose.services.yaml");
    const env = {
      ...environment,
      SERVICE_PASSWORD: password,
      MARIADB_PORT: String(ports.mariadb),
      RABBITMQ_PORT: String(ports.rabbitmq),
      RABBITMQ_MANAGEMENT_PORT: String(ports.rabbitmqManagement),
      REDIS_PORT: String(ports.redis),
    };
    const command = ["compose", "--project-name", project, "--file", file, ...args];
    const outcome = await runQuietly("docker", command, { timeoutMs, env });
    if (!outcome.ok) {
      throw new LocalProblem(
        `docker compose ${args.join(" ")} failed: ${outcome.output.slice(-1_000)}`,
        "see that the Docker engine runs and can pull images, then run the same command again",
      );
    }
  }
}
