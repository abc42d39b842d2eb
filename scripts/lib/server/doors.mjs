import { once } from "node:events";
import { createServer } from "node:net";
import process from "node:process";

/**
 * The event loop takes one new connection a round from each socket that listens (libuv, since 1.45). When hundreds come at once
 * and a round takes some milliseconds, they would wait for seconds before anybody reads what they ask.
 */
const DOORS = 16;

/**
 * Lets `server` listen, on Linux through several sockets of the same address. Rejects as `listen` fails, also when somebody
 * else has the address. Returns what has to be closed beside the server.
 * @param {import("node:http").Server} server
 * @param {{ port: number, host: string, doors?: number }} where
 * @returns {Promise<import("node:net").Server[]>}
 */
export async function listen(server, { port, host, doors = process.platform === "linux" ? DOORS : 1 }) {
  if (doors === 1) {
    await listening(server, { port, host });
    return [];
  }
  // Sockets that share an address do not mind whoever else shares it, so this one asks first whether it is free.
  const first = createServer((socket) => socket.destroy());
  await listening(first, { port, host });
  const shared = { port: portOf(first), host, reusePort: true };
  await new Promise((resolve) => first.close(resolve));
  try {
    await listening(server, shared);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EADDRINUSE") throw error;
    // A system that knows of no shared addresses.
    await listening(server, { port: shared.port, host });
    return [];
  }
  const others = Array.from({ length: doors - 1 }, () =>
    createServer({ allowHalfOpen: true, noDelay: true }, (socket) => server.emit("connection", socket)),
  );
  for (const other of others) await listening(other, shared);
  return others;
}

/** @param {import("node:net").Server} server */
export function portOf(server) {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The server does not listen on a port");
  return address.port;
}

/**
 * @param {import("node:net").Server} server
 * @param {import("node:net").ListenOptions} options
 */
async function listening(server, options) {
  server.listen(options);
  await once(server, "listening");
}
