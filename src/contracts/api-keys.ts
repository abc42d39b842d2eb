import { z } from "zod";
import { ApiKeyScope, apiKeyScopes } from "./access";
import { Id } from "./common";

export const CreateApiKeyInput = z.strictObject({
  name: z.string().trim().min(1, "Name the key after what will use it.").max(60),
  scopes: z
    .array(ApiKeyScope)
    .min(1, "Choose at least one scope.")
    .default([...apiKeyScopes]),
});
export type CreateApiKeyInput = z.input<typeof CreateApiKeyInput>;

export const ApiKeyView = z.object({
  id: z.string(),
  name: z.string(),
  lastFour: z.string(),
  scopes: z.array(ApiKeyScope),
  createdAt: z.string(),
  lastUsedAt: z.string().nullable(),
});
export type ApiKeyView = z.infer<typeof ApiKeyView>;

/** The key itself is in the answer to its creation and nowhere else. */
export const CreatedApiKeyView = ApiKeyView.extend({ key: z.string() });
export type CreatedApiKeyView = z.infer<typeof CreatedApiKeyView>;

export const ApiKeyRef = z.strictObject({ apiKeyId: Id });
export type ApiKeyRef = z.input<typeof ApiKeyRef>;
