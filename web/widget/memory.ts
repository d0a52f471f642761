// One line in the visitor's browser, and only once they have written: the token of their chat.
// A browser that keeps nothing has the chat for as long as the page is open.

export type Memory = ReturnType<typeof memoryOf>;

export function memoryOf(company: string) {
  const key = `porchlight.chat.${company}`;
  return {
    token: () => trying(() => localStorage.getItem(key)) ?? null,
    keep: (token: string) => trying(() => localStorage.setItem(key, token)),
    forget: () => trying(() => localStorage.removeItem(key)),
  };
}

function trying<T>(act: () => T): T | undefined {
  try {
    return act();
  } catch {
    return undefined;
  }
}
