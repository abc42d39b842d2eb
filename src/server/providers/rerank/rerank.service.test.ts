import { afterEach, beforeEach, expect, test } from "vitest";
import { modelsEnv } from "~/env/models";
import { startRerankPeer, type RerankPeer } from "~/testing/peers/rerank";
import { createReranker } from ".";
import type { Reranker } from "./types";

let peer: RerankPeer;
beforeEach(async () => void (peer = await startRerankPeer({ apiKey: "key", wanted: "thirty days" })));
afterEach(() => peer.close());

function reranker(changes: Record<string, string> = {}): Reranker {
  const env = { RERANK_BASE_URL: peer.baseUrl, RERANK_API_KEY: "key", RERANK_MODEL: "rerank-v3.5", ...changes };
  const created = createReranker(modelsEnv.from(env));
  if (!created) throw new Error("Nothing is configured");
  return created;
}

test("without an address there is none", () => {
  expect(createReranker(modelsEnv.from({}))).toBeUndefined();
});

test("scores come in the order of the texts", async () => {
  const texts = ["We open at nine.", "Return it within thirty days.", "Ships from Porto."];
  const scores = await reranker().rerank("How long may I return?", texts, {});
  expect(scores).toEqual([0.1, 0.98, expect.closeTo(0.1 / 3)]);
  expect(await reranker({ RERANK_BASE_URL: `${peer.baseUrl}/` }).rerank("again", texts, {})).toHaveLength(3);
});

test.each([500, 429, "junk", "hang"] as const)(
  "%s is an error within the time limit, and the server rests",
  async (fault) => {
    peer.fail(fault);
    const under = reranker();
    const startedAt = performance.now();
    await expect(under.rerank("q", ["a"], {})).rejects.toMatchObject({ code: "upstream_failed" });
    expect(performance.now() - startedAt).toBeLessThan(2_500);
    peer.recover();
    await expect(under.rerank("q", ["a"], {})).rejects.toMatchObject({ code: "upstream_failed" });
    expect(peer.queries).toHaveLength(1);
  },
);

test("a wrong key is an error, and one that was stopped lays no blame on the server", async () => {
  await expect(reranker({ RERANK_API_KEY: "wrong" }).rerank("q", ["a"], {})).rejects.toMatchObject({
    message: "The rerank server answered 401.",
  });
  const under = reranker();
  await expect(under.rerank("q", ["a"], { signal: AbortSignal.abort() })).rejects.toThrow();
  expect(await under.rerank("q", ["a"], {})).toEqual([0.1]);
});
