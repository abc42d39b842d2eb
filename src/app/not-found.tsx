import type { Metadata } from "next";
import Link from "next/link";
import { PlainCard, PlainPage } from "~/components/layout/plain-page";
import { messages } from "~/components/messages";
import { Button } from "~/components/ui/button";

export const metadata: Metadata = { title: messages.notFoundTitle };

export default function NotFound() {
  return (
    <PlainPage>
      <PlainCard title={messages.notFoundTitle} description={messages.notFoundText}>
        <Button asChild variant="primary">
          <Link href="/">{messages.goHome}</Link>
        </Button>
      </PlainCard>
    </PlainPage>
  );
}
