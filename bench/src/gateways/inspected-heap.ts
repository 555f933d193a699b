type Reply = { readonly id?: number; readonly result?: { readonly usedSize?: number } };

/** The heap of a process that runs with `--inspect`, as it is once its garbage is collected. */
export class InspectedHeap {
  readonly #socket: WebSocket;
  #lastId = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
  }

  static async open(port: number): Promise<InspectedHeap> {
    const targets = await (await fetch(`http://127.0.0.1:${port}/json/list`)).json();
    const [{ webSocketDebuggerUrl }] = targets as [{ webSocketDebuggerUrl: string }];
    const socket = new WebSocket(webSocketDebuggerUrl);
    await new Promise((resolve, reject) => {
      socket.addEventListener("open", resolve, { once: true });
      socket.addEventListener("error", reject, { once: true });
    });
    return new InspectedHeap(socket);
  }

  async usedMb(): Promise<number> {
    // What the first collection lets go, the second takes.
    await this.#call("HeapProfiler.collectGarbage");
    await this.#call("HeapProfiler.collectGarbage");
    const { result } = await this.#call("Runtime.getHeapUsage");
    return Math.round((result?.usedSize ?? 0) / 1e4) / 100;
  }

  close(): void {
    this.#socket.close();
  }

  #call(method: string): Promise<Reply> {
    const { promise, resolve, reject } = Promise.withResolvers<Reply>();
    const id = ++this.#lastId;
    const read = ({ data }: MessageEvent) => {
      const reply: Reply = JSON.parse(String(data));
      if (reply.id === id) resolve(reply);
    };
    this.#socket.addEventListener("message", read);
    this.#socket.addEventListener("close", reject);
    this.#socket.send(JSON.stringify({ id, method }));
    return promise.finally(() => {
      this.#socket.removeEventListener("message", read);
      this.#socket.removeEventListener("close", reject);
    });
  }
}
