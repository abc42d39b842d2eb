import { expect, test } from "vitest";
import { apiKeyScopes, roles, type ApiKeyScope } from "~/contracts/access";
import { actorId, actorKey, type Actor } from "./actor";
import { hasPermission, permissions, requirePermission, type Permission } from "./permissions";

function user(role: (typeof roles)[number]): Actor {
  return { kind: "user", userId: "usr_1", role };
}

function key(...scopes: ApiKeyScope[]): Actor {
  return { kind: "apiKey", apiKeyId: "key_1", scopes };
}

const visitor: Actor = { kind: "visitor", visitorId: "vis_1", botId: "bot_1" };
const job: Actor = { kind: "system", job: "sweep" };

function allowed(actor: Actor): Permission[] {
  return permissions.filter((permission) => hasPermission(actor, permission));
}

test("each role may do all that the role below it may, and something more", () => {
  const rising = roles.toReversed();
  expect(rising).toEqual(["viewer", "operator", "editor", "admin", "owner"]);
  for (const [index, role] of rising.entries()) {
    const below = rising[index - 1];
    if (below) expect(allowed(user(role))).toEqual(expect.arrayContaining(allowed(user(below))));
  }
  expect(allowed(user("viewer"))).toEqual([
    "workspace.read",
    "members.read",
    "bots.read",
    "knowledge.read",
    "conversations.read",
    "leads.read",
  ]);
  expect(allowed(user("operator"))).toEqual(expect.arrayContaining(["chat", "conversations.write"]));
  expect(allowed(user("operator"))).not.toContain("bots.write");
  expect(allowed(user("editor"))).toEqual(expect.arrayContaining(["bots.write", "knowledge.write"]));
  expect(allowed(user("editor"))).not.toContain("members.write");
  expect(allowed(user("admin"))).toEqual(expect.arrayContaining(["members.write", "apiKeys.write", "audit.read"]));
});

test("a key may do what its scopes say, and never manages people, keys or jobs", () => {
  expect(allowed(key())).toEqual([]);
  expect(allowed(key("bots.read"))).toEqual(["bots.read"]);
  expect(allowed(key("bots.write"))).toEqual(["bots.read", "bots.write"]);
  expect(allowed(key("knowledge.read"))).toEqual(["knowledge.read"]);
  expect(allowed(key("knowledge.write"))).toEqual(["knowledge.read", "knowledge.write"]);
  expect(allowed(key("conversations.read"))).toEqual(["conversations.read"]);
  expect(allowed(key("conversations.write"))).toEqual(["conversations.read", "conversations.write", "feedback.write"]);
  expect(allowed(key("leads.write"))).toEqual(["leads.read", "leads.write"]);
  expect(allowed(key("chat"))).toEqual(["chat", "feedback.write"]);
  const everything = allowed(key(...apiKeyScopes));
  for (const never of ["workspace.write", "members.read", "apiKeys.write", "audit.read", "jobs.run"] as const) {
    expect(everything).not.toContain(never);
  }
});

test("a visitor may ask and rate; a job may do everything, and only a job runs jobs", () => {
  expect(allowed(visitor)).toEqual(["chat", "feedback.write"]);
  expect(allowed(job)).toEqual([...permissions]);
  for (const role of roles) expect(allowed(user(role))).not.toContain("jobs.run");
});

test("a refusal says whom to ask", () => {
  expect(() => requirePermission({ actor: user("viewer") }, "bots.write")).toThrow("Ask an owner or admin.");
  expect(() => requirePermission({ actor: key("chat") }, "bots.write")).toThrow("lacks the scope");
  expect(() => requirePermission({ actor: key("bots.write") }, "bots.write")).not.toThrow();
});

test("actors of different kinds never share a key", () => {
  const actors: Actor[] = [user("owner"), key(), visitor, job];
  expect(actors.map(actorKey)).toEqual(["user:usr_1", "apiKey:key_1", "visitor:vis_1", "system:sweep"]);
  expect(actors.map(actorId)).toEqual(["usr_1", "key_1", "vis_1", "sweep"]);
});
