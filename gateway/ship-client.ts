// npm run clients:ship -- CLIENT VERSION MANIFEST: a version of a client goes out, built for the graph of today.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse, print, visit } from "graphql";
import { ManifestError, readManifest } from "./src/guard/trusted-documents/read-manifest.ts";

const [client, version, manifest] = process.argv.slice(2);
const isName = (text: string | undefined) => /^[\w.+@-]+$/.test(text ?? "");

if (!isName(client) || !isName(version) || manifest === undefined || !existsSync(manifest)) {
  console.error("Which? npm run clients:ship -- CLIENT VERSION path/to/manifest.json");
  process.exitCode = 2;
} else {
  try {
    const { texts } = await readManifest(readFileSync(manifest, "utf8"));
    const path = join(import.meta.dirname, "clients", `${client}--${version}`);
    writeFileSync(`${path}.json`, `${JSON.stringify(Object.fromEntries(texts), null, 2)}\n`);
    const contract = parse(readFileSync(join(import.meta.dirname, "api.graphql"), "utf8"));
    // Programs are built from types: what is said of them only makes the file long.
    const types = visit(contract, { enter: (node) => ({ ...node, description: undefined }) });
    writeFileSync(`${path}.graphql`, `${print(types)}\n`);
    console.log(`gateway/clients/${client}--${version}: ${texts.size} operations`);
  } catch (error) {
    if (!(error instanceof ManifestError)) throw error;
    console.error(`${manifest}: ${error.message}`);
    process.exitCode = 1;
  }
}
