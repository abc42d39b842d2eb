"use client";

import { PageCrash } from "~/components/layout/page-crash";

export default function WorkspaceError(props: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <div className="mx-auto w-full max-w-md px-4 py-16">
      <PageCrash {...props} />
    </div>
  );
}
