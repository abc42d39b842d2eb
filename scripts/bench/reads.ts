import { Agent, createServer, request } from "node:http";
import { listen } from "./listen";
import { both, report } from "./report";
import { API_KEY } from "./settings";
import { inParallel, percentile } from "./statistics";

const READS = 4_000;
const AT_ONCE = 50;
const WARM = 500;

/** An authenticated read of one row, beside a server that says a constant: the client and its sockets cost the same in both. */
export async function measureReads(url: string, path: string): Promise<void> {
  const bare = createServer((_, response) => response.end('{"id":"bot","name":"Bare"}'));
  const bareUrl = await listen(bare);
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
  try {
    for (const [name, address] of [
      ["bare Node", bareUrl],
      ["an authenticated read", `${url}${path}`],
    ] as const) {
      await readMany(agent, address, WARM);
      const from = performance.now();
      const times = await readMany(agent, address, READS);
      const perSecond = READS / ((performance.now() - from) / 1000);
      const figures = { p50: percentile(times, 0.5), p95: percentile(times, 0.95) };
      report(`${name}, ${AT_ONCE} at once: requests a second, p50 / p95`, `${perSecond.toFixed(0)}, ${both(figures)}`);
    }
  } finally {
    agent.destroy();
    bare.close();
  }
}

async function readMany(agent: Agent, url: string, count: number): Promise<number[]> {
  const times: number[] = [];
  await inParallel(
    Array.from({ length: count }, (_, index) => index),
    AT_ONCE,
    async () => {
      const from = performance.now();
      const status = await read(agent, url);
      if (status !== 200) throw new Error(`A read answered ${status}`);
      times.push(performance.now() - from);
    },
  );
  return times;
}

function read(agent: Agent, url: string): Promise<number> {
  return new Promise((resolve, reject) => {
    request(url, { agent, headers: { authorization: `Bearer ${API_KEY}` } }, (response) => {
      response.resume().on("end", () => resolve(response.statusCode ?? 0));
    })
      .on("error", reject)
      .end();
  });
}
