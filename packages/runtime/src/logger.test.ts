import { Writable } from "node:stream";
import { expect, test } from "@jest/globals";
import { createLogger } from "./logger.ts";
import { withTrace } from "./trace.ts";

test("a line is JSON with its trace, and without secrets or personal data", () => {
  const lines: string[] = [];
  const destination = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk));
      done();
    },
  });
  const logger = createLogger({ service: "users", level: "info", destination });
  const traceId = "0af7651916cd43dd8448eb211c80319c";
  withTrace(`00-${traceId}-b7ad6b7169203331-01`, () =>
    logger.info(
      {
        headers: { authorization: "Bearer tok-1", "x-tributary-gateway": "tok-2" },
        user: { email: "zoe@example.com" },
        password: "hunter2",
      },
      "hello",
    ),
  );
  const [line = ""] = lines;
  expect(JSON.parse(line)).toMatchObject({
    level: "info",
    service: "users",
    traceId,
    msg: "hello",
  });
  for (const secret of ["tok-1", "tok-2", "zoe@", "hunter2"]) expect(line).not.toContain(secret);
});
