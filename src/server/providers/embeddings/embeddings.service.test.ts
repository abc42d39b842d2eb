import { createServer, type ServerResponse } from "node:http";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { modelsEnv } from "~/env/models";
import { startGooglePeer, type GooglePeer } from "~/testing/peers/google";
import { startOpenAIPeer, type OpenAIPeer } from "~/testing/peers/openai";
import { createEmbedder, formerEmbedders } from ".";
import type { Embedder } from "./types";

const KEY = "sk-test";

let openai: OpenAIPeer;
let google: GooglePeer;
beforeEach(async () => {
  [openai, google] = await Promise.all([startOpenAIPeer({ apiKey: KEY }), startGooglePeer({ apiKey: KEY })]);
});
afterEach(() => Promise.all([openai.close(), google.close()]));

interface Case {
  id: string;
  dimensions: number;
  env: (changes?: { key?: string; dimensions?: string }) => Record<string, string>;
  peer: () => OpenAIPeer | GooglePeer;
  /** Where its key is from. */
  variable: string;
}

const cases: Case[] = [
  {
    id: "openai:text-embedding-3-small",
    dimensions: 1536,
    env: ({ key = KEY, dimensions = "1536" } = {}) => ({
      ...{ OPENAI_API_KEY: key, OPENAI_BASE_URL: openai.baseUrl, OPENAI_EMBEDDING_DIMENSIONS: dimensions },
    }),
    peer: () => openai,
    variable: "OPENAI_API_KEY",
  },
  {
    id: "google:gemini-embedding-001",
    dimensions: 768,
    env: ({ key = KEY, dimensions = "768" } = {}) => ({
      ...{ GOOGLE_GENERATIVE_AI_API_KEY: key, GOOGLE_GENERATIVE_AI_BASE_URL: google.baseUrl },
      GOOGLE_GENERATIVE_AI_EMBEDDING_DIMENSIONS: dimensions,
    }),
    peer: () => google,
    variable: "GOOGLE_GENERATIVE_AI_API_KEY",
  },
  {
    id: "compatible:bge-m3@1536",
    dimensions: 1536,
    env: ({ key = KEY, dimensions = "1536" } = {}) => ({
      ...{ OPENAI_COMPATIBLE_BASE_URL: openai.baseUrl, OPENAI_COMPATIBLE_API_KEY: key },
      ...{ OPENAI_COMPATIBLE_EMBEDDING_MODEL: "bge-m3", OPENAI_COMPATIBLE_EMBEDDING_DIMENSIONS: dimensions },
    }),
    peer: () => openai,
    variable: "OPENAI_COMPATIBLE_API_KEY",
  },
];

function embedderOf(env: Record<string, string>): Embedder {
  const embedder = createEmbedder(modelsEnv.from(env));
  if (!embedder) throw new Error("No embedding model is configured");
  return embedder;
}

describe.each(cases)("$id", ({ id, dimensions, env, peer, variable }) => {
  test("gives one vector a text, in order and of the size that it states", async () => {
    const embedder = embedderOf(env());
    expect(embedder).toMatchObject({ id, dimensions });
    const vectors = await embedder.embed(["pears", "apples", "pears"], {});
    expect(vectors.map(({ length }) => length)).toEqual([dimensions, dimensions, dimensions]);
    expect(vectors[0]).toEqual(vectors[2]);
    expect(vectors[0]).not.toEqual(vectors[1]);
    expect(await embedder.embed(["pears"], { purpose: "query" })).toHaveLength(1);
    expect(await embedder.embed([], {})).toEqual([]);
  });

  test("splits many texts into calls that the vendor takes, in order", async () => {
    const texts = Array.from({ length: 230 }, (_, index) => `text number ${index}`);
    const vectors = await embedderOf(env()).embed(texts, {});
    expect(vectors).toHaveLength(230);
    expect(peer().embedded.map((each) => (typeof each === "string" ? each : each.text))).toEqual(texts);
  });

  test("tries once more when it is refused, after the time that the vendor names", async () => {
    peer().refuse(429, { "retry-after": "1" });
    const startedAt = performance.now();
    expect(await embedderOf(env()).embed(["pears"], {})).toHaveLength(1);
    expect(performance.now() - startedAt).toBeGreaterThan(900);
  });

  test("gives up after the second refusal, with an error that a job tries again", async () => {
    peer().refuse(503, { "retry-after-ms": "1" });
    peer().refuse(503, { "retry-after-ms": "1" });
    await expect(embedderOf(env()).embed(["pears"], {})).rejects.toMatchObject({
      code: "upstream_failed",
      retryable: true,
      issues: [{ code: "embedding_refused", status: 503 }],
    });
    expect(peer().embedded).toEqual([]);
  });

  test("a wrong key is an error that names its variable, without the vendor's words", async () => {
    const refused = embedderOf(env({ key: "wrong" })).embed(["pears"], {});
    await expect(refused).rejects.toMatchObject({
      code: "upstream_failed",
      retryable: false,
      message: expect.not.stringContaining("Incorrect"),
      issues: [{ code: "embedding_key_refused", variable }],
    });
  });

  test("stops when it is told to", async () => {
    await expect(embedderOf(env()).embed(["pears"], { signal: AbortSignal.abort() })).rejects.toThrow();
    expect(peer().embedded).toEqual([]);
  });
});

