import type { MessagesOf } from "~/i18n/types";

interface NameWords {
  modelKeys: Pick<MessagesOf<"modelKeys">, "vendorNames">;
  chat: Pick<MessagesOf<"chat">, "quoted">;
}

/** What people call a model whose id is `vendor:model`: "gpt-4.1-mini · OpenAI". Quotes are written by no model. */
export function modelName(id: string, { modelKeys: { vendorNames }, chat }: NameWords): string {
  const colon = id.indexOf(":");
  const vendor = id.slice(0, Math.max(0, colon));
  if (vendor === "embedded") return chat.quoted;
  const name = id.slice(colon + 1);
  const named = Object.entries(vendorNames).find(([key]) => key === vendor);
  return named ? `${name} · ${named[1]}` : name;
}
