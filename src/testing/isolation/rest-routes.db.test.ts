import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { apiKeyScopes } from "~/contracts/access";
import { randomToken } from "~/server/core/ids";
import type { ApiRoute, RouteReply } from "~/server/http/v1/route";
import { apiRoutes } from "~/server/http/v1/routes";
import { toAppError } from "~/server/http/problem";
import { asActor, aWorkspace, testWorld, twoWorkspaces, type MemberCtx } from "~/testing/world";
import { inPieces } from "~/testing/in-pieces";
import { liveEvents } from "~/testing/live-events";
import { buildInput, idFields } from "./build-input";
import { foreignMixes, isEmptyList } from "./foreign-mixes";
import { contentsOf, thingsOf } from "./things";

await testWorld();
const [mine, theirs] = await twoWorkspaces();
const myThings: Record<string, string> = { ...(await thingsOf(mine)) };
const theirThings: Record<string, string> = { ...(await thingsOf(theirs)) };
const theirIds = [theirs.workspaceId, ...Object.values(theirThings)];

// In a body it is the sender's own id of a message and refers to nothing of ours.
const SENDERS_OWN = "messageId";

interface Call {
  as: MemberCtx;
  ids: Record<string, string>;
  query?: Record<string, string>;
  scopes?: readonly (typeof apiKeyScopes)[number][];
}

function paramsOf(route: ApiRoute): string[] {
  return [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);
}

function fieldsOf(route: ApiRoute): string[] {
  for (const name of paramsOf(route)) idFor(route, name, theirThings);
  bodyOf(route, theirThings);
  const inBody = route.body ? idFields(route.body, theirThings).filter((field) => field !== SENDERS_OWN) : [];
  if (route.path === "/chat/completions") inBody.push("botId");
  return [...new Set([...paramsOf(route), ...inBody])];
}

function bodyOf(route: ApiRoute, ids: Record<string, string>): unknown {
  if (!route.body) return undefined;
  try {
    return buildInput(route.body, { ...withAliases(route, ids), [SENDERS_OWN]: randomToken(16) });
  } catch (cause) {
    throw new Error(`${route.method} ${route.path} is not covered by the isolation suite: its body cannot be built`, {
      cause,
    });
  }
}

// OpenAI's format calls a bot a model.
function withAliases(route: ApiRoute, ids: Record<string, string>): Record<string, string> {
  return route.path === "/chat/completions" && ids.botId ? { ...ids, model: ids.botId } : ids;
}

async function call(route: ApiRoute, { as, ids, query = {}, scopes = apiKeyScopes }: Call): Promise<unknown> {
  const params = Object.fromEntries(paramsOf(route).map((name) => [name, idFor(route, name, ids)]));
  const body = bodyOf(route, ids);
  const bytes = body === undefined ? new Uint8Array() : Buffer.from(JSON.stringify(body));
  const request = new Request("http://127.0.0.1/api/v1", {
    method: route.method,
    ...(body === undefined ? {} : { body: bytes, headers: { "content-type": "application/json" } }),
  });
  const ctx = await asActor(as, { kind: "apiKey", apiKeyId: ids.apiKeyId ?? "", scopes });
  const readmit = () => Promise.resolve(ctx);
  const upload = async () => ({ name: "export.tar.gz", content: inPieces(gzipSync("An archive.")) });
  const given = { ctx, readmit, request, params, query, bytes, body };
  return shown(route, await route.handle(route.multipart && !route.body ? { ...given, upload } : given));
}

function idFor(route: ApiRoute, name: string, ids: Record<string, string>): string {
  const id = ids[name];
  if (id === undefined) throw new Error(`${route.path}: add ${name} to the things of the isolation suite.`);
  return id;
}

async function shown(route: ApiRoute, reply: RouteReply): Promise<unknown> {
  if (!(reply instanceof Response)) return reply.body;
  if (!route.path.endsWith("/events")) return reply.text();
  // It goes on until its reader leaves.
  const events = liveEvents(reply);
  const first = await events.next();
  await events.leave();
  return first;
}

async function outcomeOf(answer: Promise<unknown>): Promise<string> {
  return answer.then(
    (value) => (isEmptyList(value) ? "empty" : "done"),
    (error: unknown) => toAppError(error).code,
  );
}

const cases = apiRoutes.map((route) => ({ route, name: `${route.method} ${route.path}` }));

test("every route of the API is in the suite", () => {
  expect(cases.length).toBeGreaterThan(15);
  for (const { route } of cases) expect(() => fieldsOf(route)).not.toThrow();
});

test("a route with a parameter or a field that the suite does not know fails it by name", () => {
  const route: ApiRoute = {
    id: "getWidget",
    group: "Bots",
    scope: "bots.read",
    answer: z.null(),
    method: "GET",
    path: "/widgets/{widgetId}",
    summary: "",
    handle: async () => Response.json(null),
  };
  expect(() => fieldsOf(route)).toThrow("/widgets/{widgetId}: add widgetId");
  const withBody = {
    ...route,
    method: "POST" as const,
    path: "/widgets",
    body: z.strictObject({ widgetId: z.string() }),
  };
  expect(() => fieldsOf(withBody)).toThrow("POST /widgets is not covered");
});

describe.each(cases)("$name", ({ route }) => {
  test("finds nothing of another workspace", async () => {
    const before = await contentsOf(theirs.workspaceId);
    for (const ids of foreignMixes(fieldsOf(route), myThings, theirThings)) {
      const outcome = await outcomeOf(call(route, { as: mine, ids: { ...myThings, ...ids } }));
      expect(["not_found", "empty"], JSON.stringify(ids)).toContain(outcome);
    }
    expect(await contentsOf(theirs.workspaceId)).toEqual(before);
  });

  test("works with one's own things, and shows only them, whatever the query asks for", async () => {
    const owner = await aWorkspace();
    const ids: Record<string, string> = { ...(await thingsOf(owner)) };
    // A conversation goes on with whoever began it, where it began.
    await owner.db.conversation.updateMany({ data: { authorKey: `apiKey:${ids.apiKeyId}`, channel: "api" } });
    const queries = route.method === "GET" ? Object.entries(theirThings).map(([name, id]) => ({ [name]: id })) : [];
    const outcomes: string[] = [];
    for (const query of [{}, ...queries]) {
      const answer = call(route, { as: owner, ids, query });
      outcomes.push(await outcomeOf(answer));
      const text = JSON.stringify(await answer.catch(() => null));
      for (const id of theirIds) expect(text).not.toContain(id);
    }
    expect(["done", "empty", "conflict"]).toContain(outcomes[0]);
  });

  test("is refused to a key without scopes", async () => {
    expect(await outcomeOf(call(route, { as: mine, ids: myThings, scopes: [] }))).toBe("forbidden");
  });
});
