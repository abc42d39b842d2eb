import type { FieldState } from "~/components/form/use-form";

/** An empty text field for what is not set. */
export function emptyAsNull(field: FieldState<string | null>): FieldState<string> {
  return { ...field, value: field.value ?? "", change: (text) => field.change(text === "" ? null : text) };
}

/** A number in a text field; empty for what is not set. */
export function numberField(field: FieldState<number | null>): FieldState<string> {
  return {
    ...field,
    value: field.value === null ? "" : String(field.value),
    change: (text) => field.change(text === "" ? null : Number(text)),
  };
}
