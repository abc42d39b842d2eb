import type { AccountView } from "~/contracts/accounts";
import type { User } from "~/generated/prisma/client";
import { localeOf } from "~/lib/locales";

export function toAccountView(user: User): AccountView {
  return {
    id: user.id,
    email: user.email,
    name: user.name,
    emailVerified: user.emailVerifiedAt !== null,
    isPlatformAdmin: user.isPlatformAdmin,
    hasPassword: user.passwordHash !== null,
    locale: localeOf(user.locale) ?? null,
  };
}
