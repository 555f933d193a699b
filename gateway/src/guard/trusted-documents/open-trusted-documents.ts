import { ConfigError } from "@tributary/runtime/config";
import type { Lifecycle } from "@tributary/runtime/lifecycle";
import type { Logger } from "@tributary/runtime/logger";
import { DocumentJudge } from "../document/document-judge.ts";
import type { GuardConfig } from "../guard-config.ts";
import { ManifestFolder } from "./manifest-folder.ts";
import { TrustedDocuments } from "./trusted-documents.ts";

/** Undefined where there are none and none are asked for. */
export async function openTrustedDocuments(
  config: GuardConfig,
  logger: Logger,
  lifecycle: Lifecycle,
): Promise<TrustedDocuments | undefined> {
  const mode = config.GUARD ? config.TRUSTED_DOCUMENTS : "off";
  const path = config.TRUSTED_DOCUMENTS_PATH;
  if (path === undefined) {
    if (mode === "off") return undefined;
    const problem = `TRUSTED_DOCUMENTS_PATH: wants a folder where TRUSTED_DOCUMENTS is ${mode}`;
    throw new ConfigError("gateway", [problem]);
  }
  const judge = new DocumentJudge(config);
  const documents = new TrustedDocuments({
    mode,
    logger,
    parse: (text) => judge.parse(text),
    logIntervalMs: config.TRUSTED_DOCUMENTS_LOG_MS,
  });
  const folder = new ManifestFolder({
    path,
    pollMs: config.TRUSTED_DOCUMENTS_POLL_MS,
    manifestsMax: config.TRUSTED_MANIFESTS_MAX,
    bytesMax: config.TRUSTED_MANIFEST_BYTES_MAX,
    logger,
    onChange: (manifests) => documents.take(manifests),
  });
  lifecycle.onStop("trusted documents", () => folder.close());
  await folder.open();
  return documents;
}
