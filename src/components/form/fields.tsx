"use client";

import { Eye, EyeOff } from "lucide-react";
import { useState, type ComponentProps, type ReactNode } from "react";
import { Button } from "~/components/ui/button";
import { Field } from "~/components/ui/field";
import { Input } from "~/components/ui/input";
import { Select } from "~/components/ui/select";
import { Textarea } from "~/components/ui/textarea";
import { useMessages } from "~/i18n/context";
import type { FieldState } from "./use-form";

interface Shown {
  label: ReactNode;
  help?: ReactNode;
  optional?: boolean;
  aside?: ReactNode;
}

type TextFieldProps = Shown & { field: FieldState<string> } & Omit<
    ComponentProps<"input">,
    keyof Shown | "value" | "onChange"
  >;

export function TextField({ field, label, help, optional, aside, ...rest }: TextFieldProps) {
  return (
    <Field label={label} help={help} optional={optional} aside={aside} error={field.error}>
      {(control) => (
        <Input
          {...control}
          name={field.name}
          value={field.value}
          onChange={(event) => field.change(event.target.value)}
          {...rest}
        />
      )}
    </Field>
  );
}

type PasswordFieldProps = Omit<TextFieldProps, "type" | "autoComplete"> & {
  autoComplete: "current-password" | "new-password";
};

export function PasswordField({ field, label, help, aside, ...rest }: PasswordFieldProps) {
  const messages = useMessages("common");
  const [shown, setShown] = useState(false);
  const action = shown ? messages.hidePassword : messages.showPassword;
  return (
    <Field label={label} help={help} aside={aside} error={field.error}>
      {(control) => (
        <span className="relative block">
          <Input
            {...control}
            {...rest}
            name={field.name}
            type={shown ? "text" : "password"}
            value={field.value}
            className="pe-10"
            autoCapitalize="none"
            spellCheck={false}
            onChange={(event) => field.change(event.target.value)}
          />
          <Button
            variant="ghost"
            size="icon"
            aria-label={action}
            className="absolute end-0.5 top-0.5"
            onClick={() => setShown(!shown)}
          >
            {shown ? <EyeOff aria-hidden /> : <Eye aria-hidden />}
          </Button>
        </span>
      )}
    </Field>
  );
}

type TextareaFieldProps = Shown & { field: FieldState<string> } & Omit<
    ComponentProps<"textarea">,
    keyof Shown | "value" | "onChange"
  >;

export function TextareaField({ field, label, help, optional, aside, ...rest }: TextareaFieldProps) {
  return (
    <Field label={label} help={help} optional={optional} aside={aside} error={field.error}>
      {(control) => (
        <Textarea
          {...control}
          name={field.name}
          value={field.value}
          onChange={(event) => field.change(event.target.value)}
          {...rest}
        />
      )}
    </Field>
  );
}

interface SelectFieldProps<Value extends string> extends Shown {
  field: FieldState<Value>;
  options: readonly { value: Value; label: string }[];
}

export function SelectField<Value extends string>({ field, options, ...shown }: SelectFieldProps<Value>) {
  return (
    <Field {...shown} error={field.error}>
      {(control) => (
        <Select
          {...control}
          name={field.name}
          value={field.value}
          onChange={(event) => {
            const chosen = options.find((option) => option.value === event.target.value);
            if (chosen) field.change(chosen.value);
          }}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}
