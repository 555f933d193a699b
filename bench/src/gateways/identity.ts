import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import {
  AUDIENCE,
  createDevelopmentKey,
  DEVELOPMENT_ISSUER,
  signDevelopmentToken,
} from "@tributary/identity/development-issuer";

const CALLERS = 16;
const TTL_SECONDS = 24 * 3_600;

export type Identity = {
  /** Makes a gateway of ours trust the tokens, as it would any issuer's in production. */
  readonly variables: Readonly<Record<string, string>>;
  readonly tokens: readonly string[];
  stop(): void;
};

/** An issuer with a few people: their tokens are sent to every gateway, and checked by ours. */
export async function startIdentity(): Promise<Identity> {
  const key = await createDevelopmentKey();
  const server = createServer((_request, response) => {
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify(key.publicJwks));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const jwksUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const tokens = Array.from({ length: CALLERS }, (_, index) =>
    signDevelopmentToken(key, {
      subject: `person-${index}`,
      roles: ["USER"],
      ttlSeconds: TTL_SECONDS,
    }),
  );
  return {
    variables: {
      OIDC_ISSUERS: JSON.stringify([{ issuer: DEVELOPMENT_ISSUER, audience: AUDIENCE, jwksUrl }]),
    },
    tokens: await Promise.all(tokens),
    stop: () => server.close(),
  };
}
