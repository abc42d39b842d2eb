import { expect, test } from "vitest";
import { roles } from "~/contracts/access";
import { hasPermission } from "~/server/core/permissions";
import { can } from "./role-abilities";

test.each(roles)("what a %s is offered is what the server allows", (role) => {
  const actor = { kind: "user", userId: "user", role } as const;
  const allowed = (...permissions: Parameters<typeof hasPermission>[1][]) =>
    permissions.every((permission) => hasPermission(actor, permission));

  expect(can(role, "manageWorkspace")).toBe(
    allowed("workspace.write", "members.write", "workspace.export", "apiKeys.read", "apiKeys.write", "audit.read"),
  );
  expect(can(role, "deleteWorkspace")).toBe(allowed("workspace.delete"));
  expect(can(role, "importWorkspace")).toBe(allowed("workspace.import"));
  expect(can(role, "editBots")).toBe(allowed("bots.write", "knowledge.write"));
  expect(can(role, "chat")).toBe(allowed("chat"));
  expect(can(role, "handleConversations")).toBe(allowed("conversations.write"));
});
