import { request } from "node:http";
import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { startTwoLanes, type TwoLanes } from "../testing/two-lanes.ts";

const LONG = "query Long { payments(count: 200) { id amount payer { name } payee { name } } }";
const SHORT = "query Short { people { id } }";

let lanes: TwoLanes;
beforeAll(async () => {
  lanes = await startTwoLanes();
});
afterAll(() => lanes.stop());

type Answer = {
  encoding: string | undefined;
  vary: string | undefined;
  length: number;
  bytes: Buffer;
};

function ask(
  lane: "fast" | "slow",
  query: string,
  headers: Record<string, string>,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const type = { "content-type": "application/json" };
    const options = { method: "POST", headers: { ...type, ...headers } };
    const sent = request(`${lanes.urls[lane]}/graphql`, options, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk) => chunks.push(chunk));
      response.on("end", () => {
        const { "content-encoding": encoding, vary, "content-length": length } = response.headers;
        resolve({ encoding, vary, length: Number(length), bytes: Buffer.concat(chunks) });
      });
    });
    sent.on("error", reject).end(JSON.stringify({ query }));
  });
}

const same = (bytes: Buffer) => bytes;

// Apollo Server answers the first, the express lane, where there is one, the others.
test.each(["fast", "slow"] as const)(
  "a long answer of the %s lane comes as it is taken, with the same text",
  async (lane) => {
    const plain = await ask(lane, LONG, {});
    expect([plain.encoding, plain.bytes.length > 10_000]).toEqual([undefined, true]);
    for (const [accepts, encoding, unpack] of [
      ["gzip, deflate, br, zstd", "zstd", zstdDecompressSync],
      ["gzip, deflate, br", "br", brotliDecompressSync],
      ["gzip", "gzip", gunzipSync],
      ["identity", undefined, same],
      ["gzip;q=0", undefined, same],
    ] as const) {
      const answer = await ask(lane, LONG, { "accept-encoding": accepts });
      expect(answer.encoding).toBe(encoding);
      expect(answer.length).toBe(answer.bytes.length);
      expect(unpack(answer.bytes).toString()).toBe(plain.bytes.toString());
      if (encoding === undefined) continue;
      expect(answer.vary).toContain("Accept-Encoding");
      expect(answer.bytes.length).toBeLessThan(plain.bytes.length / 2);
    }
  },
);

test("a short answer is sent as it is", async () => {
  const { encoding } = await ask("fast", SHORT, { "accept-encoding": "gzip, br, zstd" });
  expect(encoding).toBeUndefined();
});
