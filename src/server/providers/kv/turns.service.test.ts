import { createServer } from "node:http";
import { expect, onTestFinished, test } from "vitest";
import { log } from "~/server/core/log";
import { createFetcher } from "~/server/providers/fetcher";
import { redisDatabase } from "~/testing/peers/redis";
import { createRedis } from "./index";
import { createTurns } from "./turns";

function turnsOver(url: string) {
  const connection = createRedis({ target: { driver: "redis", url }, timeoutMs: 2000 });
  onTestFinished(() => connection.close());
  return createTurns(connection.redis, { log });
}

test("two processes share the turns of one name, and no others", async () => {
  const url = await redisDatabase();
  const [first, second] = [turnsOver(url), turnsOver(url)];
  expect(await first("a", 60_000)).toBe(0);
  expect(await second("b", 60_000)).toBe(0);
  const waits = [await second("a", 60_000), await first("a", 60_000)];
  expect(waits.map((wait) => Math.round(wait / 10_000))).toEqual([6, 12]);
});

test("nobody waits for a Redis that is not there", async () => {
  const connection = createRedis({ target: { driver: "redis", url: "redis://127.0.0.1:1" }, timeoutMs: 200 });
  onTestFinished(() => connection.close());
  const quiet = { ...log, warn: () => undefined };
  expect(await createTurns(connection.redis, { log: quiet })("a", 60_000)).toBe(0);
});

test("a site is visited with its pauses however many processes read it", async () => {
  const visits: number[] = [];
  const site = createServer((_request, response) => {
    visits.push(performance.now());
    response.writeHead(200, { "content-type": "text/html" }).end("<p>Pears are green.</p>");
  });
  await new Promise<void>((resolve) => site.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void site.close());
  const address = site.address();
  const host = `127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
  const url = await redisDatabase();
  const politeness = { connections: 2, pauseMs: 100 };
  const processes = [1, 2, 3].map(() =>
    createFetcher({ allowHosts: [host], appUrl: "http://botsmith.test", politeness, turns: turnsOver(url) }),
  );
  await Promise.all(
    processes.map((fetcher) => fetcher.fetchPage(`http://${host}/`, { mediaTypes: ["text/html"], signal: undefined })),
  );
  const gaps = visits.slice(1).map((at, index) => at - (visits[index] ?? 0));
  // A timer may be a little early, a busy machine late.
  for (const gap of gaps) expect(gap).toBeGreaterThan(50);
});
