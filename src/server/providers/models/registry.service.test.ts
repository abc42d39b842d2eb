import { createServer } from "node:http";
import { afterAll, beforeAll, expect, test } from "vitest";
import { modelsEnv } from "~/env/models";
import { startOpenAIPeer, type OpenAIPeer } from "~/testing/peers/openai";
import { createGuardedDispatcher } from "../fetcher";
import { createModelRegistry, ollamaAddress } from ".";

const registry = (env: Record<string, string> = {}, ollama?: string) =>
  createModelRegistry(modelsEnv.from(env), { ollama });
const idsOf = (choices: readonly { id: string }[]) => choices.map(({ id }) => id);

let peer: OpenAIPeer;
beforeAll(async () => {
  peer = await startOpenAIPeer({ apiKey: "sk-test", models: ["llama", "qwen"] });
});
afterAll(() => peer.close());

test("without a vendor the embedded answerer is the model", async () => {
  expect(registry().get("auto")?.id).toBe("embedded:extractive-1");
  expect(idsOf(await registry().discover())).toEqual(["embedded:extractive-1"]);
});

test("the best available is the first vendor's configured model", () => {
  const env = { ANTHROPIC_API_KEY: "a", GOOGLE_GENERATIVE_AI_API_KEY: "g", ANTHROPIC_MODEL: "claude-sonnet-5" };
  expect(registry(env).get("auto")?.id).toBe("anthropic:claude-sonnet-5");
  expect(registry({ ...env, OPENAI_API_KEY: "o" }).get("auto")?.id).toBe("openai:gpt-4o-mini");
  expect(idsOf(registry(env).list())).toContain("google:gemini-2.5-flash");
});

test("a base address without a key is enough, for servers of one's own", () => {
  const own = registry({ OPENAI_BASE_URL: "http://127.0.0.1:9/v1", OPENAI_MODEL: "llama" });
  expect(own.get("auto")?.id).toBe("openai:llama");
  expect(idsOf(own.list())).toEqual(["openai:llama", "embedded:extractive-1"]);
});

test("a vendor that is not connected has no models", () => {
  expect(registry().get("openai:gpt-4o-mini")).toBeUndefined();
  expect(registry({ OPENAI_API_KEY: "o" }).get("anthropic:claude-haiku-4-5")).toBeUndefined();
  expect(registry({ OPENAI_API_KEY: "o" }).get("openai")).toBeUndefined();
});

test("a compatible server is asked for its models when nobody listed them", async () => {
  const env = { OPENAI_COMPATIBLE_BASE_URL: peer.baseUrl, OPENAI_COMPATIBLE_API_KEY: "sk-test" };
  const asking = registry(env);
  expect(asking.get("auto")?.id).toBe("embedded:extractive-1");
  expect(idsOf(await asking.discover())).toEqual(["compatible:llama", "compatible:qwen", "embedded:extractive-1"]);
  expect(asking.get("auto")?.id).toBe("compatible:llama");
  const told = registry({ ...env, OPENAI_COMPATIBLE_MODELS: "mine, yours" });
  expect(idsOf(await told.discover())).toEqual(["compatible:mine", "compatible:yours", "embedded:extractive-1"]);
});

test("an Ollama that runs is offered and never chosen, and one that does not is no error", async () => {
  const server = createServer((request, response) => {
    response.writeHead(request.url === "/api/tags" ? 200 : 404, { "content-type": "application/json" });
    response.end(JSON.stringify({ models: [{ name: "llama3:8b" }] }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = address !== null && typeof address === "object" ? address.port : 0;
  const found = registry({}, `http://127.0.0.1:${port}`);
  expect(idsOf(await found.discover())).toEqual(["embedded:extractive-1", "ollama:llama3:8b"]);
  expect(found.get("auto")?.id).toBe("embedded:extractive-1");
  expect(found.get("ollama:llama3:8b")?.label).toBe("llama3:8b");
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  expect(idsOf(await registry({}, `http://127.0.0.1:${port}`).discover())).toEqual(["embedded:extractive-1"]);
});

test("an Ollama is looked for on this machine unless the operator says no or a test runs", () => {
  expect(ollamaAddress(modelsEnv.from({}), { mayLook: true })).toBe("http://127.0.0.1:11434");
  expect(ollamaAddress(modelsEnv.from({}), { mayLook: false })).toBeUndefined();
  expect(ollamaAddress(modelsEnv.from({ OLLAMA_BASE_URL: "off" }), { mayLook: true })).toBeUndefined();
  expect(ollamaAddress(modelsEnv.from({ OLLAMA_BASE_URL: "http://gpu:11434" }), { mayLook: false })).toBe(
    "http://gpu:11434",
  );
});

test("a workspace's own keys go before the installation's, and its models are those that the vendor listed", () => {
  const platform = registry({ OPENAI_API_KEY: "o" });
  const key = { apiKey: "k", baseUrl: undefined };
  const own = platform.withKeys([{ ...key, vendor: "google", models: ["gemini-2.5-pro", "gemini-x"] }]);
  expect(own.get("auto")?.id).toBe("google:gemini-2.5-pro");
  expect(idsOf(own.list())).toEqual(expect.arrayContaining(["google:gemini-x", "openai:gpt-4o-mini"]));
  expect(idsOf(own.list())).not.toContain("google:gemini-2.5-flash");
  expect(platform.get("google:gemini-x")).toBeUndefined();
});

test("a workspace's server cannot be an address inside", async () => {
  const inside = [
    "http://127.0.0.1:8000/v1",
    "http://[::1]/v1",
    "http://169.254.169.254/v1",
    "http://localhost:8000/v1",
    "http://10.0.0.7/v1",
  ];
  const guarded = createModelRegistry(modelsEnv.from({}), { guarded: createGuardedDispatcher({ allowHosts: [] }) });
  for (const baseUrl of inside) {
    const check = guarded.checkKey({ vendor: "compatible", apiKey: undefined, baseUrl });
    await expect(check, baseUrl).rejects.toMatchObject({ message: expect.stringMatching(/private network/) });
  }
  const odd = guarded.checkKey({ vendor: "compatible", apiKey: undefined, baseUrl: "http://example.com:25/v1" });
  await expect(odd).rejects.toMatchObject({ message: expect.stringMatching(/port/) });
});

test("the operator may allow a private server to workspaces", async () => {
  const { host } = new URL(peer.baseUrl);
  const open = createModelRegistry(modelsEnv.from({}), { guarded: createGuardedDispatcher({ allowHosts: [host] }) });
  expect(await open.checkKey({ vendor: "compatible", apiKey: "sk-test", baseUrl: peer.baseUrl })).toEqual([
    "llama",
    "qwen",
  ]);
});

test("a harmful question is told by its kinds, an ordinary one by none, and without OpenAI nothing is", async () => {
  const { signal } = new AbortController();
  const own = await startOpenAIPeer({ apiKey: "sk-test" });
  try {
    const asking = registry({ OPENAI_API_KEY: "sk-test", OPENAI_BASE_URL: own.baseUrl });
    expect(await asking.moderate("How do I kill him?", { signal })).toEqual(["violence"]);
    expect(await asking.moderate("When are you open?", { signal })).toEqual([]);
    expect(await registry().moderate("How do I kill him?", { signal })).toBeUndefined();
    const wrong = registry({ OPENAI_API_KEY: "sk-wrong", OPENAI_BASE_URL: own.baseUrl });
    await expect(wrong.moderate("Hello", { signal })).rejects.toThrow();
  } finally {
    await own.close();
  }
});
