import { promisify } from "node:util";
import { brotliCompress, constants, gzip, zstdCompress } from "node:zlib";
import type { FastifyInstance, FastifyReply } from "fastify";
import { AcceptedEncodings, type Encoding } from "./accepted-encodings.ts";

// Fast ones: what a higher level saves, a few per cent, takes several times as long.
const compressors: Readonly<Record<Encoding, (text: string) => Promise<Buffer>>> = {
  zstd: (text) => zstd(text, { params: { [constants.ZSTD_c_compressionLevel]: 1 } }),
  br: (text) => brotli(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } }),
  gzip: (text) => gzipped(text, { level: 1 }),
};
const zstd = promisify(zstdCompress);
const brotli = promisify(brotliCompress);
const gzipped = promisify<string, { level: number }, Buffer>(gzip);

/**
 * Long answers are compressed, off the loop, for who says that they take it; whoever does not say so costs
 * nothing. What a page of another site can make a browser send is never executed, so nobody learns
 * secrets from how well they compress beside guesses.
 */
export function compressAnswers(app: FastifyInstance, { bytesMin }: { bytesMin: number }): void {
  const accepted = new AcceptedEncodings();
  app.addHook<unknown>("onSend", (request, reply, payload, done) => {
    const header = request.headers["accept-encoding"];
    if (header === undefined || typeof payload !== "string" || payload.length < bytesMin) {
      return done(null, payload);
    }
    const encoding = accepted.best(String(header));
    if (encoding === undefined || reply.hasHeader("content-encoding")) return done(null, payload);
    compressors[encoding](payload).then(
      (compressed) => {
        reply.header("content-encoding", encoding);
        reply.removeHeader("content-length");
        varyByEncoding(reply);
        done(null, compressed);
      },
      (error: Error) => done(error),
    );
  });
}

function varyByEncoding(reply: FastifyReply): void {
  const before = reply.getHeader("vary");
  const vary = before === undefined ? "Accept-Encoding" : `${before}, Accept-Encoding`;
  if (!/accept-encoding/i.test(String(before))) reply.header("vary", vary);
}
