"use client";

import { Check, Copy } from "lucide-react";
import { useEffect, useState, type ComponentProps } from "react";
import { toast } from "sonner";
import { useMessages } from "~/i18n/context";
import { Button } from "./button";

type CopyButtonProps = Omit<ComponentProps<typeof Button>, "onClick" | "children"> & {
  text: string;
  /** What is copied, for the accessible name: "Copy the snippet". */
  label?: string;
  iconOnly?: boolean;
};

export function CopyButton({ text, label: given, iconOnly, ...rest }: CopyButtonProps) {
  const messages = useMessages("common");
  const label = given ?? messages.copy;
  const [copied, setCopied] = useState(false);

  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 2000);
    return () => clearTimeout(timer);
  }, [copied]);

  async function copy() {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
    } catch {
      toast.error(messages.copyFailed);
    }
  }

  return (
    <>
      <Button size={iconOnly ? "icon" : "sm"} aria-label={iconOnly ? label : undefined} onClick={copy} {...rest}>
        {copied ? <Check aria-hidden className="text-positive" /> : <Copy aria-hidden />}
        {iconOnly ? null : copied ? messages.copied : label}
      </Button>
      <span role="status" className="sr-only">
        {copied ? messages.copied : ""}
      </span>
    </>
  );
}
