import superjson from "superjson";
import { expect, test } from "vitest";
import { z } from "zod";
import { DocumentIssues } from "~/contracts/document-issues";
import { limitPolicies } from "~/server/core/limits";
import { createBot } from "~/server/modules/bots";
import { stopClock } from "~/testing/stop-clock";
import { callerFor, factoriesFor } from "~/testing/trpc";
import { aPerson, aWorkspace, testWorld, type Person } from "~/testing/world";
import { handleTRPC } from "./handle-trpc";

const world = await testWorld();
const APP = "http://127.0.0.1:3000";

const Failure = z.object({
  error: z.object({
    json: z.object({
      message: z.string(),
      data: z.object({
        code: z.string(),
        httpStatus: z.number(),
        appCode: z.string(),
        requestId: z.string(),
        fields: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
        issues: DocumentIssues.optional(),
        retryAfterSeconds: z.number().optional(),
        stack: z.never().optional(),
      }),
    }),
  }),
});

interface Call {
  as?: Person;
  path: string;
  input?: unknown;
  headers?: Record<string, string>;
}

async function query({ as, path, input }: Call): Promise<Response> {
  const search = input === undefined ? "" : `?input=${encodeURIComponent(superjson.stringify(input))}`;
  return handleTRPC(new Request(`${APP}/api/trpc/${path}${search}`), await factoriesFor(as));
}

async function mutate({ as, path, input, headers = { origin: APP } }: Call): Promise<Response> {
  const init = { method: "POST", headers: { "content-type": "application/json", ...headers } };
  const request = new Request(`${APP}/api/trpc/${path}`, { ...init, body: superjson.stringify(input) });
  return handleTRPC(request, await factoriesFor(as));
}

async function failureOf(response: Response) {
  return Failure.parse(await response.json()).error.json;
}

test("an answer comes back typed and is not kept by caches", async () => {
  const owner = await aWorkspace();
  const bot = await createBot(owner, { name: "Support" });
  const response = await query({ as: owner.person, path: "bots.list", input: { workspace: owner.slug } });
  expect(response.status).toBe(200);
  expect(response.headers.get("cache-control")).toBe("no-store");
  const caller = await callerFor(owner.person);
  expect(await caller.bots.list({ workspace: owner.slug })).toMatchObject({
    items: [{ id: bot.id }],
    nextCursor: null,
  });
});

test("a refusal carries our code, the request's id and a sentence", async () => {
  const owner = await aWorkspace();
  const response = await query({
    as: owner.person,
    path: "bots.get",
    input: { workspace: owner.slug, botId: "bot_0" },
  });
  expect(response.status).toBe(404);
  const { message, data } = await failureOf(response);
  expect(message).toBe("This bot does not exist.");
  expect(data).toMatchObject({ code: "NOT_FOUND", appCode: "not_found" });
  expect(data.requestId).not.toBe("");
});

test("a page that cannot be read is refused in codes, too, for a dashboard in another language", async () => {
  const owner = await aWorkspace();
  const input = { workspace: owner.slug, url: "http://example.com:8081/" };
  const { data, message } = await failureOf(await mutate({ as: owner.person, path: "knowledge.lookAtPage", input }));
  expect(message).toBe("Pages are read on the usual web ports 80 and 443 only, not on 8081.");
  expect(data).toMatchObject({ appCode: "bad_request", issues: [{ code: "address_port", port: 8081 }] });
});

test("wrong fields are named, with and without a workspace around them", async () => {
  const owner = await aWorkspace();
  const input = { workspace: owner.slug, name: "", starters: "none" };
  const scopedCall = await failureOf(await mutate({ as: owner.person, path: "bots.create", input }));
  expect(scopedCall.data).toMatchObject({ appCode: "bad_request", httpStatus: 400 });
  expect(scopedCall.data.fields?.map((field) => field.path)).toEqual(["name", "starters"]);
  const plainCall = await failureOf(
    await mutate({ as: owner.person, path: "workspaces.create", input: { name: " " } }),
  );
  expect(plainCall.message).toBe("Enter a name for your workspace.");
  expect(plainCall.data.fields).toEqual([{ path: "name", message: "Enter a name for your workspace." }]);
});

