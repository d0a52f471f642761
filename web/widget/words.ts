// What the chat says, in both languages.

export type Language = "en" | "es";

const english = {
  locale: "en-US",
  chatWith: (name: string) => `Chat with ${name}`,
  news: (count: number) => (count === 1 ? "1 new message" : `${count} new messages`),
  close: "Close chat",
  more: "More",
  here: "We are here now",
  closed: "Closed now",
  today: "today",
  tomorrow: "tomorrow",
  onDay: (day: string) => day,
  atClock: (day: string, clock: string) => `${day} at ${clock}`,
  backAt: (when: string) =>
    `We are closed now. We are back ${when}. Leave a message and we answer by text.`,
  back: "We are closed now. Leave a message and we answer by text.",
  name: "Your name",
  phone: "Mobile number",
  phoneHint: "Answers come to this number when you leave this page.",
  message: "Message",
  start: "Start chat",
  send: "Send",
  sending: "Sending…",
  nameMissing: "Please tell us your name.",
  phoneMissing: "Please give a mobile number with its area code.",
  messageMissing: "Please write a message.",
  consentMissing: "Please tick the box so that we may answer.",
  unreachable: "That did not go out: there is no connection. Please try again.",
  tooMany: "That was a lot at once. Please try again in a moment.",
  tooLong: "That is too long. Please shorten it.",
  attach: "Add a picture or file",
  chosen: "To be sent with your message",
  leaveOut: (name: string) => `Leave out ${name}`,
  remove: "Remove",
  tooLarge: "Not sent: a file can have at most 10 MB.",
  wrongKind: "Not sent: only pictures, videos and PDFs can be sent here.",
  unreadable: "Not sent: this picture cannot be read. It may be damaged.",
  tooManyFiles: "Not sent: these were many files. Please try again later, or call us.",
  failed: "That did not go out. Please try again.",
  messages: "Messages",
  you: "You",
  notSent: "Not sent.",
  retry: "Try again",
  typing: (name: string) => `${name} is typing…`,
  goesOn: (digits: string) => `If you leave, we continue by text to the number ending ${digits}.`,
  lost: "Connection lost. Trying again…",
  loading: "Loading your chat…",
  end: "End chat",
  endTitle: "End this chat?",
  endExplained: "It disappears from this browser. We can still answer you by text.",
  keep: "Keep chatting",
};

export type Words = typeof english;

const spanish: Words = {
  locale: "es-US",
  chatWith: (name) => `Chat con ${name}`,
  news: (count) => (count === 1 ? "1 mensaje nuevo" : `${count} mensajes nuevos`),
  close: "Cerrar el chat",
  more: "Más",
  here: "Estamos disponibles",
  closed: "Cerrado ahora",
  today: "hoy",
  tomorrow: "mañana",
  onDay: (day) => `el ${day}`,
  atClock: (day, clock) => `${day} ${/^1\D/.test(clock) ? "a la" : "a las"} ${clock}`,
  backAt: (when) =>
    `Ahora está cerrado. Volvemos ${when}. Deje un mensaje y le respondemos por mensaje de texto.`,
  back: "Ahora está cerrado. Deje un mensaje y le respondemos por mensaje de texto.",
  name: "Su nombre",
  phone: "Número de celular",
  phoneHint: "Las respuestas llegan a este número cuando salga de esta página.",
  message: "Mensaje",
  start: "Iniciar chat",
  send: "Enviar",
  sending: "Enviando…",
  nameMissing: "Por favor, díganos su nombre.",
  phoneMissing: "Por favor, escriba un número de celular con su código de área.",
  messageMissing: "Por favor, escriba un mensaje.",
  consentMissing: "Por favor, marque la casilla para que podamos responderle.",
  unreachable: "No se envió: no hay conexión. Por favor, intente de nuevo.",
  tooMany: "Fueron muchos a la vez. Por favor, intente de nuevo en un momento.",
  tooLong: "Es demasiado largo. Por favor, acórtelo.",
  attach: "Añadir una foto o un archivo",
  chosen: "Se envía con su mensaje",
  leaveOut: (name) => `Quitar ${name}`,
  remove: "Quitar",
  tooLarge: "No se envió: un archivo puede tener 10 MB como máximo.",
  wrongKind: "No se envió: aquí solo se pueden enviar fotos, videos y PDF.",
  unreadable: "No se envió: no se puede leer esta foto. Puede estar dañada.",
  tooManyFiles: "No se envió: fueron muchos archivos. Intente de nuevo más tarde o llámenos.",
  failed: "No se envió. Por favor, intente de nuevo.",
  messages: "Mensajes",
  you: "Usted",
  notSent: "No se envió.",
  retry: "Intentar de nuevo",
  typing: (name) => `${name} está escribiendo…`,
  goesOn: (digits) => `Si sale, seguimos por mensaje de texto al número que termina en ${digits}.`,
  lost: "Sin conexión. Intentando de nuevo…",
  loading: "Cargando su chat…",
  end: "Terminar el chat",
  endTitle: "¿Terminar este chat?",
  endExplained: "Desaparece de este navegador. Aún podemos responderle por mensaje de texto.",
  keep: "Seguir en el chat",
};

export function wordsIn(language: Language): Words {
  return language === "es" ? spanish : english;
}

/** The first of the wishes that we speak; else English. */
export function languageOf(...wishes: (string | null | undefined)[]): Language {
  for (const wish of wishes) {
    const spoken = wish?.slice(0, 2).toLowerCase();
    if (spoken === "en" || spoken === "es") return spoken;
  }
  return "en";
}
