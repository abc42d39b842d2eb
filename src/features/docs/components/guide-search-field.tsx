import { Search } from "lucide-react";
import { Input } from "~/components/ui/input";
import { messages } from "../messages";

/** A plain form: the question is in the address, and it works before any script has come. */
export function GuideSearchField({ query }: { query: string }) {
  return (
    <form action="/docs" role="search" className="relative lg:mt-6">
      <Search aria-hidden className="pointer-events-none absolute start-3 top-1/2 size-4 -translate-y-1/2 text-muted" />
      <Input
        type="search"
        name="q"
        defaultValue={query}
        key={query}
        placeholder={messages.searchDocs}
        aria-label={messages.searchDocs}
        className="ps-9"
      />
    </form>
  );
}
