import { z } from "zod";
import { ApiKeyScope, usualScopes } from "./access";
import { Id } from "./common";

/** How long a key may last that ends by itself. */
export const keyLifetimes = [30, 90, 365] as const;
const Lifetime = z.number().int().min(1, "Use at least one day.").max(3650, "Use at most 3,650 days.");

export const CreateApiKeyInput = z.strictObject({
  name: z.string().trim().min(1, "Name the key after what will use it.").max(60),
  scopes: z
    .array(ApiKeyScope)
    .min(1, "Choose at least one scope.")
    .default([...usualScopes]),
  /** Unless given it lasts until somebody revokes it. */
  validDays: Lifetime.optional(),
});
export type CreateApiKeyInput = z.input<typeof CreateApiKeyInput>;

export const ApiKeyView = z.object({
  id: z.string(),
  name: z.string(),
  lastFour: z.string(),
  scopes: z.array(ApiKeyScope),
  createdAt: z.string(),
  lastUsedAt: z.string().nullable(),
  expiresAt: z.string().nullable(),
});
export type ApiKeyView = z.infer<typeof ApiKeyView>;

/** The key itself is in the answer to its creation and nowhere else. */
export const CreatedApiKeyView = ApiKeyView.extend({ key: z.string() });
export type CreatedApiKeyView = z.infer<typeof CreatedApiKeyView>;

export const ApiKeyRef = z.strictObject({ apiKeyId: Id });
export type ApiKeyRef = z.input<typeof ApiKeyRef>;
