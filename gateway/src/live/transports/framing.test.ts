import { describe, expect, test } from "@jest/globals";
import { multipartFraming } from "./multipart-framing.ts";
import { sseFraming } from "./sse-framing.ts";

const error = { message: "Over.", extensions: { code: "TOKEN_EXPIRED", cursor: "c7" } };

describe("Server-Sent Events", () => {
  test("a result is a `next` message of one line, whatever its text", () => {
    expect(sseFraming.next({ data: { note: "one\ntwo\r\u2028" } })).toBe(
      'event: next\ndata: {"data":{"note":"one\\ntwo\\r\u2028"}}\n\n',
    );
  });

  test("a message's id is its cursor", () => {
    expect(sseFraming.next({ data: null, extensions: { cursor: "abc" } })).toBe(
      'event: next\nid: abc\ndata: {"data":null,"extensions":{"cursor":"abc"}}\n\n',
    );
  });

  test.each(["a\nevent: complete", "a\rdata: x", "a\0", "", 7, null])(
    "a cursor that would write fields of its own is no id: %j",
    (cursor) => {
      expect(sseFraming.next({ data: null, extensions: { cursor } })).not.toMatch(/^id:/m);
    },
  );

  test("the end is a message with a data field, and a failure is told before it", () => {
    expect(sseFraming.complete).toBe("event: complete\ndata:\n\n");
    expect(sseFraming.fail(error)).toBe(
      `event: next\ndata: ${JSON.stringify({ errors: [error] })}\n\nevent: complete\ndata:\n\n`,
    );
  });

  test("on a restart nothing is complete, and clients are told to come back at different moments", () => {
    const told = Array.from({ length: 20 }, () => sseFraming.restart(error));
    for (const words of told) expect(words).toMatch(/^retry: [1-5]\d{3}\n:\n\n$/);
    expect(new Set(told).size).toBeGreaterThan(1);
  });
});

describe("multipart, as Apollo's router writes it", () => {
  test("byte for byte", () => {
    const { begin, next, heartbeat, complete } = multipartFraming;
    expect([begin, next({ data: { a: 1 } }), heartbeat, complete].join("")).toBe(
      [
        "\r\n--graphql\r\ncontent-type: application/json\r\n\r\n{}\r\n--graphql",
        '\r\ncontent-type: application/json\r\n\r\n{"payload":{"data":{"a":1}}}\r\n--graphql',
        "\r\ncontent-type: application/json\r\n\r\n{}\r\n--graphql",
        "--\r\n",
      ].join(""),
    );
    expect(multipartFraming.contentType).toBe(
      'multipart/mixed;boundary="graphql";subscriptionSpec=1.0',
    );
  });

  test("what ends a stream stands beside its payload, which is null", () => {
    const words = `\r\ncontent-type: application/json\r\n\r\n${JSON.stringify({ payload: null, errors: [error] })}\r\n--graphql--\r\n`;
    expect([multipartFraming.fail(error), multipartFraming.restart(error)]).toEqual([words, words]);
  });
});
