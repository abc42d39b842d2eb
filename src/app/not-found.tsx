import Link from "next/link";
import { PlainCard, PlainPage } from "~/components/layout/plain-page";
import { Button } from "~/components/ui/button";
import { getMessages, titleFrom } from "~/i18n/server";

export const generateMetadata = titleFrom("common", (messages) => messages.notFoundTitle);

export default async function NotFound() {
  const messages = await getMessages("common");
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
