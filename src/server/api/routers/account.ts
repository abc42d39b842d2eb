import {
  ChangePasswordInput,
  DeleteAccountInput,
  RequestPasswordResetInput,
  ResetPasswordInput,
  SessionRef,
  SetLanguageInput,
  SignUpInput,
  UpdateProfileInput,
  VerifyEmailInput,
} from "~/contracts/accounts";
import {
  changePassword,
  deleteAccount,
  getAccount,
  listSessions,
  requestPasswordReset,
  resendVerification,
  resetPassword,
  revokeOtherSessions,
  revokeSession,
  setLanguage,
  signUp,
  updateProfile,
  verifyEmail,
} from "~/server/modules/accounts";
import { publicProcedure, router, signedInProcedure } from "../trpc";

export const accountRouter = router({
  me: signedInProcedure.query(({ ctx }) => getAccount(ctx.account)),
  sessions: signedInProcedure.query(({ ctx }) => listSessions(ctx.account)),
  revokeSession: signedInProcedure.input(SessionRef).mutation(({ ctx, input }) => revokeSession(ctx.account, input)),
  revokeOtherSessions: signedInProcedure.mutation(({ ctx }) => revokeOtherSessions(ctx.account)),
  delete: signedInProcedure.input(DeleteAccountInput).mutation(({ ctx, input }) => deleteAccount(ctx.account, input)),
  resendVerification: signedInProcedure.mutation(({ ctx }) => resendVerification(ctx.account)),
  updateProfile: signedInProcedure
    .input(UpdateProfileInput)
    .mutation(({ ctx, input }) => updateProfile(ctx.account, input)),
  setLanguage: signedInProcedure.input(SetLanguageInput).mutation(({ ctx, input }) => setLanguage(ctx.account, input)),
  changePassword: signedInProcedure
    .input(ChangePasswordInput)
    .mutation(({ ctx, input }) => changePassword(ctx.account, input)),
  signUp: publicProcedure.input(SignUpInput).mutation(({ ctx, input }) => signUp(ctx.platform, input)),
  requestPasswordReset: publicProcedure
    .input(RequestPasswordResetInput)
    .mutation(({ ctx, input }) => requestPasswordReset(ctx.platform, input)),
  resetPassword: publicProcedure
    .input(ResetPasswordInput)
    .mutation(({ ctx, input }) => resetPassword(ctx.platform, input)),
  verifyEmail: publicProcedure.input(VerifyEmailInput).mutation(({ ctx, input }) => verifyEmail(ctx.platform, input)),
});