test("an unknown field is refused, so that a typing error does not go unnoticed", async () => {
  const owner = await aWorkspace();
  const input = { workspace: owner.slug, name: "Support", colour: "red" };
  const { data } = await failureOf(await mutate({ as: owner.person, path: "bots.create", input }));
  expect(data.appCode).toBe("bad_request");
});

test("infinite queries may say in which direction they go", async () => {
  const owner = await aWorkspace();
  const input = { workspace: owner.slug, direction: "forward" };
  expect((await query({ as: owner.person, path: "bots.list", input })).status).toBe(200);
});

test("a write from another site's page is refused before anything runs", async () => {
  const owner = await aWorkspace();
  const input = { workspace: owner.slug, name: "Forged" };
  const foreign: Record<string, string>[] = [
    { origin: "https://evil.example" },
    { "sec-fetch-site": "cross-site" },
    {},
  ];
  for (const headers of foreign) {
    const { data } = await failureOf(await mutate({ as: owner.person, path: "workspaces.rename", input, headers }));
    expect(data.appCode).toBe("forbidden");
  }
  expect(await world.prisma.workspace.findUnique({ where: { slug: owner.slug } })).toMatchObject({ name: "Acme" });
});

test("a form of another site cannot pass for a call", async () => {
  const headers = { "content-type": "text/plain", origin: APP };
  const response = await mutate({ as: await aPerson(), path: "workspaces.create", input: { name: "X" }, headers });
  expect(response.status).toBe(415);
});

test("a fault of ours shows nothing of its cause", async () => {
  const owner = await aWorkspace();
  const factories = {
    ...(await factoriesFor(owner.person)),
    createCtx: () => {
      throw new Error("connect ECONNREFUSED 10.0.0.7:5432");
    },
  };
  const input = encodeURIComponent(superjson.stringify({ workspace: owner.slug }));
  const response = await handleTRPC(new Request(`${APP}/api/trpc/bots.list?input=${input}`), factories);
  expect(response.status).toBe(500);
  const text = await response.text();
  expect(text).not.toContain("10.0.0.7");
  expect(text).toContain("fault of its own");
});

test("the requests of a person are limited, and a batch is one of them", async () => {
  stopClock();
  const person = await aPerson();
  const batch = new Request(`${APP}/api/trpc/account.me,account.sessions,workspaces.list?batch=1&input=%7B%7D`);
  const answers = await (await handleTRPC(batch, await factoriesFor(person))).json();
  expect(answers).toHaveLength(3);
  const limit = limitPolicies["api-actor-read"].windows[0]?.limit ?? 0;
  for (let i = 1; i < limit; i++) await world.ports.limits.check("api-actor-read", `user:${person.userId}`);
  const response = await query({ as: person, path: "account.me" });
  expect(response.status).toBe(429);
  const { data } = await failureOf(response);
  expect(data.appCode).toBe("rate_limited");
  expect(data.retryAfterSeconds).toBeGreaterThan(0);
});

test("what a person changes is limited more than what a page reads", async () => {
  stopClock();
  const owner = await aWorkspace();
  for (let i = 0; i < 100; i++) await world.ports.limits.check("api-actor", `user:${owner.person.userId}`);
  const input = { workspace: owner.slug, name: "Once more" };
  const refused = await mutate({ as: owner.person, path: "workspaces.rename", input });
  expect(refused.status).toBe(429);
  expect((await failureOf(refused)).data.retryAfterSeconds).toBeGreaterThan(0);
  expect((await query({ as: owner.person, path: "account.me" })).status).toBe(200);
});

test("a role counts from the next request on", async () => {
  const owner = await aWorkspace();
  const caller = await callerFor(owner.person);
  await world.prisma.membership.update({ where: { id: owner.memberId }, data: { role: "viewer" } });
  const late = caller.workspaces.rename({ workspace: owner.slug, name: "Too late" });
  await expect(late).rejects.toMatchObject({ code: "FORBIDDEN" });
});

test("what does not exist in the API says so without our codes getting in the way", async () => {
  const { data } = await failureOf(await query({ as: await aPerson(), path: "bots.explode" }));
  expect(data).toMatchObject({ code: "NOT_FOUND", appCode: "not_found" });
});
