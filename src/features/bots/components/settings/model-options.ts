import type { ModelOption } from "~/contracts/bots";
import type { MessagesOf } from "~/i18n/types";

/** What a select of models offers; a model that is no longer connected stays visible where it is chosen. */
export function modelOptions(
  models: readonly ModelOption[],
  current: string,
  messages: MessagesOf<"bots">,
): { value: string; label: string }[] {
  const known = models.map(({ id, label, vendor }) => ({ value: id, label: messages.modelOf(label, vendor) }));
  const options = [{ value: "auto", label: messages.modelAuto }, ...known.filter(({ value }) => value !== "auto")];
  if (options.some(({ value }) => value === current)) return options;
  return [...options, { value: current, label: messages.modelGone(current) }];
}
