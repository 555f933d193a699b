import { describe, expect, test } from "@jest/globals";
import { readGatewayConfig } from "./config.ts";

const SUPERGRAPH_PATH = "supergraph.graphql";

describe("the gateway's variables", () => {
  test("are all optional but the supergraph's path, and unset means production", () => {
    const config = readGatewayConfig({ SUPERGRAPH_PATH });
    expect(config).toMatchObject({
      NODE_ENV: "production",
      PORT: 4000,
      INTROSPECTION: false,
      LANDING_PAGE: false,
      CORS_ORIGINS: [],
      OIDC_ISSUERS: [],
    });
    expect(config.GATEWAY_SECRETS).toBeUndefined();
  });

  test("open what helps explorers in development only", () => {
    expect(readGatewayConfig({ SUPERGRAPH_PATH, NODE_ENV: "development" })).toMatchObject({
      INTROSPECTION: true,
      LANDING_PAGE: true,
      CORS_ORIGINS: ["https://studio.apollographql.com"],
    });
    expect(
      readGatewayConfig({ SUPERGRAPH_PATH, NODE_ENV: "development", LANDING_PAGE: "off" })
        .LANDING_PAGE,
    ).toBe(false);
  });

  test("let the guard be off in development only", () => {
    const off = { SUPERGRAPH_PATH, GUARD: "off" };
    expect(readGatewayConfig({ ...off, NODE_ENV: "development" }).GUARD).toBe(false);
    for (const NODE_ENV of ["production", "staging", undefined]) {
      expect(() => readGatewayConfig({ ...off, NODE_ENV })).toThrow("GUARD: is off");
    }
  });

  test("take one address of a subgraph or several", () => {
    const given = {
      users: { url: "http://users:4001/graphql" },
      transactions: {
        url: ["http://a/graphql", "http://b/graphql"],
        subscriptionsUrl: "ws://c/graphql",
      },
    };
    const { SUBGRAPH_URLS } = readGatewayConfig({
      SUPERGRAPH_PATH,
      SUBGRAPH_URLS: JSON.stringify(given),
    });
    expect(SUBGRAPH_URLS).toEqual({
      users: { url: ["http://users:4001/graphql"] },
      transactions: {
        url: ["http://a/graphql", "http://b/graphql"],
        subscriptionsUrl: ["ws://c/graphql"],
      },
    });
  });

  test("that are wrong are all named at once, without their values", () => {
    const wrong = {
      PORT: "eighty",
      SUBGRAPH_URLS: '{"users":{"url":"ftp://x"}}',
      GATEWAY_SECRETS: "short",
    };
    const read = () => readGatewayConfig(wrong);
    for (const name of ["PORT", "SUBGRAPH_URLS", "GATEWAY_SECRETS", "SUPERGRAPH_PATH"]) {
      expect(read).toThrow(new RegExp(`${name}: wants`));
    }
    expect(read).not.toThrow(/short|ftp|eighty/);
  });
});
