import { z } from "zod";
import { Id } from "./common";
import { BotRef } from "./bots";

/** How far ahead a token about a visitor may expire: whoever finds one cannot use it for long. */
export const IDENTITY_TOKEN_SECONDS = 3600;
export const MAX_EXTERNAL_ID_CHARACTERS = 200;
export const MAX_IDENTITY_SECRETS = 2;

export const IdentitySecretRef = BotRef.extend({ identitySecretId: Id });
export type IdentitySecretRef = z.input<typeof IdentitySecretRef>;

export const RequireIdentityInput = BotRef.extend({ required: z.boolean() });
export type RequireIdentityInput = z.input<typeof RequireIdentityInput>;

export const IdentitySecretView = z.object({
  id: z.string(),
  lastFour: z.string(),
  createdAt: z.string(),
  lastUsedAt: z.string().nullable(),
});
export type IdentitySecretView = z.infer<typeof IdentitySecretView>;

/** The secret itself is in the answer to its creation and nowhere else. */
export const CreatedIdentitySecretView = IdentitySecretView.extend({ secret: z.string() });
export type CreatedIdentitySecretView = z.infer<typeof CreatedIdentitySecretView>;

export const IdentityView = z.object({
  /** Whether only visitors with a good identity token may chat. */
  required: z.boolean(),
  /** Oldest first, two at most. */
  secrets: z.array(IdentitySecretView),
  /** Whether whoever asks may change any of this. */
  mayChange: z.boolean(),
});
export type IdentityView = z.infer<typeof IdentityView>;
