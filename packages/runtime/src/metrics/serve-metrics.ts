import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { collectDefaultMetrics, Registry } from "prom-client";
import type { Running } from "../lifecycle.ts";
import type { Metrics } from "./metrics.ts";

/**
 * What a process counts, and what Node tells of the process itself, as Prometheus reads it: on a port
 * of its own that is never public.
 */
export async function serveMetrics(
  metrics: Metrics,
  options: { host: string; port: number },
): Promise<Running> {
  const registry = new Registry();
  registry.setDefaultLabels({ service: metrics.service });
  collectDefaultMetrics({ register: registry });
  const read = async () => `${await metrics.text()}${await registry.metrics()}`;
  // What costs a look at the database costs it once, however many ask at the same time.
  let reading: Promise<string> | undefined;
  const server = createServer((request, response) => {
    if (request.url !== "/metrics") {
      response.writeHead(404).end();
      return;
    }
    reading ??= read().finally(() => {
      reading = undefined;
    });
    reading.then(
      (text) => response.writeHead(200, { "content-type": registry.contentType }).end(text),
      () => response.writeHead(500).end(),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port, options.host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${options.host}:${port}/metrics`,
    stop: () =>
      new Promise((resolve) => {
        registry.clear();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
