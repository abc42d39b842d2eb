"use client";

import { useTheme } from "next-themes";
import { Toaster as Base } from "sonner";

export function Toaster() {
  const { resolvedTheme } = useTheme();
  return (
    <Base
      theme={resolvedTheme === "dark" ? "dark" : "light"}
      position="bottom-right"
      // Above what stands at the foot of pages: the bar that saves, and the field for questions.
      offset={{ bottom: "5rem", right: "1.5rem" }}
      mobileOffset={{ bottom: "5.5rem" }}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            "flex w-full items-start gap-3 font-sans rounded-card border bg-surface-raised p-4 text-sm text-text shadow-popover [&_[data-icon]]:mt-0.5",
          title: "font-medium",
          description: "text-muted",
          success: "[&_[data-icon]]:text-positive",
          error: "[&_[data-icon]]:text-danger",
          actionButton: "ms-auto shrink-0 font-medium text-accent-text",
        },
      }}
    />
  );
}
