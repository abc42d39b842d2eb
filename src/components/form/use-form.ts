"use client";

import { useLayoutEffect, useRef, useState, type FormEvent } from "react";
import type { z } from "zod";
import { errorFields, useErrorSentence } from "~/components/error-sentence";
import { complaintOf } from "~/contracts/complaints";
import { useMessages } from "~/i18n/context";

interface FormOptions<Values extends object, Output> {
  /** The contract that the server parses with too. */
  schema: z.ZodType<Output>;
  initial: Values;
  /** Last changes before the contract looks: empty lines of a list, for example. */
  prepare?: (values: Values) => Values;
  /** Throws (or rejects) when the server refuses; its sentence and its field errors are then shown in the form. */
  submit: (values: Output) => Promise<unknown>;
}

export interface FieldState<Value> {
  name: string;
  value: Value;
  error: string | undefined;
  change: (value: Value) => void;
}

type Errors = Record<string, string>;

/** The key for errors that belong to no field. */
const WHOLE_FORM = "";

/** State of one form: values, errors at their fields, pending while it is sent. */
export function useForm<Values extends object, Output>({
  schema,
  initial,
  prepare,
  submit,
}: FormOptions<Values, Output>) {
  const errorSentence = useErrorSentence();
  const { said } = useMessages("server");
  const [values, setValues] = useState(initial);
  const [errors, setErrors] = useState<Errors>({});
  const [pending, setPending] = useState(false);
  const [baseline, setBaseline] = useState(initial);
  const element = useRef<HTMLFormElement>(null);

  // React leaves what somebody typed before it took the page over, and would undo it with its next change.
  useLayoutEffect(() => {
    const form = element.current;
    if (form) setValues((current) => withTyped(current, form));
  }, []);

  function change<K extends keyof Values & string>(name: K, value: Values[K]) {
    setValues((current) => ({ ...current, [name]: value }));
    setErrors((current) => withoutField(current, name));
  }

  function show(next: Errors) {
    setErrors(Object.fromEntries(Object.entries(next).map(([name, sentence]) => [name, said(sentence)])));
    // The marked fields exist only after React has drawn them.
    requestAnimationFrame(() => element.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus());
  }

  async function send(current: Values) {
    const parsed = schema.safeParse(prepare ? prepare(current) : current, { error: complaintOf });
    if (!parsed.success) return show(errorsOf(parsed.error.issues));
    setPending(true);
    setErrors({});
    try {
      await submit(parsed.data);
      setBaseline(current);
    } catch (error) {
      show(errorsFromServer(error, Object.keys(current)) ?? { [WHOLE_FORM]: errorSentence(error) });
    } finally {
      setPending(false);
    }
  }

  return {
    values,
    pending,
    dirty: JSON.stringify(values) !== JSON.stringify(baseline),
    formError: errors[WHOLE_FORM],
    errors,
    change,
    reset(next: Values = baseline) {
      setValues(next);
      setBaseline(next);
      setErrors({});
    },
    field<K extends keyof Values & string>(name: K): FieldState<Values[K]> {
      return {
        name,
        value: values[name],
        error: errors[name] ?? firstBelow(errors, name),
        change: (value) => change(name, value),
      };
    },
    props: {
      ref: element,
      onSubmit(event: FormEvent<HTMLFormElement>) {
        event.preventDefault();
        event.stopPropagation();
        if (!pending) void send(withTyped(values, event.currentTarget));
      },
    },
  };
}

/**
 * Browsers and password managers may fill a field without telling React, and somebody may type before it listens: what
 * stands in the form counts.
 */
function withTyped<Values extends object>(values: Values, form: HTMLFormElement): Values {
  const typed = [...new FormData(form)].filter(([name, value]) => {
    const known: unknown = Reflect.get(values, name);
    return typeof value === "string" && typeof known === "string" && value !== known;
  });
  return typed.length > 0 ? { ...values, ...Object.fromEntries(typed) } : values;
}

function errorsOf(issues: readonly z.core.$ZodIssue[]): Errors {
  const errors: Errors = {};
  for (const issue of issues) errors[issue.path.join(".")] ??= issue.message;
  return errors;
}

/** What the server said of single fields of this form; null when it said nothing of them. */
function errorsFromServer(error: unknown, names: string[]): Errors | null {
  const fields = errorFields(error).filter(({ path }) => names.includes(path.split(".")[0] ?? ""));
  if (fields.length === 0) return null;
  return Object.fromEntries(fields.map(({ path, message }) => [path, message]));
}

/** An error inside a list shows at the list: `starters.2` belongs to `starters`. */
function firstBelow(errors: Errors, name: string): string | undefined {
  const key = Object.keys(errors).find((path) => path.startsWith(`${name}.`));
  return key === undefined ? undefined : errors[key];
}

function withoutField(errors: Errors, name: string): Errors {
  return Object.fromEntries(
    Object.entries(errors).filter(([path]) => path !== name && !path.startsWith(`${name}.`) && path !== WHOLE_FORM),
  );
}
