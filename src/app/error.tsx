"use client";

import { PageCrash } from "~/components/layout/page-crash";
import { PlainPage } from "~/components/layout/plain-page";

export default function RootError(props: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <PlainPage>
      <PageCrash {...props} />
    </PlainPage>
  );
}
