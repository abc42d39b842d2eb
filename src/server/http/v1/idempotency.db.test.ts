import { beforeAll, describe, expect, test } from "vitest";
import { randomToken } from "~/server/core/ids";
import { testContainer } from "~/testing/container";
import { problemIn, read, restApi, type RestApi } from "~/testing/rest";
import { aWorkspace, testWorld } from "~/testing/world";

let api: RestApi;
let bot: string;

beforeAll(async () => {
  await testContainer({ jobs: true });
  api = await restApi();
  bot = `/bots/${(await api.call("POST", "/bots", { name: "Lumen" })).body.id}`;
});

const once = (key = randomToken()) => ({ "idempotency-key": key });

async function count(name: string): Promise<number> {
  return api.owner.db.bot.count({ where: { name } });
}

async function upload(name: string, content: string, headers: Record<string, string>) {
  const body = new FormData();
  body.append("file", new Blob([content]), name);
  return read(await api.send("POST", `${bot}/sources`, { body, headers }));
}

test("the same call with the same key happens once and gets the same answer", async () => {
  const key = once();
  const first = await api.call("POST", "/bots", { name: "Once" }, key);
  const again = await api.call("POST", "/bots", { name: "Once" }, key);
  expect([first.status, again.status]).toEqual([201, 201]);
  expect(again.body).toEqual(first.body);
  expect(await count("Once")).toBe(1);
});

test("another body or another address under the same key is refused", async () => {
  const key = once();
  await api.call("POST", "/bots", { name: "First" }, key);
  const other = await api.call("POST", "/bots", { name: "Second" }, key);
  expect(problemIn(other)).toMatchObject({ status: 409, detail: expect.stringContaining("another request") });
  expect((await api.call("POST", `${bot}/search`, { name: "First" }, key)).status).toBe(409);
  expect(await count("Second")).toBe(0);
});

test("twins at the same moment make one thing; the later one waits or is told to", async () => {
  const key = once();
  const twins = await Promise.all([1, 2, 3, 4].map(() => api.call("POST", "/bots", { name: "Twin" }, key)));
  const statuses = new Set(twins.map(({ status }) => status));
  expect([...statuses].every((status) => status === 201 || status === 409)).toBe(true);
  expect(statuses).toContain(201);
  expect(await count("Twin")).toBe(1);
  const later = await api.call("POST", "/bots", { name: "Twin" }, key);
  expect(later.body).toEqual(twins.find(({ status }) => status === 201)?.body);
});

test("a call that failed may be made again with its key, also mended", async () => {
  const key = once();
  expect((await api.call("POST", "/bots", { name: "Mended", model: "openai:none" }, key)).status).toBe(400);
  expect((await api.call("POST", "/bots/bot_unknown/search", { query: "x" }, key)).status).toBe(404);
  expect((await api.call("POST", "/bots", { name: "Mended" }, key)).status).toBe(201);
  expect(await count("Mended")).toBe(1);
});

test("a file sent again in a new form is the same request, another file is another", async () => {
  const key = once();
  const first = await upload("pears.txt", "Pears are green.", key);
  const again = await upload("pears.txt", "Pears are green.", key);
  expect(first.status).toBe(202);
  expect(again.body.id).toBe(first.body.id);
  expect((await upload("pears.txt", "Pears are red.", key)).status).toBe(409);
  expect((await upload("apples.txt", "Pears are green.", key)).status).toBe(409);
  expect(await api.owner.db.source.count({ where: { title: "pears.txt" } })).toBe(1);
});

test.each(["", "two words", "x".repeat(201), "ümlaut"])("%j is no key", async (text) => {
  const call = api.call("POST", "/bots", { name: "Keyless" }, { "idempotency-key": text });
  expect(problemIn(await call)).toMatchObject({ status: 400, detail: expect.stringContaining("Idempotency-Key") });
  expect(await count("Keyless")).toBe(0);
});

test("other methods take no notice of the header", async () => {
  const key = once();
  expect((await api.call("GET", bot, undefined, key)).status).toBe(200);
  expect((await api.call("PATCH", bot, { name: "One" }, key)).body.name).toBe("One");
  expect((await api.call("PATCH", bot, { name: "Two" }, key)).body.name).toBe("Two");
});

describe("a key is its caller's own", () => {
  test("another workspace may use the same one", async () => {
    const other = await restApi();
    const key = once();
    const mine = await api.call("POST", "/bots", { name: "Same" }, key);
    const theirs = await other.call("POST", "/bots", { name: "Same" }, key);
    expect(theirs.status).toBe(201);
    expect(theirs.body.id).not.toBe(mine.body.id);
  });

  test("an API key with fewer scopes cannot read what another was answered", async () => {
    const key = once();
    await api.call("POST", "/bots", { name: "Secret", instructions: "Our margin is 40 percent." }, key);
    const narrow = await restApi({ owner: api.owner, scopes: ["chat"] });
    const body = { name: "Secret", instructions: "Our margin is 40 percent." };
    expect((await narrow.call("POST", "/bots", body, key)).status).toBe(403);
  });
});

describe("a process that died half-way", () => {
  async function abandoned(key: string, ageMs: number) {
    const { prisma } = await testWorld();
    const owner = await aWorkspace();
    const own = await restApi({ owner });
    await own.call("POST", "/bots", { name: "Half" }, once(key));
    const where = { workspaceId_key: { workspaceId: owner.workspaceId, key: `${own.keyId}/${key}` } };
    const createdAt = new Date(Date.now() - ageMs);
    await prisma.idempotentReply.update({ where, data: { status: null, createdAt } });
    return { own, again: () => own.call("POST", "/bots", { name: "Half" }, once(key)) };
  }

  test("blocks its key for a minute only", async () => {
    const young = await abandoned("half-young", 30_000);
    expect(problemIn(await young.again())).toMatchObject({
      status: 409,
      detail: expect.stringContaining("still running"),
    });
    const old = await abandoned("half-old", 61_000);
    expect((await old.again()).status).toBe(201);
  });

  test("is followed by one other, even when many try", async () => {
    const { own, again } = await abandoned("half-many", 61_000);
    const before = await own.owner.db.bot.count();
    const answers = await Promise.all([again(), again(), again()]);
    expect(answers.map(({ status }) => status)).toContain(201);
    expect(await own.owner.db.bot.count()).toBe(before + 1);
  });
});
