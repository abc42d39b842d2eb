import { afterAll, beforeAll, expect, test } from "vitest";
import { modelsEnv } from "~/env/models";
import { PEER_DIMENSIONS, startOpenAIPeer, type OpenAIPeer } from "~/testing/peers/openai";
import { createEmbedder } from ".";

const KEY = "sk-test";

let peer: OpenAIPeer;

beforeAll(async () => {
  peer = await startOpenAIPeer({ apiKey: KEY });
});
afterAll(() => peer.close());

test("texts become vectors, and a wrong size is told with the variable to change", async () => {
  const env = { OPENAI_API_KEY: KEY, OPENAI_BASE_URL: peer.baseUrl };
  const vectors = await createEmbedder(modelsEnv.from(env))?.embed(["pears", "pears", "apples"], {});
  expect(vectors?.map((vector) => vector.length)).toEqual([PEER_DIMENSIONS, PEER_DIMENSIONS, PEER_DIMENSIONS]);
  expect(vectors?.[0]).toEqual(vectors?.[1]);
  const wrong = createEmbedder(modelsEnv.from({ ...env, OPENAI_EMBEDDING_DIMENSIONS: "384" }));
  await expect(wrong?.embed(["pears"], {})).rejects.toMatchObject({
    message: expect.stringContaining("OPENAI_EMBEDDING_DIMENSIONS"),
  });
});

test("a vendor that is away is an error that a job tries again", async () => {
  const embedder = createEmbedder(modelsEnv.from({ OPENAI_API_KEY: "wrong", OPENAI_BASE_URL: peer.baseUrl }));
  await expect(embedder?.embed(["pears"], {})).rejects.toMatchObject({ code: "upstream_failed", retryable: true });
});
