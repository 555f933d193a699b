import { join } from "node:path";
import { memoryMbOf } from "../process-use.ts";
import type { LiveSite } from "./live-site.ts";
import { openedHeap } from "./opened-heap.ts";
import type { PlainOrder } from "./plain-server.ts";
import { Worker } from "./worker.ts";

/** What pushes to watchers: a process that is measured. */
export type Pusher = {
  readonly name: string;
  readonly url: string;
  pid(): number;
  /** Once garbage is collected. */
  heapMb(): Promise<number>;
  memoryMb(): number;
  stop(): Promise<void>;
};

/** The platform's own gateway. */
export async function platformPusher({ platform, state }: LiveSite): Promise<Pusher> {
  const { url, pid } = state().gateway;
  const heap = await openedHeap(pid ?? 0, join(platform.paths.logs, "gateway.log"));
  return {
    name: "this platform",
    url: `${url.replace(/^http/, "ws")}/graphql`,
    pid: () => pid ?? 0,
    heapMb: () => heap.usedMb(),
    memoryMb: () => memoryMbOf(pid ?? 0),
    stop: async () => heap.close(),
  };
}

export async function plainPusher(site: LiveSite, cursorLength: number): Promise<Pusher> {
  const worker = new Worker("plain-server");
  const { holders, state } = site;
  const order: PlainOrder = {
    brokerUrl: state().rabbitmq.url,
    names: Object.fromEntries(
      holders.map(({ accountId, displayName }) => [accountId, displayName]),
    ),
    cursorLength,
  };
  const port = await worker.ask<number>("listen", order);
  return {
    name: "plain graphql-ws",
    url: `ws://127.0.0.1:${port}`,
    pid: () => worker.pid,
    heapMb: () => worker.ask<number>("heap"),
    memoryMb: () => memoryMbOf(worker.pid),
    stop: () => worker.stop(),
  };
}
