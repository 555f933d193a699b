import { type AddressInfo, createServer } from "node:net";
import { MessageReader } from "./message-reader.ts";

/** An HTTP server that answers bodies with bodies, whatever the path. Resolves with its address. */
export async function serveMessages(
  answer: (body: Buffer) => Buffer | Promise<Buffer>,
): Promise<string> {
  const server = createServer({ noDelay: true }, (socket) => {
    const reader = new MessageReader(async ({ body }) => {
      const found = answer(body);
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
