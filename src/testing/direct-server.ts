import { createServer } from "node:http";
import { afterAll } from "vitest";
import { serveDirect } from "~/server/serve-direct";

const closing: (() => Promise<void>)[] = [];

afterAll(async () => {
  for (const close of closing.splice(0)) await close();
});

/** The calls of programs and visitors over real HTTP, as `server.mjs` serves them. Needs `testContainer`. */
export async function directServer(): Promise<{ url: string }> {
  const server = createServer((request, response) => {
    if (!serveDirect(request, response)) response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The server does not listen on a port");
  closing.push(
    () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  );
  return { url: `http://127.0.0.1:${address.port}` };
}
