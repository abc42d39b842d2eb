"use client";

import { ThemeProvider as Base } from "next-themes";
import type { ReactNode } from "react";

/** `nonce` lets the script that sets the theme before the first paint run under our Content-Security-Policy. */
export function ThemeProvider({ nonce, children }: { nonce: string | undefined; children: ReactNode }) {
  return (
    <Base
      attribute="data-theme"
      defaultTheme="system"
      enableColorScheme={false}
      disableTransitionOnChange
      storageKey="botsmith-theme"
      {...(nonce ? { nonce } : {})}
    >
      {children}
    </Base>
  );
}
