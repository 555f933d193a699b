import { type AddressInfo, createServer } from "node:net";
import { MessageReader } from "./message-reader.ts";

const NOT_FOUND = Buffer.from("HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n");

/** An HTTP server that answers what is posted to /graphql, by its body. Resolves with its address. */
export async function serveMessages(
  answer: (body: Buffer) => Buffer | Promise<Buffer>,
): Promise<string> {
  const server = createServer({ noDelay: true }, (socket) => {
    const reader = new MessageReader(async ({ head, body }) => {
      const found = head.startsWith("POST /graphql ") ? answer(body) : NOT_FOUND;
      socket.write(Buffer.isBuffer(found) ? found : await found);
    });
    socket.on("data", (chunk: Buffer) => reader.push(chunk));
    socket.on("error", () => socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
}

/** A whole answer, ready to be sent as often as one likes. */
export function jsonMessage(body: string): Buffer {
  const bytes = Buffer.from(body);
  const head = `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${bytes.length}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), bytes]);
}
