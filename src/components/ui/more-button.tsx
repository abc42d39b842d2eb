"use client";

import { useMessages } from "~/i18n/context";
import { Button } from "./button";

interface MoreButtonProps {
  query: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => Promise<unknown> };
}

/** Fetches the next page of a long list; gone when there is none. */
export function MoreButton({ query }: MoreButtonProps) {
  const messages = useMessages("common");
  if (!query.hasNextPage) return null;
  return (
    <Button
      className="justify-self-center"
      pending={query.isFetchingNextPage}
      onClick={() => void query.fetchNextPage()}
    >
      {messages.loadMore}
    </Button>
  );
}
