import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createDevelopmentKey, signDevelopmentToken } from "@tributary/identity/development-issuer";
import {
  GATEWAY_CREDENTIAL_HEADER,
  GatewayCredential,
} from "@tributary/identity/gateway-credential";
import { readTransactionsConfig } from "@tributary/transactions/config";
import { userIds } from "@tributary/transactions/ids";
import { startTransactions } from "@tributary/transactions/service";

const SECRET = "a-secret-between-gateway-and-subgraphs";
const TOKEN_TTL_SECONDS = 3_600;

export type PrivateService = {
  ask<Data>(query: string, variables: object): Promise<Data>;
  stop(): Promise<void>;
};

/** The transactions service on that ledger, asked over HTTP by one person. It does without a broker. */
export async function startPrivateService(
  databaseUrl: string,
  person: Buffer,
): Promise<PrivateService> {
  const folder = mkdtempSync(join(tmpdir(), "tributary-bench-"));
  const jwksPath = join(folder, "jwks.json");
  const key = await createDevelopmentKey();
  writeFileSync(jwksPath, JSON.stringify(key.publicJwks));
  const service = await startTransactions(
    readTransactionsConfig({
      NODE_ENV: "development",
      PORT: "0",
      LOG_LEVEL: "silent",
      DATABASE_URL: databaseUrl,
      BROKER_URL: "amqp://127.0.0.1:1",
      DEVELOPMENT_JWKS_PATH: jwksPath,
      GATEWAY_SECRETS: SECRET,
      CURSOR_SECRETS: "a-secret-that-signs-cursors-for-lists",
    }),
  );
  const claims = { subject: userIds.encode(person), roles: ["USER"] as const };
  const token = await signDevelopmentToken(key, { ...claims, ttlSeconds: TOKEN_TTL_SECONDS });
  const credential = new GatewayCredential([SECRET]);
  return {
    ask: async <Data>(query: string, variables: object): Promise<Data> => {
      const response = await fetch(`${service.url}/graphql`, {
        method: "POST",
        headers: {
          "content-type": "application/json",
          authorization: `Bearer ${token}`,
          [GATEWAY_CREDENTIAL_HEADER]: await credential.mint("transactions"),
        },
        body: JSON.stringify({ query, variables }),
      });
      const { data, errors } = (await response.json()) as { data?: Data; errors?: unknown };
      if (!data || errors) throw new Error(`not answered: ${JSON.stringify(errors)}`);
      return data;
    },
    stop: async () => {
      await service.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
