import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { composeWork, type Work } from "../works/work.ts";
import { MeasuredProcess, type Program } from "./measured-process.ts";
import { LOAD_CORE } from "./standing.ts";

/** Running subgraphs, and what gateways in front of them are started with. */
export type Site = {
  readonly work: Work;
  readonly urls: Readonly<Record<string, string>>;
  /** Tells what the subgraphs were asked since one looked last. */
  readonly takenUrl: string;
  readonly folder: string;
  readonly supergraphPath: string;
  /** The subgraphs as Mercurius wants to be told of them. */
  readonly servicesPath: string;
  /** The calls and the answer of one operation, once somebody has written them there. */
  readonly cannedPath: string;
  /** What is started so ends with the site. */
  start(core: number, program: Program): MeasuredProcess;
  close(): Promise<void>;
};

export async function openSite(work: Work): Promise<Site> {
  const folder = mkdtempSync(join(tmpdir(), "tributary-bench-"));
  const started: MeasuredProcess[] = [];
  const start = (core: number, program: Program) => {
    const one = new MeasuredProcess(core, program);
    started.push(one);
    return one;
  };
  const close = async () => {
    await Promise.all(started.map((one) => one.stop()));
    rmSync(folder, { recursive: true });
  };
  try {
    const script = join(import.meta.dirname, "subgraphs.ts");
    const { urls, takenUrl } = JSON.parse(
      await start(LOAD_CORE, { args: [script, work.name] }).line(),
    );
    const supergraphPath = join(folder, "supergraph.graphql");
    writeFileSync(supergraphPath, composeWork(work, urls));
    const servicesPath = join(folder, "services.json");
    writeFileSync(servicesPath, JSON.stringify(servicesOf(work, urls)));
    const cannedPath = join(folder, "canned.json");
    return { work, urls, takenUrl, folder, supergraphPath, servicesPath, cannedPath, start, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function servicesOf(work: Work, urls: Readonly<Record<string, string>>) {
  return Object.entries(work.subgraphs).map(([name, { federation1Sdl: schema }]) => ({
    name,
    url: urls[name],
    schema,
  }));
}
