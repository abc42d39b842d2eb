import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { modelsEnv } from "~/env/models";
import type { Ctx } from "~/server/core/ctx";
import { createBot, listModels, requireBotModel, updateBot } from "~/server/modules/bots";
import { createGuardedDispatcher } from "~/server/providers/fetcher";
import { createModelRegistry } from "~/server/providers/models";
import { startOpenAIPeer, type OpenAIPeer } from "~/testing/peers/openai";
import { stopClock } from "~/testing/stop-clock";
import { aWorkspace, asActor, testWorld, twoWorkspaces, type MemberCtx } from "~/testing/world";
import { checkVendor, connectVendor, disconnectVendor, listVendors, modelsOf } from ".";

const KEY = "sk-workspace-0123456789";
const WRONG = "sk-wrong-9876543210";

let peer: OpenAIPeer;
let owner: MemberCtx & Ctx;

beforeAll(async () => {
  peer = await startOpenAIPeer({ apiKey: KEY });
});
afterAll(() => peer.close());
beforeEach(async () => {
  owner = over(await aWorkspace());
});

/** The workspace on an installation whose OpenAI is the peer, for which the operator has no key of its own. */
function over<C extends Ctx>(ctx: C, env: Record<string, string> = {}): C {
  const guarded = createGuardedDispatcher({ allowHosts: [new URL(peer.baseUrl).host] });
  const models = createModelRegistry(modelsEnv.from(env), { guarded });
  return { ...ctx, models };
}

const server = (apiKey = KEY) => ({ vendor: "compatible" as const, apiKey, baseUrl: peer.baseUrl });

test("a working key is connected, its models are offered and the best available is one of them", async () => {
  const before = await modelsOf(owner);
  expect(before.get("auto")?.id).toBe("embedded:extractive-1");
  const view = await connectVendor(owner, server());
  expect(view).toMatchObject({ vendor: "compatible", lastFour: "6789", baseUrl: peer.baseUrl, error: null });
  expect((await listModels(owner)).map(({ id }) => id)).toContain("compatible:gpt-4.1-mini");
  expect((await modelsOf(owner)).get("auto")?.id).toBe("compatible:gpt-4o-mini");
});

test("the key is stored sealed, and is in no answer, row or audit", async () => {
  await connectVendor(owner, server());
  const { prisma } = await testWorld();
  const where = { workspaceId: owner.workspaceId };
  const everything = JSON.stringify([
    await prisma.modelKey.findMany({ where }),
    await prisma.auditEvent.findMany({ where }),
    await listVendors(owner),
    await listModels(owner),
  ]);
  expect(everything).not.toContain(KEY);
  expect(everything).toContain("model_key.connected");
  expect(everything).toContain('"sealedKey":"v1.');
});

test("a sealed key that is moved to another workspace does not open there", async () => {
  const [mine, theirs] = (await twoWorkspaces()).map((ctx) => over(ctx));
  if (!mine || !theirs) throw new Error("There are two workspaces");
  await connectVendor(mine, server());
  const { prisma } = await testWorld();
  const row = await prisma.modelKey.findFirstOrThrow({ where: { workspaceId: mine.workspaceId } });
  await prisma.modelKey.update({ where: { id: row.id }, data: { workspaceId: theirs.workspaceId } });
  expect((await modelsOf(theirs)).get("compatible:gpt-4o-mini")).toBeUndefined();
});

test("a key that the vendor refuses is not stored, and the sentence stands at its field", async () => {
  await expect(connectVendor(owner, server(WRONG))).rejects.toMatchObject({
    code: "bad_request",
    message: expect.stringMatching(/refused this key/),
    fields: [{ path: "apiKey" }],
  });
  expect((await listVendors(owner)).connected).toEqual([]);
});

test("an address inside is refused before anything is sent to it", async () => {
  const inside = {
    ...owner,
    models: createModelRegistry(modelsEnv.from({}), { guarded: createGuardedDispatcher({ allowHosts: [] }) }),
  };
  const before = peer.chats.length;
  await expect(connectVendor(inside, server())).rejects.toMatchObject({ code: "bad_request" });
  await expect(
    connectVendor(inside, { vendor: "compatible", apiKey: "", baseUrl: "http://169.254.169.254/v1" }),
  ).rejects.toMatchObject({
    message: expect.stringMatching(/private network/),
  });
  expect(peer.chats.length).toBe(before);
});

test("answers are written with the workspace's key, before the installation's", async () => {
  const env = { OPENAI_API_KEY: "sk-platform", OPENAI_BASE_URL: peer.baseUrl };
  const ctx = over(owner, env);
  await connectVendor(ctx, { vendor: "openai", apiKey: KEY });
  const model = await requireBotModel(ctx, await createBot(ctx, { name: "Support" }));
  const events = [];
  const request = {
    instructions: "",
    messages: [{ role: "user" as const, text: "Hi" }],
    passages: [],
    question: "Hi",
    maxOutputTokens: 20,
  };
  for await (const event of model.stream(request, { signal: new AbortController().signal })) events.push(event);
  expect(events.at(-1)).toMatchObject({ type: "finish", reason: "stop", model: "openai:gpt-4o-mini" });
});

