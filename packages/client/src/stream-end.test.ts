import { expect, test } from "@jest/globals";
import { cursorIn, streamEnd } from "./stream-end.ts";

const coded = (code: string) => [{ message: "", extensions: { code, cursor: "c7" } }];

test.each([
  ["errors of graphql-ws", coded("SUBSCRIPTION_LOST"), "again"],
  ["errors that Apollo collects", { errors: coded("RESTARTING") }, "again"],
  ["a last result", { data: null, errors: coded("TOKEN_EXPIRED") }, "token"],
  ["a token that is not taken", coded("UNAUTHENTICATED"), "token"],
  ["what is kept no longer", coded("RESUME_EXPIRED"), "expired"],
  ["what is not one's own", coded("NOT_FOUND"), "over"],
  ["an operation that is none", coded("GRAPHQL_VALIDATION_FAILED"), "over"],
  ["a socket that broke off", { code: 1006, reason: "" }, "again"],
  ["a gateway that restarts", { code: 1012, reason: "Service restart" }, "again"],
  ["a reader that was too slow", { code: 1013, reason: "Too slow" }, "again"],
  ["a socket's token", { code: 4403, reason: "Forbidden" }, "token"],
  ["a client at fault", { code: 4400, reason: "" }, "over"],
  [
    "Apollo's words for a socket's token",
    new Error("Socket closed with event 4403 Forbidden"),
    "token",
  ],
  ["Apollo's words for a cut", new Error("Socket closed with event 1006 "), "again"],
  ["a status of Apollo's", Object.assign(new Error(""), { statusCode: 401 }), "token"],
  ["a status of graphql-sse's", { response: { status: 503 } }, "again"],
  ["a request that is none", { response: { status: 400 } }, "over"],
  ["an answer that was cut off", new Error("premature end of multipart body"), "again"],
  ["a network that is gone", new TypeError("fetch failed"), "again"],
  ["nothing at all", undefined, "again"],
])("reads %s", (_what, problem, end) => {
  expect(streamEnd(problem)).toBe(end);
});

test("finds where the stream stood", () => {
  expect(cursorIn({ errors: coded("TOKEN_EXPIRED") })).toBe("c7");
  expect(cursorIn({ code: 1006, reason: "" })).toBeUndefined();
});
