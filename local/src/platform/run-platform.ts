import type { LocalConfig } from "../config.ts";
import type { DemoSize } from "../demo/demo-size.ts";
import { type Report, seconds } from "../report.ts";
import { Secrets } from "../secrets.ts";
import { demoPassword } from "./demo-password.ts";
import { loadDevelopmentKey } from "./development-key-file.ts";
import { takeLauncherLock } from "./launcher-lock.ts";
import { localPaths } from "./local-paths.ts";
import { type Observing, startObserving } from "./observe.ts";
import { Platform } from "./platform.ts";
import { platformFile } from "./platform-file.ts";
import { untilStopped } from "./until-stopped.ts";
import { startWatching } from "./watch-sources.ts";
import { welcome } from "./welcome.ts";

export type RunOptions = {
  readonly config: LocalConfig;
  /** npm run dev: changes are taken up while it runs. */
  readonly watches: boolean;
  readonly demoSize: DemoSize | undefined;
  readonly observes: boolean;
};

/** From nothing to ready, to stopped: the life of `npm start` and `npm run dev`. */
export async function runPlatform(options: RunOptions): Promise<void> {
  const { config, watches, demoSize, observes } = options;
  const report: Report = (line) => console.log(line);
  const paths = localPaths(config.localDirectory);
  const release = takeLauncherLock(paths.launcher);
  const platform = new Platform({ config, report, buildsWeb: !watches, demoSize });
  let observing: Observing | undefined;
  const work = async () => {
    const url = await platform.start();
    const watching = watches ? await startWatching(platform, config, report, url) : undefined;
    const state = platformFile(paths).read();
    if (observes && state) observing = await startObserving(platform, state, config, report);
    report(
      await welcome({
        url,
        webUrl: watching?.webUrl,
        prometheusUrl: observing?.url,
        managementUrl: state?.rabbitmq.managementUrl ?? "",
        key: await loadDevelopmentKey(paths),
        password: demoPassword(new Secrets(paths.secrets)),
        readyMs: state?.readyMs ?? 0,
      }),
    );
  };
  const stop = async (reason: string) => {
    const startedMs = performance.now();
    report(`\nstopping (${reason})`);
    await observing?.stop();
    await platform.stop();
    release();
    report(`stopped in ${seconds(performance.now() - startedMs)}`);
  };
  await untilStopped(work, stop, { report, force: () => process.exit(130) });
}
