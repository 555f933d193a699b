import { randomBytes } from "node:crypto";
import { readRunConfig } from "./config.ts";

export type FreshVhost = {
  readonly url: string;
  readonly name: string;
  delete(): Promise<void>;
};

/** A RabbitMQ virtual host of one's own: same broker, no shared exchange, queue or binding. */
export async function freshVhost(): Promise<FreshVhost> {
  const config = readRunConfig();
  const management = managementClient(config.RABBITMQ_MANAGEMENT_URL);
  const url = new URL(config.RABBITMQ_URL);
  const name = `test-${randomBytes(8).toString("hex")}`;
  url.pathname = `/${name}`;
  await management("PUT", `vhosts/${name}`);
  await management("PUT", `permissions/${name}/${url.username}`, {
    configure: ".*",
    write: ".*",
    read: ".*",
  });
  return { url: url.href, name, delete: () => management("DELETE", `vhosts/${name}`) };
}

function managementClient(address: string) {
  const base = new URL(address);
  const credentials = `${decodeURIComponent(base.username)}:${decodeURIComponent(base.password)}`;
  return async (method: string, path: string, body?: unknown): Promise<void> => {
    const answer = await fetch(`${base.origin}/api/${path}`, {
      method,
      headers: {
        authorization: `Basic ${Buffer.from(credentials).toString("base64")}`,
        "content-type": "application/json",
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(10_000),
    });
    await answer.body?.cancel();
    const gone = method === "DELETE" && answer.status === 404;
    if (!answer.ok && !gone) throw new Error(`broker: ${method} ${path} answered ${answer.status}`);
  };
}
