import { isUtf8 } from "node:buffer";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import type { FastifyInstance } from "fastify";
import { BodyRefusal, malformed, tooMuch } from "./body-refusal.ts";
import { type JsonLimits, judgeJson } from "./judge-json.ts";

type BodyLimits = JsonLimits & { readonly BODY_BYTES_MAX: number };

const inflate = promisify(gunzip);

/** Bodies are read as JSON only after they were looked at; what does the reading stays Fastify's. */
export function registerJsonBody(app: FastifyInstance, limits: BodyLimits): void {
  const parse = app.getDefaultJsonParser("error", "error");
  app.removeContentTypeParser("application/json");
  app.addContentTypeParser<Buffer>(
    "application/json",
    { parseAs: "buffer" },
    (request, bytes, done) => {
      const read = (text: string) => parse(request, text, done);
      const encoding = request.headers["content-encoding"];
      if (encoding !== undefined && encoding !== "identity") {
        const plain = inflated(bytes, encoding, limits.BODY_BYTES_MAX);
        plain.then((inflatedBytes) => textOf(inflatedBytes, limits)).then(read, done);
        return;
      }
      let text: string;
      try {
        text = textOf(bytes, limits);
      } catch (error) {
        return done(error as BodyRefusal);
      }
      void read(text);
    },
  );
}

function textOf(bytes: Buffer, limits: JsonLimits): string {
  if (!isUtf8(bytes)) throw malformed("The body is not UTF-8.");
  const text = bytes.toString("utf8");
  judgeJson(text, limits);
  return text;
}

/** No more is inflated than a body may be long. */
async function inflated(bytes: Buffer, encoding: string, bytesMax: number): Promise<Buffer> {
  if (encoding !== "gzip") {
    const message = "A body is sent as it is, or compressed with gzip.";
    throw new BodyRefusal(415, "UNSUPPORTED_MEDIA_TYPE", message, { "accept-encoding": "gzip" });
  }
  try {
    return await inflate(bytes, { maxOutputLength: bytesMax });
  } catch (error) {
    throw codeOf(error) === "ERR_BUFFER_TOO_LARGE"
      ? tooMuch(`The body is longer than ${bytesMax} bytes once it is inflated.`)
      : malformed("The body is not gzip, as it says it is.");
  }
}

function codeOf(error: unknown): unknown {
  return typeof error === "object" && error !== null && "code" in error ? error.code : undefined;
}
