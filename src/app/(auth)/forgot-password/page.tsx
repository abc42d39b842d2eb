import { ForgotPassword } from "~/features/accounts";
import { titleFrom } from "~/i18n/server";

export const generateMetadata = titleFrom("accounts", (messages) => messages.forgotTitle);

export default function ForgotPasswordPage() {
  return <ForgotPassword />;
}
