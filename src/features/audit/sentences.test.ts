import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { auditSubjects } from "~/contracts/audit";
import { knownActions, sentenceOf } from "./sentences";

const event = { targetName: null, before: {}, after: {} };

test("an event is told in words, with the names of what it was about", () => {
  const names = { before: { name: "Acme" }, after: { name: "Lumen" } };
  expect(sentenceOf({ ...event, ...names, action: "workspace.renamed" })).toBe(
    "renamed the workspace from “Acme” to “Lumen”",
  );
  const roles = { before: { role: "viewer" }, after: { role: "admin" } };
  expect(sentenceOf({ ...roles, targetName: "Grace", action: "member.role_changed" })).toBe(
    "changed Grace from Viewer to Admin",
  );
  const changed = { after: { changed: ["name", "welcomeMessage"] } };
  expect(sentenceOf({ ...event, ...changed, targetName: "Lumen", action: "bot.updated" })).toBe(
    "changed the name and welcome message of “Lumen”",
  );
});

test("who was invited and which source went are told by name", () => {
  const invited = { ...event, after: { role: "editor" }, action: "invitation.created" };
  expect(sentenceOf({ ...invited, targetName: "grace@example.com" })).toBe("invited grace@example.com as Editor");
  expect(sentenceOf(invited)).toBe("invited somebody as Editor");
  const revoked = { ...event, targetName: "grace@example.com", action: "invitation.revoked" };
  expect(sentenceOf(revoked)).toBe("revoked the invitation of grace@example.com");
  const deleted = { ...event, before: { type: "text", name: "Prices" }, action: "source.deleted" };
  expect(sentenceOf(deleted)).toBe("deleted the source “Prices”");
});

test("what is gone, and what nobody has named yet, is told too", () => {
  expect(sentenceOf({ ...event, action: "source.added" })).toBe("added a source");
  expect(sentenceOf({ ...event, action: "rocket.launched_twice" })).toBe("rocket launched twice");
});

test("every action that the product records has its sentence and its subject", () => {
  const files = globSync("src/server/modules/**/*.ts").filter((file) => !file.includes(".test."));
  const written = files.flatMap((file) =>
    [...readFileSync(file, "utf8").matchAll(/"([a-z]\w*\.[a-z_]+)"/gi)].flatMap(([, action = ""]) => action),
  );
  const recorded = written.filter((action) => subjects.some((prefix) => action.startsWith(prefix)));
  const actions = [...new Set(recorded)].filter((action) => !OTHER_NAMES.test(action));
  expect(actions.length).toBeGreaterThan(20);
  expect(actions.filter((action) => !knownActions.includes(action))).toEqual([]);
  expect(knownActions.filter((action) => !subjects.some((prefix) => action.startsWith(prefix)))).toEqual([]);
});

const subjects = Object.values(auditSubjects).flat();
const OTHER_NAMES = /\.(read|write|delete|run|export|import|sealed_\w+)$/;