test("vectors that come as bytes are those that come as numbers", async () => {
  const [openai, , compatible] = cases;
  const [bytes = []] = await embedderOf(openai?.env() ?? {}).embed(["pears"], {});
  const [numbers = []] = await embedderOf(compatible?.env() ?? {}).embed(["pears"], {});
  expect(bytes).toHaveLength(numbers.length);
  expect(Math.max(...bytes.map((value, index) => Math.abs(value - (numbers[index] ?? 0))))).toBeLessThan(1e-7);
});

test("a gateway that gives no bytes is asked for numbers once it has refused, and from then on at once", async () => {
  const gateway = await startOpenAIPeer({ apiKey: KEY, vectorsAs: "float" });
  const env = { OPENAI_API_KEY: KEY, OPENAI_BASE_URL: gateway.baseUrl };
  const [pears] = await embedderOf(env).embed(["pears"], {});
  expect(pears).toHaveLength(1536);
  // Also by another model of the same address.
  await embedderOf({ ...env, OPENAI_EMBEDDING_MODEL: "text-embedding-3-large" }).embed(["apples"], {});
  expect(gateway.formats).toEqual(["base64", "float", "float"]);
  expect(gateway.embedded).toEqual(["pears", "apples"]);
  await gateway.close();
});

test("a question that is refused either way is told as such, and the address keeps its bytes", async () => {
  const embedder = embedderOf(cases[0]?.env() ?? {});
  openai.refuse(400);
  openai.refuse(400);
  await expect(embedder.embed(["pears"], {})).rejects.toMatchObject({ code: "upstream_failed" });
  await embedder.embed(["pears"], {});
  expect(openai.formats).toEqual(["base64"]);
});