test("another workspace sees nothing of it", async () => {
  const [mine, theirs] = (await twoWorkspaces()).map((ctx) => over(ctx));
  if (!mine || !theirs) throw new Error("There are two workspaces");
  const both = { ...theirs, models: mine.models };
  await connectVendor(mine, server());
  expect((await listVendors(both)).connected).toEqual([]);
  expect((await modelsOf(both)).get("compatible:gpt-4o-mini")).toBeUndefined();
  await expect(checkVendor(both, { vendor: "compatible" })).rejects.toMatchObject({ code: "not_found" });
  await expect(disconnectVendor(both, { vendor: "compatible" })).rejects.toMatchObject({ code: "not_found" });
  expect((await modelsOf(mine)).get("compatible:gpt-4o-mini")).toBeDefined();
});

test("a disconnected vendor is gone at once, and its bot says so or goes on with its fallback", async () => {
  await connectVendor(owner, server());
  const bot = await createBot(owner, { name: "Support", model: "compatible:gpt-4o-mini" });
  expect((await requireBotModel(owner, bot)).id).toBe("compatible:gpt-4o-mini");
  await disconnectVendor(owner, { vendor: "compatible" });
  await expect(requireBotModel(owner, bot)).rejects.toMatchObject({ message: expect.stringMatching(/not connected/) });
  const withFallback = await updateBot(owner, { botId: bot.id, fallbackModels: ["embedded:extractive-1"] });
  expect((await requireBotModel(owner, withFallback)).id).toBe("embedded:extractive-1");
});

test("another process notices a change by its version", async () => {
  const elsewhere = over(owner);
  expect((await modelsOf(elsewhere)).get("compatible:x")).toBeUndefined();
  await connectVendor(owner, server());
  await expect
    .poll(async () => (await modelsOf(elsewhere)).get("compatible:x")?.id, { timeout: 4000 })
    .toBe("compatible:x");
});

test("a check that fails keeps the key and tells why, and one that works clears it", async () => {
  await connectVendor(owner, server());
  const away = {
    ...owner,
    models: createModelRegistry(modelsEnv.from({}), { guarded: createGuardedDispatcher({ allowHosts: [] }) }),
  };
  expect(await checkVendor(away, { vendor: "compatible" })).toMatchObject({
    error: expect.stringMatching(/reached on the ports/),
    models: expect.arrayContaining(["gpt-4o-mini"]),
  });
  expect(await checkVendor(owner, { vendor: "compatible" })).toMatchObject({ error: null });
});

test("a second key of a vendor takes the place of the first", async () => {
  await connectVendor(owner, server());
  await connectVendor(owner, server());
  expect((await listVendors(owner)).connected).toHaveLength(1);
});

test.each(["editor", "operator", "viewer"] as const)("a %s can neither see nor change keys", async (role) => {
  const actor = { kind: "user" as const, userId: owner.person.userId, role };
  const ctx = over(await asActor(owner, actor));
  const forbidden = { code: "forbidden" };
  await expect(listVendors(ctx)).rejects.toMatchObject(forbidden);
  await expect(connectVendor(ctx, server())).rejects.toMatchObject(forbidden);
  await expect(checkVendor(ctx, { vendor: "openai" })).rejects.toMatchObject(forbidden);
  await expect(disconnectVendor(ctx, { vendor: "openai" })).rejects.toMatchObject(forbidden);
});

test("keys are not checked without end", async () => {
  stopClock();
  const attempts = Array.from({ length: 21 }, () =>
    connectVendor(owner, server(WRONG)).catch((error: unknown) => error),
  );
  const errors = await Promise.all(attempts);
  expect(
    errors.filter((error) => error instanceof Error && "code" in error && error.code === "rate_limited"),
  ).toHaveLength(1);
});

test.each([
  [{ vendor: "openai", apiKey: "" }, "apiKey"],
  [{ vendor: "openai", apiKey: "sk with spaces" }, "apiKey"],
  [{ vendor: "openai", apiKey: "sk-1", baseUrl: "https://evil.example" }, "baseUrl"],
  [{ vendor: "compatible", apiKey: "k", baseUrl: "" }, "baseUrl"],
  [{ vendor: "compatible", apiKey: "k", baseUrl: "file:///etc/passwd" }, "baseUrl"],
] as const)("%o is refused at its field", async (input, path) => {
  await expect(connectVendor(owner, input)).rejects.toMatchObject({ issues: [{ path: [path] }] });
});
