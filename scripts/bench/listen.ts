import type { Server } from "node:http";

/** Its address on loopback. */
export async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen({ port: 0, host: "127.0.0.1", backlog: 4096 }, resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("No port could be had");
  return `http://127.0.0.1:${address.port}`;
}
