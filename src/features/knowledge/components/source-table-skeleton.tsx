import { Loading, Skeleton } from "~/components/ui/skeleton";
import { useMessages } from "~/i18n/context";

export function SourceTableSkeleton({ label }: { label?: string }) {
  const messages = useMessages("knowledge");
  return (
    <Loading label={label ?? messages.loading} className="rounded-card border bg-surface-raised">
      <div className="flex h-10 items-center gap-4 border-b px-4">
        <Skeleton className="h-3 w-20" />
      </div>
      {[0, 1, 2].map((row) => (
        <div key={row} className="flex items-center gap-3 border-b px-4 py-3 last:border-b-0">
          <Skeleton className="size-8" />
          <div className="grid flex-1 gap-2">
            <Skeleton className="h-3.5 w-48 max-w-full" />
            <Skeleton className="h-3 w-28" />
          </div>
          <Skeleton className="h-6 w-20 rounded-full" />
        </div>
      ))}
    </Loading>
  );
}
