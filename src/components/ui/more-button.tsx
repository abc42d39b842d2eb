"use client";

import { useErrorSentence } from "~/components/error-sentence";
import { useMessages } from "~/i18n/context";
import { Button } from "./button";

interface MoreButtonProps {
  query: {
    hasNextPage: boolean;
    isFetchingNextPage: boolean;
    isFetchNextPageError: boolean;
    error: unknown;
    fetchNextPage: () => Promise<unknown>;
  };
}

/** Fetches the next page of a long list; gone when there is none. One that does not come is told, and what is there stays. */
export function MoreButton({ query }: MoreButtonProps) {
  const messages = useMessages("common");
  const errorSentence = useErrorSentence();
  if (!query.hasNextPage) return null;
  const failed = query.isFetchNextPageError && !query.isFetchingNextPage;
  return (
    <div className="grid justify-items-center gap-2">
      {failed ? (
        <p role="alert" className="text-danger">
          {errorSentence(query.error)}
        </p>
      ) : null}
      <Button pending={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
        {failed ? messages.retry : messages.loadMore}
      </Button>
    </div>
  );
}
