import { createHash, createHmac } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import type { Bucket } from "./bucket-files.ts";

const sha256 = (data: Buffer | string) => createHash("sha256").update(data).digest("hex");
const hmac = (key: Buffer | string, text: string) =>
  createHmac("sha256", key).update(text).digest();

/** What the next requests meet instead of an answer. */
export type Trouble = number | "hang" | "cut" | "redirect" | "flood";

export type BucketServer = Awaited<ReturnType<typeof openBucketServer>>;

/**
 * As much of object storage as files need, which computes each signature anew from what it was sent
 * (Signature Version 4), and can be in trouble.
 */
export async function openBucketServer() {
  const objects = new Map<
    string,
    { readonly content: Buffer; readonly type: string | undefined }
  >();
  const trouble: Trouble[] = [];
  let requestCount = 0;
  const server = createServer(async (request, response) => {
    requestCount++;
    const body = await buffer(request);
    const met = trouble.shift();
    if (met !== undefined) return meet(met, request, response);
    if (!isSigned(request, body, credentials)) return response.writeHead(403).end("<Error/>");
    const path = request.url ?? "";
    if (request.method === "PUT") {
      objects.set(path, { content: body, type: request.headers["content-type"] });
      return response.writeHead(200).end();
    }
    const object = objects.get(path);
    return response.writeHead(object ? 200 : 404).end(object?.content ?? "<Error/>");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const credentials: Bucket = {
    endpoint: `http://127.0.0.1:${port}/`,
    bucket: "statements-of-tests",
    region: "eu-central-1",
    accessKeyId: "an-access-key",
    secretAccessKey: "a/secret+key=",
  };
  return {
    bucket: credentials,
    objects,
    trouble,
    requests: () => requestCount,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function meet(trouble: Trouble, request: IncomingMessage, response: ServerResponse): unknown {
  switch (trouble) {
    case "hang":
      return undefined;
    case "cut":
      response.writeHead(200, { "content-length": "1000" }).write("a beginning");
      return setTimeout(() => request.socket.destroy(), 20);
    case "redirect":
      return response.writeHead(307, { location: "http://127.0.0.1:9/elsewhere" }).end();
    case "flood": {
      response.writeHead(200);
      const flood = () => {
        while (!response.destroyed && response.write(Buffer.alloc(1_000_000)));
      };
      response.on("drain", flood);
      return flood();
    }
    default:
      return response.writeHead(trouble).end("<Error/>");
  }
}

function isSigned(request: IncomingMessage, body: Buffer, of: Bucket): boolean {
  const parsed =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8}\/[^/]+\/s3\/aws4_request), SignedHeaders=([^,]+), Signature=(\w+)$/.exec(
      request.headers.authorization ?? "",
    );
  const [, keyId, scope = "", names = "", signature] = parsed ?? [];
  const [day = "", region] = scope.split("/");
  const at = request.headers["x-amz-date"];
  const sum = request.headers["x-amz-content-sha256"];
  if (keyId !== of.accessKeyId || region !== of.region || typeof at !== "string") return false;
  // What is sent is what was signed; a request without a body may leave that out.
  const isBody = sum === sha256(body) || (sum === "UNSIGNED-PAYLOAD" && body.length === 0);
  if (!isBody || !at.startsWith(day) || !names.split(";").includes("host")) return false;
  const headers = names.split(";").map((name) => `${name}:${request.headers[name]}\n`);
  const url = new URL(request.url ?? "", "http://bucket");
  const canonical = [request.method, url.pathname, url.searchParams, headers.join(""), names, sum];
  const text = ["AWS4-HMAC-SHA256", at, scope, sha256(canonical.join("\n"))].join("\n");
  const parts = [day, of.region, "s3", "aws4_request"];
  const key = parts.reduce<Buffer | string>(hmac, `AWS4${of.secretAccessKey}`);
  return hmac(key, text).toString("hex") === signature;
}
