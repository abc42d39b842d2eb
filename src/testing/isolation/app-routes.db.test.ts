import { globSync } from "node:fs";
import path from "node:path";
import { encode } from "next-auth/jwt";
import { describe, expect, test, vi } from "vitest";
import { randomToken } from "~/server/core/ids";
import { aMember, testWorld, twoWorkspaces, type Person } from "~/testing/world";
import { foreignMixes } from "./foreign-mixes";
import { contentsOf, thingsOf } from "./things";

// These routes make their contexts from the container, so the environment has to name this test's database and secret.
const SECRET = randomToken(40);
vi.stubEnv("AUTH_SECRET", SECRET);
vi.stubEnv("APP_URL", "http://127.0.0.1:3000");
vi.stubEnv("RATE_LIMITS", "off");

await testWorld();
const [mine, theirs] = await twoWorkspaces();
const myThings: Record<string, string> = { ...(await thingsOf(mine)) };
const theirThings: Record<string, string> = { ...(await thingsOf(theirs)) };

interface Route {
  name: string;
  method: string;
  /** `[…]` segments below `[workspace]`. */
  params: string[];
  body: Body;
  handle: (request: Request, route: { params: Promise<Record<string, string>> }) => Promise<Response>;
}

interface Body {
  /** Ids that the body refers to. */
  fields: string[];
  /** It only reads, but not for everybody. */
  managersOnly?: boolean;
  make: (ids: Record<string, string>) => { body?: BodyInit; headers?: Record<string, string> };
}

/** What each route reads; a new route joins here, or the suite fails with its name. */
const bodies: Readonly<Record<string, Body>> = {
  "POST chat": {
    fields: ["botId", "conversationId"],
    make: ({ botId, conversationId }) => ({
      body: JSON.stringify({ botId, conversationId, message: "How long do refunds take?" }),
      headers: { "content-type": "application/json" },
    }),
  },
  "POST bots/[botId]/files": {
    fields: [],
    make: () => {
      const form = new FormData();
      form.set("file", new File(["Refunds take five days."], "refunds.txt"));
      return { body: form };
    },
  },
  "POST bots/[botId]/avatar": {
    fields: [],
    make: () => {
      const form = new FormData();
      form.set("file", new File([Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)], "picture.png"));
      return { body: form };
    },
  },
  "GET bots/[botId]/conversations/export": { fields: [], make: () => ({}) },
  "GET bots/[botId]/leads/export": { fields: [], managersOnly: true, make: () => ({}) },
  "GET audit/export": { fields: [], managersOnly: true, make: () => ({}) },
  "GET exports/[exportId]": { fields: [], managersOnly: true, make: () => ({}) },
  "POST imports": {
    fields: [],
    make: () => {
      const form = new FormData();
      form.set("file", new File([Uint8Array.of(0x1f, 0x8b, 0)], "export.tar.gz"));
      return { body: form };
    },
  },
  "GET conversations/[conversationId]/stream": { fields: [], make: () => ({}) },
  "POST messages/[messageId]/stop": { fields: [], make: () => ({}) },
};

const ROOT = path.join("src", "app", "api", "app", "[workspace]");
const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"];

async function loadRoutes(): Promise<Route[]> {
  const routes: Route[] = [];
  for (const file of globSync("src/app/api/app/**/route.ts").toSorted()) {
    const loaded: unknown = await import(path.resolve(file));
    const address = path.relative(ROOT, path.dirname(file)).split(path.sep).join("/");
    const exported: [string, unknown][] = Object.entries(typeof loaded === "object" && loaded ? loaded : {});
    for (const [method, handler] of exported.filter(([name]) => methods.includes(name))) {
      const name = `${method} ${address}`;
      const body = bodies[name];
      if (!body || typeof handler !== "function") {
        throw new Error(`${name} is not covered by the isolation suite: say what it reads.`);
      }
      const params = [...address.matchAll(/\[(\w+)\]/g)].map(([, param = ""]) => param);
      const handle: Route["handle"] = async (...args) => responseFrom(await Reflect.apply(handler, undefined, args));
      routes.push({ name, method, params, body, handle });
    }
  }
  return routes;
}

function responseFrom(answer: unknown): Response {
  if (answer instanceof Response) return answer;
  throw new TypeError("The route did not answer with a Response");
}

async function cookieOf(person: Person): Promise<string> {
  const salt = "authjs.session-token";
  return `${salt}=${await encode({ token: { sub: person.userId, sid: person.sessionId }, secret: SECRET, salt })}`;
}

interface Call {
  as?: Person;
  slug: string;
  ids: Record<string, string>;
  site?: string;
}

async function statusOf(route: Route, { as, slug, ids, site = "same-origin" }: Call): Promise<number> {
  const { body, headers = {} } = route.body.make(ids);
  const request = new Request("http://127.0.0.1:3000/api/app", {
    method: route.method,
    headers: { ...headers, "sec-fetch-site": site, ...(as ? { cookie: await cookieOf(as) } : {}) },
    ...(body === undefined ? {} : { body }),
  });
  const params: Record<string, string> = { workspace: slug };
  for (const name of route.params) params[name] = ids[name] ?? "";
  const response = await route.handle(request, { params: Promise.resolve(params) });
  await response.body?.cancel();
  return response.status;
}

const routes = await loadRoutes();

describe.each(routes)("$name", (route) => {
  test("finds nothing of another workspace, from outside and from one's own", async () => {
    const { person } = await aMember(mine, { role: "admin" });
    const before = await contentsOf(theirs.workspaceId);
    expect(await statusOf(route, { as: person, slug: theirs.slug, ids: theirThings })).toBe(404);
    for (const ids of foreignMixes([...route.params, ...route.body.fields], myThings, theirThings)) {
      expect(await statusOf(route, { as: person, slug: mine.slug, ids }), JSON.stringify(ids)).toBe(404);
    }
    expect(await contentsOf(theirs.workspaceId)).toEqual(before);
  });

  test("is for members who are signed in, on our own pages, with a role that may", async () => {
    const viewer = await aMember(mine, { role: "viewer" });
    const call = { slug: mine.slug, ids: myThings };
    expect(await statusOf(route, call)).toBe(401);
    // What only reads may be asked for by another site's page: the browser does not show it what came.
    const refused = route.method === "GET" ? [200, 204] : [403];
    expect(refused).toContain(await statusOf(route, { ...call, as: mine.person, site: "cross-site" }));
    const forViewers = route.body.managersOnly === true ? [403] : refused;
    expect(forViewers).toContain(await statusOf(route, { ...call, as: viewer.person }));
    // Only one import of a workspace is under way, and one of the things is.
    await mine.db.transfer.updateMany({ where: { kind: "import" }, data: { status: "cancelled" } });
    // No job engine runs here, so what publishes an event ends behind the door.
    expect([200, 202, 204, 503]).toContain(await statusOf(route, { ...call, as: mine.person }));
  });
});
