import { connect, type Socket } from "node:net";

/** Opens live streams by hand: a client library's own memory and time would be most of what is measured. */

interface Opening {
  url: string;
  keys: readonly string[];
  count: number;
  path: string;
}

export interface Heard {
  open: number;
  /** The newest version, and how many listeners have it. */
  version: string;
  have: number;
  /** Between the first and the last listener that heard it. */
  fanOutMs: number;
}

const AT_ONCE = 100;
const versions: string[] = [];
const heardAt = new Map<string, { first: number; last: number }>();
const sockets: Socket[] = [];

process.on("message", (message: Opening | "count") => {
  if (message === "count") return void process.send?.(heard());
  void open(message).then(() => process.send?.(heard()));
});
process.on("disconnect", () => process.exit(0));

async function open({ url, keys, count, path }: Opening): Promise<void> {
  const { hostname, port } = new URL(url);
  let next = 0;
  const worker = async () => {
    for (let index = next++; index < count; index = next++) {
      await listen(index, { hostname, port: Number(port), path, key: keys[index % keys.length] ?? "" });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

interface Listening {
  hostname: string;
  port: number;
  path: string;
  key: string;
}

/** Resolves with the first state, or when the connection is lost. */
function listen(index: number, { hostname, port, path, key }: Listening): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect(port, hostname);
    sockets.push(socket);
    let rest = "";
    socket.setEncoding("latin1").on("data", (text: string) => {
      const lines = (rest + text).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) {
        if (!line.startsWith("id: ")) continue;
        note(index, line.slice(4));
        resolve();
      }
    });
    socket.on("error", () => socket.destroy());
    socket.on("close", () => resolve());
    socket.write(`GET ${path} HTTP/1.1\r\nHost: ${hostname}:${port}\r\nAuthorization: Bearer ${key}\r\n\r\n`);
  });
}

function note(index: number, version: string): void {
  versions[index] = version;
  const now = performance.now();
  const times = heardAt.get(version);
  if (times) times.last = now;
  else heardAt.set(version, { first: now, last: now });
}

function heard(): Heard {
  const version = [...heardAt.keys()].at(-1) ?? "";
  const { first, last } = heardAt.get(version) ?? { first: 0, last: 0 };
  const have = versions.filter((each) => each === version).length;
  return { open: sockets.filter((socket) => !socket.destroyed).length, version, have, fanOutMs: last - first };
}
