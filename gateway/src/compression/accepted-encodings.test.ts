import { expect, test } from "@jest/globals";
import { AcceptedEncodings } from "./accepted-encodings.ts";

test.each([
  ["gzip, deflate, br, zstd", "zstd"],
  ["gzip, deflate, br", "br"],
  ["GZIP", "gzip"],
  ["*", "zstd"],
  ["gzip;q=1.0, br;q=0.5", "gzip"],
  ["br ; q=0.8 , zstd;q=0", "br"],
  ["*, zstd;q=0", "br"],
  ["identity", undefined],
  ["gzip;q=0", undefined],
  ["deflate, x-gzip", undefined],
  ["gzip;q=nothing", undefined],
  ["", undefined],
  [",;,", undefined],
])("%s: %s", (header, encoding) => {
  const accepted = new AcceptedEncodings();
  expect([accepted.best(header), accepted.best(header)]).toEqual([encoding, encoding]);
});
