import { cn } from "~/lib/cn";

const tones: Record<string, string> = {
  GET: "bg-positive-soft text-positive",
  POST: "bg-accent-soft text-accent-text",
  PATCH: "bg-warning-soft text-warning",
  DELETE: "bg-danger-soft text-danger",
};

export function Method({ method }: { method: string }) {
  return (
    <span className={cn("shrink-0 rounded-control px-1.5 py-0.5 font-mono text-xs font-semibold", tones[method])}>
      {method}
    </span>
  );
}
