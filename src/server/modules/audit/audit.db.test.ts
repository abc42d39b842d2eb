import { expect, test } from "vitest";
import type { AuditEventView, ListAuditEventsInput } from "~/contracts/audit";
import { createApiKey } from "~/server/modules/api-keys";
import { createInvitation, removeMember } from "~/server/modules/members";
import { renameWorkspace } from "~/server/modules/workspaces";
import { recordAudit } from "~/server/core/audit";
import { aMember, aPerson, asActor, aWorkspace, twoWorkspaces } from "~/testing/world";
import { exportAuditEvents, listAuditEvents } from "./index";

test("the list names who did what, the newest first", async () => {
  const owner = await aWorkspace();
  const admin = await aMember(owner, { role: "admin", person: await aPerson({ name: "Grace Hopper" }) });
  await renameWorkspace(admin, { name: "Compilers" });
  const key = await createApiKey(owner, { name: "Deploy script" });
  const byKey = await asActor(owner, { kind: "apiKey", apiKeyId: key.id, scopes: [] });
  await recordAudit(byKey, byKey.db, { action: "bot.created", targetId: "bot_1" });
  await recordAudit({ ...owner, actor: { kind: "system", job: "sweep" } }, owner.db, { action: "source.failed" });

  const { items } = await listAuditEvents(owner, {});
  expect(items.map(({ action, actorName }) => [action, actorName])).toEqual([
    ["source.failed", "Botsmith"],
    ["bot.created", "Deploy script"],
    ["api_key.created", "Ada Lovelace"],
    ["workspace.renamed", "Grace Hopper"],
    ["workspace.created", "Ada Lovelace"],
  ]);
});

test("somebody who has left stays in the list without a name", async () => {
  const owner = await aWorkspace();
  const admin = await aMember(owner, { role: "admin" });
  await renameWorkspace(admin, { name: "Before leaving" });
  await removeMember(owner, { memberId: admin.memberId });
  const { items } = await listAuditEvents(owner, {});
  expect(items.find((event) => event.action === "workspace.renamed")?.actorName).toBe("Former member");
});

test("an invitation is told by the address that it went to", async () => {
  const owner = await aWorkspace();
  await createInvitation(owner, { role: "editor", email: "grace@example.com" });
  await createInvitation(owner, { role: "viewer" });
  const { items } = await listAuditEvents(owner, {});
  const invitations = items.filter(({ action }) => action === "invitation.created");
  expect(invitations.map(({ targetName }) => targetName)).toEqual([null, "grace@example.com"]);
});

test("pages follow each other without gaps, in both orders, and so does the file", async () => {
  const owner = await aWorkspace();
  for (const name of ["One", "Two", "Three"]) await renameWorkspace(owner, { name });
  const all = async (sort: "newest" | "oldest") => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listAuditEvents(owner, { limit: 1, sort, ...(cursor ? { cursor } : {}) });
      seen.push(...page.items.map((event) => event.id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    return seen;
  };
  const rising = await all("oldest");
  expect(new Set(rising).size).toBe(4);
  expect(await all("newest")).toEqual(rising.toReversed());
  const told: string[] = [];
  for await (const { id } of await exportAuditEvents(owner, { sort: "oldest" })) told.push(id);
  expect(told).toEqual(rising);
});

test("an editor does not see the list, and nobody sees another workspace's", async () => {
  const editor = await aWorkspace({ role: "editor" });
  await expect(listAuditEvents(editor, {})).rejects.toMatchObject({ code: "forbidden" });
  const [mine, theirs] = await twoWorkspaces();
  await renameWorkspace(theirs, { name: "Secret plans" });
  const { items } = await listAuditEvents(mine, {});
  expect(items.map((event) => event.action)).toEqual(["workspace.created"]);
});

test("the log can be narrowed to a person, a subject and days, and told as a whole", async () => {
  const owner = await aWorkspace();
  const admin = await aMember(owner, { role: "admin" });
  await renameWorkspace(admin, { name: "Compilers" });
  const key = await createApiKey(owner, { name: "Script" });
  const actions = async (filters: ListAuditEventsInput) =>
    (await listAuditEvents(owner, filters)).items.map(({ action }) => action);
  expect(await actions({ actor: `user:${admin.person.userId}` })).toEqual(["workspace.renamed"]);
  expect(await actions({ about: "keys" })).toEqual(["api_key.created"]);
  expect(await actions({ actor: "system" })).toEqual([]);
  expect(await actions({ to: "2020-01-01" })).toEqual([]);
  expect(await actions({ from: "2020-01-01", about: "workspace" })).toEqual(["workspace.renamed", "workspace.created"]);

  const told: AuditEventView[] = [];
  for await (const event of await exportAuditEvents(owner, {})) told.push(event);
  expect(told[0]).toMatchObject({ action: "api_key.created", targetId: key.id, targetName: "Script" });
  expect(told[1]).toMatchObject({ before: { name: "Acme" }, after: { name: "Compilers" } });
  expect(told).toHaveLength(3);
  const editor = await aMember(owner);
  await expect(exportAuditEvents(editor, {})).rejects.toMatchObject({ code: "forbidden" });
  await expect(listAuditEvents(owner, { actor: "everybody" })).rejects.toThrow("Choose somebody");
});
