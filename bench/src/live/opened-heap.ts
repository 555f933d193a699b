import { readFileSync } from "node:fs";
import { InspectedHeap } from "../gateways/inspected-heap.ts";
import { until } from "../until.ts";

/** Of a server that runs already: it opens its inspector when it is asked to, and says where. */
export async function openedHeap(pid: number, logPath: string): Promise<InspectedHeap> {
  const before = places(logPath).length;
  process.kill(pid, "SIGUSR1");
  await until(() => places(logPath).length > before, "the inspector");
  return InspectedHeap.open(Number(places(logPath).at(-1)));
}

function places(logPath: string): string[] {
  const said = readFileSync(logPath, "utf8").matchAll(
    /Debugger listening on ws:\/\/[^:]+:(\d+)\//g,
  );
  return [...said].map(([, port = ""]) => port);
}
