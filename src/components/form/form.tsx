"use client";

import type { ComponentProps, FormEvent, KeyboardEvent, ReactNode, RefObject } from "react";
import { Button } from "~/components/ui/button";
import { Notice } from "~/components/ui/notice";
import { useHydrated } from "~/components/use-hydrated";
import { cn } from "~/lib/cn";

interface FormProps {
  form: {
    props: { ref: RefObject<HTMLFormElement | null>; onSubmit: (event: FormEvent<HTMLFormElement>) => void };
    formError: string | undefined;
  };
  label?: string;
  className?: string;
  onKeyDown?: (event: KeyboardEvent<HTMLFormElement>) => void;
  children: ReactNode;
}

/** Messages come from the contract and in words, so the browser's own bubbles are off. */
export function Form({ form, label, className, onKeyDown, children }: FormProps) {
  return (
    <form
      noValidate
      method="post"
      aria-label={label}
      className={cn("grid gap-4", className)}
      onKeyDown={onKeyDown}
      {...form.props}
    >
      {form.formError ? (
        <Notice tone="danger" live>
          {form.formError}
        </Notice>
      ) : null}
      {children}
    </form>
  );
}

/** Cannot be pressed before the page is ready for it: an early press would send the form the browser's way. */
export function SubmitButton({ variant = "primary", disabled, ...rest }: ComponentProps<typeof Button>) {
  const hydrated = useHydrated();
  const off = disabled === true || !hydrated;
  return (
    <Button type="submit" variant={variant} disabled={off} {...(hydrated ? {} : { "data-dim": undefined })} {...rest} />
  );
}
