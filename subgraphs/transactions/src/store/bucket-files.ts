import { createHash } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { AwsClient } from "aws4fetch";
import { FILE_BYTES_MAX, type StatementFiles } from "./statement-files.ts";

export type Bucket = {
  /** Where the service answers: https://s3.eu-central-1.amazonaws.com. */
  readonly endpoint: string;
  readonly bucket: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
};

export type BucketBounds = {
  /** For one attempt, its body included. */
  readonly timeoutMs: number;
  readonly attemptsMax: number;
};

const RETRY_DELAY_MS = 100;

/** Objects of a bucket, at any service that speaks S3 and takes the bucket's name in the path. */
export function bucketFiles(bucket: Bucket, bounds: BucketBounds): StatementFiles {
  const { accessKeyId, secretAccessKey, region } = bucket;
  // Its own retries know neither a time-out nor a connection that is lost.
  const client = new AwsClient({ accessKeyId, secretAccessKey, region, service: "s3", retries: 0 });
  const url = (key: string) => `${bucket.endpoint.replace(/\/+$/, "")}/${bucket.bucket}/${key}`;
  const send = (key: string, init: RequestInit, read: (response: Response) => Promise<Answer>) =>
    retry(bounds.attemptsMax, async () => {
      const signal = AbortSignal.timeout(bounds.timeoutMs);
      return read(await client.fetch(url(key), { ...init, signal, redirect: "error" }));
    });
  return {
    put: async (key, content) => {
      // Signed too: what arrives is what was sent, or is refused.
      const sum = createHash("sha256").update(content).digest("hex");
      const headers = { "content-type": "text/csv; charset=utf-8", "x-amz-content-sha256": sum };
      const body = new Uint8Array(content);
      await send(key, { method: "PUT", headers, body }, async (response) => {
        await response.body?.cancel();
        return response.ok ? {} : { failure: response.status };
      });
    },
    get: async (key) => {
      const answer = await send(key, { method: "GET" }, async (response) => {
        if (response.ok) return { content: await readBounded(response) };
        await response.body?.cancel();
        return response.status === 404 ? {} : { failure: response.status };
      });
      return answer.content;
    },
  };
}

type Answer = { readonly content?: Buffer | undefined; readonly failure?: number };

/** What the service itself may get over is tried again; what it says about the request is not. */
async function retry(attemptsMax: number, attempt: () => Promise<Answer>): Promise<Answer> {
  for (let tries = 1; ; tries++) {
    const isLast = tries >= attemptsMax;
    try {
      const answer = await attempt();
      const { failure } = answer;
      if (failure === undefined) return answer;
      const mayPass = failure >= 500 || failure === 429 || failure === 408;
      if (isLast || !mayPass) throw new BucketError(failure);
    } catch (error) {
      if (isLast || error instanceof BucketError) throw error;
    }
    await delay(RETRY_DELAY_MS * 2 ** tries * (0.5 + Math.random() / 2));
  }
}

/** The status alone: what a service answers names keys and buckets. */
export class BucketError extends Error {
  override readonly name = "BucketError";
  readonly code = "BUCKET_REFUSED";

  constructor(status: number) {
    super(`the bucket answered with status ${status}`);
  }
}

/** Undefined for what is longer than any file of ours. */
async function readBounded(response: Response): Promise<Buffer | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > FILE_BYTES_MAX) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
