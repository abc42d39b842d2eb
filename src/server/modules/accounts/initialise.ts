import { apiKeyScopes } from "~/contracts/access";
import { Email, Password } from "~/contracts/accounts";
import { WorkspaceName } from "~/contracts/workspaces";
import type { Prisma, User, Workspace } from "~/generated/prisma/client";
import { recordAudit } from "~/server/core/audit";
import { AppError } from "~/server/core/errors";
import { newId } from "~/server/core/ids";
import { log } from "~/server/core/log";
import { hashPassword } from "~/server/core/passwords";
import type { PlatformCtx } from "~/server/core/platform-ctx";
import { hashToken } from "~/server/core/token-hash";
import { openWorkspace, slugOf, withFreeSlug } from "~/server/modules/workspaces";

const DEFAULT_WORKSPACE = "Botsmith";
const JOB = "initialise";

/** The variables of a headless set-up; see the README. */
export interface Installation {
  BOTSMITH_INIT_EMAIL?: string | undefined;
  BOTSMITH_INIT_PASSWORD?: string | undefined;
  BOTSMITH_INIT_WORKSPACE?: string | undefined;
  BOTSMITH_INIT_API_KEY?: string | undefined;
}

/**
 * Headless set-up at start: the platform's admin, a workspace that they own, and an API key with the given value. What
 * exists stays as it is, so it may run at every start and in several processes at once. Throws a sentence for the
 * person who starts the product.
 */
export async function initialiseInstallation(ctx: PlatformCtx, settings: Installation): Promise<void> {
  if (Object.values(settings).every((value) => value === undefined)) return;
  const wanted = complete(settings);
  const passwordHash = await hashPassword(wanted.password);
  // Another process may be making the same rows: then a constraint fails here, and the next attempt finds them.
  await withFreeSlug(wanted.workspace, (slug) =>
    ctx.prisma.$transaction((tx) => setUp(tx, { ...wanted, passwordHash, slug, now: ctx.clock.now() })),
  );
}

interface Wanted {
  email: string;
  password: string;
  workspace: string;
  apiKey: string | undefined;
}

function complete(settings: Installation): Wanted {
  const { BOTSMITH_INIT_EMAIL: email, BOTSMITH_INIT_PASSWORD: password } = settings;
  if (email === undefined || password === undefined) {
    throw new AppError(
      "bad_request",
      "BOTSMITH_INIT_EMAIL and BOTSMITH_INIT_PASSWORD must both be set for a set-up by environment variables.",
    );
  }
  const workspace = settings.BOTSMITH_INIT_WORKSPACE ?? DEFAULT_WORKSPACE;
  return {
    email: checked("BOTSMITH_INIT_EMAIL", Email.safeParse(email)),
    password: checked("BOTSMITH_INIT_PASSWORD", Password.safeParse(password)),
    workspace: checked("BOTSMITH_INIT_WORKSPACE", WorkspaceName.safeParse(workspace)),
    apiKey: settings.BOTSMITH_INIT_API_KEY,
  };
}

function checked(
  name: string,
  parsed: { success: true; data: string } | { success: false; error: { issues: { message: string }[] } },
): string {
  if (parsed.success) return parsed.data;
  throw new AppError("bad_request", `${name}: ${parsed.error.issues[0]?.message ?? "wrong value"}`);
}

async function setUp(
  tx: Prisma.TransactionClient,
  wanted: Wanted & { passwordHash: string; slug: string; now: Date },
): Promise<void> {
  const user = await adminFor(tx, wanted);
  const workspace = await workspaceFor(tx, { ...wanted, user });
  if (wanted.apiKey !== undefined) await ensureApiKey(tx, workspace, wanted.apiKey);
}

/** The write comes first: it holds the row, so that a second process waits here and then sees the workspace. */
async function adminFor(
  tx: Prisma.TransactionClient,
  { email, passwordHash, now }: { email: string; passwordHash: string; now: Date },
): Promise<User> {
  const known = await tx.user.updateMany({ where: { email }, data: { isPlatformAdmin: true, updatedAt: now } });
  if (known.count > 0) return tx.user.findUniqueOrThrow({ where: { email } });
  const name = email.split("@")[0] ?? email;
  return tx.user.create({
    data: { id: newId("user"), email, name, passwordHash, emailVerifiedAt: now, isPlatformAdmin: true },
  });
}

async function workspaceFor(
  tx: Prisma.TransactionClient,
  { user, workspace: name, slug }: { user: User; workspace: string; slug: string },
): Promise<Workspace> {
  const owned = await tx.membership.findFirst({
    where: { userId: user.id, role: "owner", workspace: { OR: [{ name }, { slug: slugOf(name) }] } },
    orderBy: { createdAt: "asc" },
    include: { workspace: true },
  });
  return owned?.workspace ?? openWorkspace(tx, { name, slug, ownerId: user.id });
}

async function ensureApiKey(tx: Prisma.TransactionClient, workspace: Workspace, key: string): Promise<void> {
  const keyHash = hashToken(key);
  const existing = await tx.apiKey.findUnique({ where: { keyHash } });
  if (existing) {
    // Whoever revoked it meant it: a restart must not bring a key back.
    if (existing.revokedAt) log.warn("the API key of BOTSMITH_INIT_API_KEY was revoked and stays so");
    return;
  }
  const id = newId("apiKey");
  const name = "Set-up key";
  const scopes = [...apiKeyScopes];
  await tx.apiKey.create({
    data: { id, workspaceId: workspace.id, name, keyHash, lastFour: key.slice(-4), scopes },
  });
  const scope = { workspaceId: workspace.id, actor: { kind: "system", job: JOB } } as const;
  await recordAudit(scope, tx, { action: "api_key.created", targetId: id, after: { name, scopes } });
}
