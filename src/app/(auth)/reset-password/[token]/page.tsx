import { PlainCard } from "~/components/layout/plain-page";
import { TextLink } from "~/components/layout/text-link";
import { ResetPasswordForm } from "~/features/accounts";
import { getMessages, titleFrom } from "~/i18n/server";

export const generateMetadata = titleFrom("accounts", (messages) => messages.resetTitle, { referrer: "no-referrer" });

export default async function ResetPasswordPage({ params }: { params: Promise<{ token: string }> }) {
  const messages = await getMessages("accounts");
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
