import { rmSync } from "node:fs";
import { readLocalConfig } from "@tributary/local/config";
import { people } from "@tributary/local/people";
import { databaseUrl } from "@tributary/local/platform/databases";
import { demoPassword } from "@tributary/local/platform/demo-password";
import { Platform } from "@tributary/local/platform/platform";
import { platformFile } from "@tributary/local/platform/platform-file";
import { silent } from "@tributary/local/report";
import { Secrets } from "@tributary/local/secrets";
import { makeRunFolder } from "../run-folder.ts";
import { Payments } from "./payments.ts";

export type WebSite = {
  readonly url: string;
  /** Of the demo people, one of whom looks at the pages. */
  readonly password: string;
  /** Theirs, with the many entries. */
  readonly accountId: string;
  readonly payments: Payments;
  close(): Promise<void>;
};

/** The whole platform as `npm start` runs it, with the app as it is built for everybody. */
export async function openWebSite(): Promise<WebSite> {
  const given = readLocalConfig();
  const directory = makeRunFolder(given.localDirectory);
  const config = readLocalConfig({
    ...given.environment,
    TRIBUTARY_LOCAL_DIR: directory,
    TRIBUTARY_CACHE_DIR: given.cacheDirectory,
    MARIADB_URL: "",
    RABBITMQ_URL: "",
    RABBITMQ_MANAGEMENT_URL: "",
    REDIS_URL: "",
  });
  const platform = new Platform({ config, report: silent, demoSize: "small", buildsWeb: true });
  let payments: Payments | undefined;
  const close = async () => {
    await payments?.close();
    await platform.stop();
    rmSync(directory, { recursive: true, force: true });
  };
  try {
    const url = await platform.start();
    const serverUrl = platformFile(platform.paths).read()?.mariadb.url ?? "";
    const secrets = new Secrets(platform.paths.secrets);
    const [, savings] = people.alice.wallets;
    const [everyday] = people.bob.wallets;
    if (!savings || !everyday) throw new Error("the demo people have no wallets");
    payments = new Payments(
      { ledger: databaseUrl(serverUrl, "transactions", secrets), admin: serverUrl },
      { inside: savings.id, outside: everyday.id },
    );
    return { url, password: demoPassword(secrets), accountId: savings.id, payments, close };
  } catch (error) {
    await close();
    throw error;
  }
}
