import { existsSync, readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { buildSchema } from "graphql";
import { readManifest } from "../guard/trusted-documents/read-manifest.ts";
import type { ShippedClient } from "./breaks-of.ts";

const NAME = /^(?<client>.+?)--(?<version>.+)\.json$/;

/** The manifests of a folder, CLIENT--VERSION.json, each with the graph beside it that it was built for. */
export async function shippedClients(folder: string): Promise<readonly ShippedClient[]> {
  const files = readdirSync(folder).flatMap((file) => {
    const { client, version } = NAME.exec(file)?.groups ?? {};
    return client !== undefined && version !== undefined ? [{ client, version }] : [];
  });
  return Promise.all(
    files.map(async ({ client, version }) => {
      const path = join(folder, `${client}--${version}`);
      const { texts } = await readManifest(await readFile(`${path}.json`, "utf8"));
      const contract = `${path}.graphql`;
      const sdl = existsSync(contract) ? await readFile(contract, "utf8") : undefined;
      const builtFor = sdl === undefined ? undefined : buildSchema(sdl);
      return { client, version, texts: [...texts.values()], builtFor };
    }),
  );
}
