import { describe, expect, test } from "@jest/globals";
import { MessageReader } from "./message-reader.ts";

const COUNTED = 'HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{"a":"é"}';
const CHUNKED =
  'POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n4\r\n{"a"\r\n3\r\n:1}\r\n0\r\n\r\n';
const EMPTY = "GET /health HTTP/1.1\r\n\r\n";

function read(pieces: readonly Buffer[]) {
  const messages: (readonly [firstLine: string | undefined, body: string])[] = [];
  const reader = new MessageReader(({ head, body }) => {
    messages.push([head.split("\r\n")[0], body.toString()]);
  });
  for (const piece of pieces) reader.push(piece);
  return messages;
}

describe("messages of every form, one behind the other,", () => {
  const bytes = Buffer.from(`${COUNTED}${CHUNKED}${EMPTY}${COUNTED}`);
  const expected = [
    ["HTTP/1.1 200 OK", '{"a":"é"}'],
    ["POST / HTTP/1.1", '{"a":1}'],
    ["GET /health HTTP/1.1", ""],
    ["HTTP/1.1 200 OK", '{"a":"é"}'],
  ];

  test("are told apart when they come at once", () => {
    expect(read([bytes])).toEqual(expected);
  });

  test.each([1, 2, 3, 5, 7, 11])("are the same in pieces of %d bytes", (length) => {
    const count = Math.ceil(bytes.length / length);
    const pieces = Array.from({ length: count }, (_, index) =>
      bytes.subarray(index * length, (index + 1) * length),
    );
    expect(read(pieces)).toEqual(expected);
  });
});

test("what has not come whole is kept for later", () => {
  expect(read([Buffer.from(COUNTED.slice(0, -1))])).toEqual([]);
  expect(read([Buffer.from(CHUNKED.slice(0, -2))])).toEqual([]);
});
