import { existsSync, type FSWatcher, readFileSync, watch } from "node:fs";
import { join } from "node:path";
import type { LocalConfig } from "../config.ts";
import { describeProblem } from "../local-problem.ts";
import { choosePublicPort } from "../ports/public-port.ts";
import { type Report, seconds } from "../report.ts";
import { repositoryRoot } from "../repository-root.ts";
import { effectsOf } from "./change-effects.ts";
import type { Platform } from "./platform.ts";
import { runScript } from "./run-script.ts";

const VITE_PORT = 5173;
/** An editor that saves all writes many files: they are one change. */
const SETTLE_MS = 150;
const CODEGEN_TIMEOUT_MS = 120_000;
const folders = ["gateway/src", "subgraphs", "packages", "web/src"];

export type Watching = { readonly webUrl: string; stop(): void };

/** Takes changes up while the platform runs, one batch after the other, and serves the web app hot. */
export async function startWatching(
  platform: Platform,
  config: LocalConfig,
  report: Report,
  gatewayUrl: string,
): Promise<Watching> {
  const port = await choosePublicPort(VITE_PORT, report);
  await platform.startWebServer(port, gatewayUrl);
  const changes = new Changes((files) => takeUp(files, platform, config, report));
  const watchers = folders.map((folder) => watchFolder(folder, (file) => changes.add(file)));
  return {
    webUrl: `http://localhost:${port}`,
    stop: () => {
      for (const watcher of watchers) watcher.close();
    },
  };
}

async function takeUp(
  files: readonly string[],
  platform: Platform,
  config: LocalConfig,
  report: Report,
): Promise<void> {
  const effects = effectsOf(files, holdsOperation);
  const startedMs = performance.now();
  try {
    if (effects.recompose) await platform.recompose();
    if (effects.codegen) await generate(config);
    await Promise.all([...effects.restart].map((name) => platform.restart(name)));
  } catch (error) {
    report(describeProblem(error));
    return report(`${files[0]} is not taken up; save it once more when it is mended`);
  }
  const done = [
    ...(effects.recompose ? ["composed"] : []),
    ...(effects.codegen ? ["types generated"] : []),
    ...[...effects.restart].map((name) => `${name} restarted`),
  ];
  if (done.length === 0) return;
  report(`${files[0]}: ${done.join(", ")} in ${seconds(performance.now() - startedMs)}`);
}

function holdsOperation(file: string): boolean {
  const path = join(repositoryRoot, file);
  return existsSync(path) && readFileSync(path, "utf8").includes("graphql(");
}

function generate(config: LocalConfig): Promise<string> {
  return runScript("node_modules/.bin/graphql-codegen", {
    env: config.environment,
    timeoutMs: CODEGEN_TIMEOUT_MS,
    fix: "mend the schema or the operation that is named and save it",
  });
}

function watchFolder(folder: string, onChange: (file: string) => void): FSWatcher {
  return watch(join(repositoryRoot, folder), { recursive: true }, (_event, name) => {
    if (name === null || /(^|\/)(node_modules|generated|dist)\//.test(name)) return;
    onChange(`${folder}/${name}`);
  });
}

/** Gathers what changes until it settles; what changes meanwhile waits for its turn. */
class Changes {
  readonly #handle: (files: readonly string[]) => Promise<void>;
  #waiting = new Set<string>();
  #timer: NodeJS.Timeout | undefined;
  #turn: Promise<void> = Promise.resolve();

  constructor(handle: (files: readonly string[]) => Promise<void>) {
    this.#handle = handle;
  }

  add(file: string): void {
    this.#waiting.add(file);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      const files = [...this.#waiting];
      this.#waiting = new Set();
      this.#turn = this.#turn.then(() => this.#handle(files));
    }, SETTLE_MS);
  }
}
