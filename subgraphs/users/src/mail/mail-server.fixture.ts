import { type AddressInfo, createServer, type Socket } from "node:net";

export type MailServer = Awaited<ReturnType<typeof openMailServer>>;

/** As much of a mail server (RFC 5321) as a test needs: answers `answers`, else that all is well. */
export async function openMailServer(answers: Readonly<Record<string, string>> = {}) {
  const said: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
    const say = (line: string) => socket.write(`${line}\r\n`);
    let isLetter = false;
    let rest = "";
    socket.on("data", (data) => {
      const lines = `${rest}${data.toString()}`.split("\r\n");
      rest = lines.pop() ?? "";
      for (const line of lines) {
        said.push(line);
        if (isLetter && line !== ".") continue;
        const command = isLetter ? "." : line.slice(0, 4).toUpperCase();
        isLetter = command === "DATA";
        say(answers[command] ?? (isLetter ? "354 go on" : "250 as you wish"));
      }
    });
    const greeting = answers.greeting ?? "220 mail.example";
    if (greeting !== "") say(greeting);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: new URL(`smtp://127.0.0.1:${(server.address() as AddressInfo).port}`),
    /** All that clients have said, line by line. */
    said,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