async function aServer(answer: (response: ServerResponse) => void) {
  const server = createServer((_, response) => answer(response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://127.0.0.1:${typeof address === "object" ? (address?.port ?? 0) : 0}`, close };
}

const noVectors = ["{}", '{"data":[{"embedding":[1,"two"]}]}', '{"data":[{}]}', "<h1>Welcome</h1>"];

test.each([
  ...noVectors.map((answer) => ({ vendor: "OPENAI", answer })),
  ...noVectors.map((answer) => ({ vendor: "GOOGLE_GENERATIVE_AI", answer })),
])("an answer of $answer is an error, not a vector ($vendor)", async ({ vendor, answer }) => {
  const server = await aServer((response) => response.end(answer));
  const embedder = embedderOf({ [`${vendor}_API_KEY`]: KEY, [`${vendor}_BASE_URL`]: `${server.url}/v1` });
  await expect(embedder.embed(["pears"], {})).rejects.toMatchObject({
    code: "upstream_failed",
    issues: [{ code: "embedding_no_vectors" }],
  });
  server.close();
});

test("a key that Google does not know is told as such, though its answer is that of a bad request", async () => {
  const error = { code: 400, status: "INVALID_ARGUMENT", message: "No", details: [{ reason: "API_KEY_INVALID" }] };
  const server = await aServer((response) => response.writeHead(400).end(JSON.stringify({ error })));
  const env = { GOOGLE_GENERATIVE_AI_API_KEY: KEY, GOOGLE_GENERATIVE_AI_BASE_URL: `${server.url}/v1` };
  await expect(embedderOf(env).embed(["pears"], {})).rejects.toMatchObject({
    issues: [{ code: "embedding_key_refused", variable: "GOOGLE_GENERATIVE_AI_API_KEY" }],
  });
  server.close();
});

test("a model that hangs up is silent", async () => {
  const server = await aServer((response) => response.destroy());
  const embedder = embedderOf({ OPENAI_API_KEY: KEY, OPENAI_BASE_URL: `${server.url}/v1` });
  await expect(embedder.embed(["pears"], {})).rejects.toMatchObject({ issues: [{ code: "embedding_silent" }] });
  server.close();
});

test("a size that the model does not have is told with the variable to change", async () => {
  const [, , compatible] = cases;
  const env = { ...compatible?.env(), OPENAI_COMPATIBLE_EMBEDDING_DIMENSIONS: "384" };
  await expect(embedderOf(env).embed(["pears"], {})).rejects.toMatchObject({
    message: expect.stringContaining("OPENAI_COMPATIBLE_EMBEDDING_DIMENSIONS"),
    retryable: false,
  });
});

test("questions and documents are told apart where the model does", async () => {
  const embedder = embedderOf(cases[1]?.env() ?? {});
  await embedder.embed(["pears"], {});
  await embedder.embed(["which pears?"], { purpose: "query" });
  expect(google.embedded.map(({ taskType }) => taskType)).toEqual(["RETRIEVAL_DOCUMENT", "RETRIEVAL_QUERY"]);
});

test("a model of one's own that is named comes first, then OpenAI, then Google, and none is none", () => {
  const all = Object.assign({}, ...cases.map(({ env }) => env()));
  const first = (changes: Record<string, string>) => createEmbedder(modelsEnv.from({ ...all, ...changes }))?.id;
  expect(first({})).toBe("compatible:bge-m3@1536");
  expect(first({ OPENAI_COMPATIBLE_EMBEDDING_MODEL: "none" })).toBe("openai:text-embedding-3-small");
  const none = { OPENAI_COMPATIBLE_EMBEDDING_MODEL: "none", OPENAI_EMBEDDING_MODEL: "none" };
  expect(first(none)).toBe("google:gemini-embedding-001");
  expect(first({ ...none, GOOGLE_GENERATIVE_AI_EMBEDDING_MODEL: "none" })).toBeUndefined();
  expect(createEmbedder(modelsEnv.from({}))).toBeUndefined();
});

test("what the operator measured for a model goes with it, and with no other", () => {
  const env = { OPENAI_API_KEY: KEY, EMBEDDING_WEIGHTS: "openai:text-embedding-3-small=0.7/0.52, compatible:bge-m3=1" };
  expect(embedderOf(env).fusion).toEqual({ weight: 0.7, answersFrom: 0.52 });
  expect(embedderOf({ ...env, OPENAI_EMBEDDING_MODEL: "text-embedding-3-large" }).fusion).toBeUndefined();
  expect(formerEmbedders(modelsEnv.from(env))("compatible:bge-m3")).toBeUndefined();
});

test("a model is found again by the id of its vectors, in their size, as long as its vendor is configured", async () => {
  const env = {
    ...{ OPENAI_API_KEY: KEY, OPENAI_BASE_URL: openai.baseUrl, OPENAI_EMBEDDING_MODEL: "text-embedding-3-large" },
    ...{ GOOGLE_GENERATIVE_AI_API_KEY: KEY, GOOGLE_GENERATIVE_AI_BASE_URL: google.baseUrl },
  };
  const former = formerEmbedders(modelsEnv.from(env));
  for (const [id, dimensions] of [
    ["openai:text-embedding-3-small", 1536],
    ["openai:text-embedding-3-small@512", 512],
    ["google:gemini-embedding-001", 768],
  ] as const) {
    const embedder = former(id);
    expect(embedder).toMatchObject({ id, dimensions });
    expect((await embedder?.embed(["lamps"], { purpose: "query" }))?.[0]).toHaveLength(dimensions);
  }
  expect(former("compatible:bge-m3")).toBeUndefined();
  expect(former("test:unknown")).toBeUndefined();
  expect(embedderOf({ ...env, OPENAI_EMBEDDING_DIMENSIONS: "256" }).id).toBe("openai:text-embedding-3-large@256");
});
