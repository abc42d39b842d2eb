import { Loading, Skeleton } from "~/components/ui/skeleton";

/** The shape of a page: its head, and rows below. */
export function PageSkeleton() {
  return (
    <Loading className="mx-auto w-full max-w-page px-4 py-6 sm:px-8 sm:py-8">
      <div className="mb-6 flex items-start justify-between gap-4">
        <div className="grid gap-2 py-1">
          <Skeleton className="h-5 w-36" />
          <Skeleton className="h-3.5 w-64 max-w-full" />
        </div>
        <Skeleton className="h-9 w-28" />
      </div>
      <div className="grid gap-px overflow-hidden rounded-card border">
        {[0, 1, 2, 3].map((row) => (
          <div key={row} className="flex items-center gap-3 px-4 py-4">
            <Skeleton className="size-8" />
            <div className="grid flex-1 gap-2">
              <Skeleton className="h-3.5 w-48 max-w-full" />
              <Skeleton className="h-3 w-28" />
            </div>
          </div>
        ))}
      </div>
    </Loading>
  );
}
