import { handleAuthRequest } from "~/server/auth/handlers";

export { handleAuthRequest as GET, handleAuthRequest as POST };
