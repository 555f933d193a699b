import type { FastifyInstance } from "fastify";

/** Each resolves when its dependency can be used, and rejects when it cannot. */
export type HealthChecks = Readonly<Record<string, () => Promise<void>>>;

/**
 * `/health/live`: the process answers. `/health/ready`: what it needs answers too. The names of
 * checks are public; the reason for a failure is not.
 */
export function registerHealth(
  app: FastifyInstance,
  checks: HealthChecks,
  options: { timeoutMs: number },
): void {
  app.get("/health/live", async () => ({ status: "live" }));
  app.get("/health/ready", async (_request, reply) => {
    const names = Object.keys(checks);
    const results = await Promise.all(
      Object.values(checks).map((check) => passes(check, options.timeoutMs)),
    );
    const ready = results.every(Boolean);
    return reply.code(ready ? 200 : 503).send({
      status: ready ? "ready" : "not ready",
      checks: Object.fromEntries(
        names.map((name, index) => [name, { status: results[index] ? "up" : "down" }]),
      ),
    });
  });
}

async function passes(check: () => Promise<void>, timeoutMs: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const expired = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), timeoutMs);
  });
  try {
    return await Promise.race([
      check().then(
        () => true,
        () => false,
      ),
      expired,
    ]);
  } finally {
    clearTimeout(timer);
  }
}
