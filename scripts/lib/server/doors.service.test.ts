import { once } from "node:events";
import { createServer } from "node:http";
import { connect, type Socket } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { listen, portOf } from "./doors.mjs";

const host = "127.0.0.1";

async function opened(doors?: number) {
  const sockets: Socket[] = [];
  const server = createServer((_request, response) => response.end("hello"));
  server.on("connection", (socket: Socket) => sockets.push(socket));
  const others = await listen(server, { port: 0, host, ...(doors === undefined ? {} : { doors }) });
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    for (const each of [server, ...others]) each.close();
  });
  return { sockets, port: portOf(server) };
}

/** How often the event loop goes round until so many connections that came at once are taken. */
async function roundsFor(connections: number, doors?: number): Promise<number> {
  const { sockets, port } = await opened(doors);
  const callers = Array.from({ length: connections }, () => connect(port, host));
  onTestFinished(() => callers.forEach((caller) => caller.destroy()));
  let rounds = 0;
  while (sockets.length < connections) {
    await new Promise((resolve) => setImmediate(resolve));
    rounds += 1;
  }
  return rounds;
}

test.runIf(process.platform === "linux")("who come together are let in together", async () => {
  expect(await roundsFor(64, 1)).toBeGreaterThanOrEqual(64);
  expect(await roundsFor(64)).toBeLessThan(40);
});

test("every door leads to the same server", async () => {
  const { port } = await opened();
  const answers = Array.from({ length: 40 }, () =>
    fetch(`http://${host}:${port}`, { headers: { connection: "close" } }),
  );
  for (const answer of await Promise.all(answers)) expect(await answer.text()).toBe("hello");
});

test("an address that somebody has is refused, however many doors it has", async () => {
  const { port } = await opened();
  await expect(listen(createServer(), { port, host })).rejects.toMatchObject({ code: "EADDRINUSE" });
  await expect(listen(createServer(), { port, host, doors: 1 })).rejects.toMatchObject({ code: "EADDRINUSE" });
  const plain = createServer().listen(0, host);
  onTestFinished(() => void plain.close());
  await once(plain, "listening");
  await expect(listen(createServer(), { port: portOf(plain), host })).rejects.toMatchObject({ code: "EADDRINUSE" });
});
