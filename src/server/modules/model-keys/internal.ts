import type { ModelKeyView } from "~/contracts/model-keys";
import type { ModelKey } from "~/generated/prisma/client";
import { processWide } from "~/lib/process-wide";
import type { Ctx } from "~/server/core/ctx";
import { AppError } from "~/server/core/errors";
import type { SecretPlace } from "~/server/core/secrets";
import type { ModelRegistry, VendorKey } from "~/server/providers/models/types";

interface Cached {
  version: string;
  models: ModelRegistry;
  /** Until then another process's change may go unnoticed, so that not every answer has to ask for the version. */
  trustedUntil: number;
  rereadAt: number;
}

const TRUSTED_MS = 2_000;
const REREAD_MS = 300_000;
const MOST_WORKSPACES = 1_000;

// By the installation's own registry, because a test has several in one process. Process-wide, or what the dashboard's
// copy of this module forgets is still known to the one that answers visitors.
const caches = processWide("workspaceModels", () => new WeakMap<ModelRegistry, Map<string, Cached>>());

type ModelsCtx = Pick<Ctx, "workspaceId" | "db" | "models" | "secrets" | "versions" | "log">;

/** The models that this workspace can use: of its own keys first, then the installation's, then the embedded answerer. */
export async function modelsOf(ctx: ModelsCtx): Promise<ModelRegistry> {
  const cache = cacheOf(ctx);
  const known = cache.get(ctx.workspaceId);
  const now = performance.now();
  if (known && now < known.trustedUntil) return known.models;
  const version = await ctx.versions.get(versionName(ctx));
  if (known && version !== undefined && known.version === version && now < known.rereadAt) {
    known.trustedUntil = now + TRUSTED_MS;
    return known.models;
  }
  const rows = await ctx.db.modelKey.findMany({ orderBy: { createdAt: "asc" } });
  const keys = rows.flatMap((row) => readable(ctx, row));
  const models = keys.length === 0 ? ctx.models : ctx.models.withKeys(keys);
  // A version that could not be read cannot tell of a change either.
  if (version === undefined) return models;
  if (cache.size >= MOST_WORKSPACES) cache.clear();
  cache.set(ctx.workspaceId, { version, models, trustedUntil: now + TRUSTED_MS, rereadAt: now + REREAD_MS });
  return models;
}

/** After a change of the keys has been stored: this process forgets them now, the others within seconds. */
export async function forgetModels(ctx: ModelsCtx): Promise<void> {
  cacheOf(ctx).delete(ctx.workspaceId);
  await ctx.versions.bump(versionName(ctx));
}

function cacheOf(ctx: ModelsCtx): Map<string, Cached> {
  const cache = caches.get(ctx.models) ?? new Map<string, Cached>();
  caches.set(ctx.models, cache);
  return cache;
}

function versionName({ workspaceId }: ModelsCtx): string {
  return `model-keys:${workspaceId}`;
}

/** A key that cannot be opened, because the operator's key changed, must not stop the bots that use another. */
function readable(ctx: ModelsCtx, row: ModelKey): VendorKey[] {
  try {
    return [vendorKeyOf(ctx, row)];
  } catch (error) {
    ctx.log.error("a model key cannot be opened", { modelKeyId: row.id }, error);
    return [];
  }
}

export function vendorKeyOf(ctx: Pick<Ctx, "secrets">, row: ModelKey): VendorKey {
  return {
    vendor: row.vendor,
    apiKey: row.sealedKey === null ? undefined : ctx.secrets.open(row.sealedKey, keyPlace(row)),
    baseUrl: row.baseUrl ?? undefined,
    models: row.models,
  };
}

export function keyPlace({ workspaceId, id }: Pick<ModelKey, "workspaceId" | "id">): SecretPlace {
  return { workspaceId, recordId: id, field: "model_key.sealed_key" };
}

/** The models that the key may use. Throws a sentence that stands at the field it is about. */
export async function requireWorkingKey(ctx: Pick<Ctx, "models">, key: Omit<VendorKey, "models">): Promise<string[]> {
  const path = key.vendor === "compatible" ? "baseUrl" : "apiKey";
  try {
    const models = await ctx.models.checkKey(key);
    if (models.length > 0) return models;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    throw refusal(error.fields?.[0]?.path ?? path, error.message, error);
  }
  throw refusal(path, "This key may use no chat model. Give it access to one at the vendor.");
}

function refusal(path: string, message: string, cause?: unknown): AppError {
  return new AppError("bad_request", message, { fields: [{ path, message }], cause });
}

export function toModelKeyView(row: ModelKey): ModelKeyView {
  return {
    vendor: row.vendor,
    lastFour: row.lastFour,
    baseUrl: row.baseUrl,
    models: row.models,
    error: row.error,
    checkedAt: row.checkedAt.toISOString(),
    createdAt: row.createdAt.toISOString(),
  };
}
