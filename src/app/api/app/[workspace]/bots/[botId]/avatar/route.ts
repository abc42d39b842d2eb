import { uploadAvatar } from "~/server/http/upload-avatar";

export const POST = uploadAvatar;
