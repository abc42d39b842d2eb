import type { Role } from "~/contracts/access";
import type { MailTexts } from "./messages";

const units = { minute: ["un minuto", "minutos"], hour: ["una hora", "horas"], day: ["un día", "días"] } as const;

function lasting(count: number, unit: keyof typeof units): string {
  const [one, many] = units[unit];
  return count === 1 ? one : `${count} ${many}`;
}

const whatTheyMayDo: Record<Role, string> = {
  owner: "Como propietario puedes hacerlo todo en él.",
  admin: "Como administrador gestionas sus bots, sus miembros y sus claves.",
  editor: "Como editor creas y cambias sus bots.",
  operator: "Como operador atiendes sus conversaciones.",
  viewer: "Como lector puedes ver sus bots y sus conversaciones.",
};

export const messages: MailTexts = {
  hello: (name) => `Hola, ${name}:`,
  buttonFails: "Si el botón no hace nada, abre esta dirección:",
  verifyEmail: {
    subject: "Confirma tu dirección de correo",
    preview: "Un clic y tu cuenta de Botsmith está lista.",
    text: "Confirma que esta dirección es tuya y tu cuenta de Botsmith estará lista.",
    action: "Confirmar la dirección",
    works: (hours) => `El enlace funciona una sola vez, durante ${lasting(hours, "hour")}.`,
    notYou: "¿No te has registrado en Botsmith? Ignora este correo: sin el clic no pasa nada.",
  },
  resetPassword: {
    subject: "Elige una contraseña nueva",
    preview: "El enlace para elegir una contraseña nueva de Botsmith.",
    text: "Alguien ha pedido cambiar la contraseña de tu cuenta de Botsmith.",
    action: "Elegir una contraseña",
    works: (minutes) =>
      `El enlace funciona una sola vez, durante ${lasting(minutes, "minute")}. Una contraseña nueva cierra tu sesión en todos los dispositivos.`,
    notYou: "¿No has sido tú? Ignora este correo: tu contraseña sigue igual.",
  },
  invitation: {
    subject: (inviter, workspace) => `${inviter} te invita a ${workspace} en Botsmith`,
    preview: (workspace) => `Únete al espacio ${workspace}.`,
    heading: (workspace) => `Únete a ${workspace}`,
    text: (inviter, workspace, role) =>
      `${inviter} te invita al espacio ${workspace} en Botsmith. ${whatTheyMayDo[role]}`,
    action: "Aceptar la invitación",
    works: (days) => `El enlace funciona durante ${lasting(days, "day")}.`,
    notKnown: (inviter) => `¿No conoces a ${inviter}? Ignora este correo: sin el clic no pasa nada.`,
  },
};
