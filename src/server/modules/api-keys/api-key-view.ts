import { ApiKeyScope } from "~/contracts/access";
import type { ApiKeyView } from "~/contracts/api-keys";
import type { ApiKey } from "~/generated/prisma/client";

export function toApiKeyView(key: ApiKey): ApiKeyView {
  return {
    id: key.id,
    name: key.name,
    lastFour: key.lastFour,
    scopes: knownScopes(key.scopes),
    createdAt: key.createdAt.toISOString(),
    expiresAt: key.expiresAt?.toISOString() ?? null,
    lastUsedAt: key.lastUsedAt?.toISOString() ?? null,
  };
}

/** A scope that this version does not know grants nothing. */
export function knownScopes(stored: readonly string[]): ApiKeyScope[] {
  return stored.flatMap((scope) => {
    const known = ApiKeyScope.safeParse(scope);
    return known.success ? [known.data] : [];
  });
}
