import { Loading, Skeleton } from "./skeleton";

/** The shape of a table of people, keys or events while it loads. */
export function RowsSkeleton({ label, rows = 3 }: { label: string; rows?: number }) {
  return (
    <Loading label={label} className="rounded-card border bg-surface-raised">
      <div className="flex h-10 items-center border-b px-4">
        <Skeleton className="h-3 w-20" />
      </div>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className="flex items-center gap-3 border-b px-4 py-3 last:border-b-0">
          <Skeleton className="size-7" />
          <div className="grid flex-1 gap-2">
            <Skeleton className="h-3.5 w-40 max-w-full" />
            <Skeleton className="h-3 w-28" />
          </div>
          <Skeleton className="h-6 w-16" />
        </div>
      ))}
    </Loading>
  );
}
