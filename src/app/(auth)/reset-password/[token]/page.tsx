import type { Metadata } from "next";
import { PlainCard } from "~/components/layout/plain-page";
import { TextLink } from "~/components/layout/text-link";
import { accountMessages as messages, ResetPasswordForm } from "~/features/accounts";

export const metadata: Metadata = { title: messages.resetTitle, referrer: "no-referrer" };

export default async function ResetPasswordPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  return (
    <PlainCard
      title={messages.resetTitle}
      description={messages.resetText}
      footer={<TextLink href="/forgot-password">{messages.sendLink}</TextLink>}
    >
      <ResetPasswordForm token={token} />
    </PlainCard>
  );
}
