import type { ReactNode } from "react";

/** A titled part of what lies behind an answer. */
export function WhyPart({ title, text, children }: { title: string; text?: string; children: ReactNode }) {
  return (
    <section>
      <h3 className="font-semibold">{title}</h3>
      {text ? <p className="text-xs text-muted">{text}</p> : null}
      <div className="mt-2">{children}</div>
    </section>
  );
}
