import { Loading, Skeleton } from "~/components/ui/skeleton";

export function MessageListSkeleton() {
  return (
    <Loading className="mx-auto grid w-full max-w-3xl gap-6 px-4 py-6 sm:px-8">
      <Skeleton className="ms-auto h-11 w-1/2 rounded-bubble" />
      <div className="flex gap-3">
        <Skeleton className="size-7" />
        <Skeleton className="h-28 w-3/4 rounded-bubble" />
      </div>
    </Loading>
  );
}
