import { expect, test } from "vitest";
import { apiKeyScopes } from "~/contracts/access";
import { randomToken } from "~/server/core/ids";
import { findApiKey, revokeApiKey } from "~/server/modules/api-keys";
import { aPerson, testWorld } from "~/testing/world";
import { initialiseInstallation, verifyCredentials } from "./index";

const world = await testWorld();

function settings() {
  return {
    BOTSMITH_INIT_EMAIL: `admin-${randomToken(8)}@example.com`,
    BOTSMITH_INIT_PASSWORD: "a password from the environment",
    BOTSMITH_INIT_WORKSPACE: `Head Office ${randomToken(6)}`,
    BOTSMITH_INIT_API_KEY: `bs_${randomToken(32)}`,
  };
}

function ownedBy(email: string) {
  return world.prisma.workspace.findMany({ where: { memberships: { some: { role: "owner", user: { email } } } } });
}

test("the variables make the platform's admin, their workspace and a key of this very value", async () => {
  const env = settings();
  await initialiseInstallation(world.platform(), env);
  const email = env.BOTSMITH_INIT_EMAIL;
  const user = await world.prisma.user.findUniqueOrThrow({ where: { email } });
  expect(user).toMatchObject({ isPlatformAdmin: true, emailVerifiedAt: world.clock.now() });
  expect(await verifyCredentials(world.platform(), { email, password: env.BOTSMITH_INIT_PASSWORD })).toEqual({
    userId: user.id,
  });
  const [workspace] = await ownedBy(email);
  expect(workspace?.name).toBe(env.BOTSMITH_INIT_WORKSPACE);
  expect(await findApiKey(world, env.BOTSMITH_INIT_API_KEY)).toMatchObject({
    workspaceId: workspace?.id,
    actor: { scopes: [...apiKeyScopes] },
  });
});

test("several processes that start at once, and every later start, find what is there", async () => {
  const env = settings();
  await Promise.all([1, 2, 3, 4].map(() => initialiseInstallation(world.platform(), env)));
  await initialiseInstallation(world.platform(), env);
  const workspaces = await ownedBy(env.BOTSMITH_INIT_EMAIL);
  expect(workspaces).toHaveLength(1);
  expect(await world.prisma.apiKey.count({ where: { workspaceId: workspaces[0]?.id ?? "" } })).toBe(1);
});

test("a workspace that was renamed since is found again", async () => {
  const env = settings();
  await initialiseInstallation(world.platform(), env);
  const [workspace] = await ownedBy(env.BOTSMITH_INIT_EMAIL);
  await world.prisma.workspace.update({ where: { id: workspace?.id ?? "" }, data: { name: "Renamed" } });
  await initialiseInstallation(world.platform(), env);
  expect(await ownedBy(env.BOTSMITH_INIT_EMAIL)).toHaveLength(1);
});

test("a password that was changed since stays changed, and a revoked key stays revoked", async () => {
  const env = settings();
  await initialiseInstallation(world.platform(), env);
  const email = env.BOTSMITH_INIT_EMAIL;
  await world.prisma.user.update({ where: { email }, data: { passwordHash: null } });
  const found = await findApiKey(world, env.BOTSMITH_INIT_API_KEY);
  const user = await world.prisma.user.findUniqueOrThrow({ where: { email } });
  const owner = { kind: "user", userId: user.id, role: "owner" } as const;
  const ctx = world.ctx({ workspaceId: found?.workspaceId ?? "", actor: owner });
  await revokeApiKey(ctx, { apiKeyId: found?.actor.apiKeyId ?? "" });

  await initialiseInstallation(world.platform(), env);
  expect(await world.prisma.user.findUniqueOrThrow({ where: { email } })).toMatchObject({ passwordHash: null });
  expect(await findApiKey(world, env.BOTSMITH_INIT_API_KEY)).toBeUndefined();
});

test("somebody who has an account already becomes the admin and keeps the account", async () => {
  const { email, userId } = await aPerson();
  await initialiseInstallation(world.platform(), { ...settings(), BOTSMITH_INIT_EMAIL: email });
  expect(await world.prisma.user.findUniqueOrThrow({ where: { email } })).toMatchObject({
    id: userId,
    isPlatformAdmin: true,
  });
  expect(await ownedBy(email)).toHaveLength(1);
});

test("without variables nothing happens, and half of them are refused by name", async () => {
  const before = await world.prisma.user.count();
  await initialiseInstallation(world.platform(), {});
  expect(await world.prisma.user.count()).toBe(before);
  const half = initialiseInstallation(world.platform(), { BOTSMITH_INIT_API_KEY: `bs_${randomToken(32)}` });
  await expect(half).rejects.toThrow("BOTSMITH_INIT_EMAIL");
});
