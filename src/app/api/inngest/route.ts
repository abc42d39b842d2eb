import { answerInngest } from "~inngest/index";

export const dynamic = "force-dynamic";

export {
  answerInngest as DELETE,
  answerInngest as GET,
  answerInngest as HEAD,
  answerInngest as OPTIONS,
  answerInngest as PATCH,
  answerInngest as POST,
  answerInngest as PUT,
};
