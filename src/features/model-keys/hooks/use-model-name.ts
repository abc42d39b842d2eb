"use client";

import { useMessages } from "~/i18n/context";
import { modelName } from "../model-name";

/** Names models in the reader's language. */
export function useModelName(): (id: string) => string {
  const words = { modelKeys: useMessages("modelKeys"), chat: useMessages("chat") };
  return (id) => modelName(id, words);
}
