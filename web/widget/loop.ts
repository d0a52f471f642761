// Asking again and again, slower while nobody answers.
import { Refusal } from "./hub";

const LONGEST_S = 30;

/** 1, 2, 4 … 30 seconds, a quarter more or less, so that not all come back at once. */
export function backoff(failures: number, retryAfter = 0, chance = Math.random()): number {
  const seconds = Math.max(Math.min(2 ** (failures - 1), LONGEST_S), retryAfter);
  return seconds * 1000 * (0.75 + chance / 2);
}

export class Loop {
  #running: AbortController | null = null;
  #ask: (signal: AbortSignal) => Promise<number>;
  #onFailure: (failures: number) => void;

  /** `ask` says how many milliseconds to wait before the next time. */
  constructor(
    ask: (signal: AbortSignal) => Promise<number>,
    onFailure: (failures: number) => void,
  ) {
    this.#ask = ask;
    this.#onFailure = onFailure;
  }

  /** At once, also when it is waiting between two tries. */
  start() {
    this.stop();
    const running = new AbortController();
    this.#running = running;
    void this.#run(running.signal);
  }

  stop() {
    this.#running?.abort();
    this.#running = null;
  }

  get isRunning(): boolean {
    return this.#running !== null;
  }

  async #run(signal: AbortSignal) {
    let failures = 0;
    while (!signal.aborted) {
      try {
        await pause(await this.#ask(signal), signal);
        failures = 0;
      } catch (error) {
        if (signal.aborted) return;
        failures += 1;
        this.#onFailure(failures);
        const retryAfter = error instanceof Refusal ? error.retryAfter : 0;
        await pause(backoff(failures, retryAfter), signal);
      }
    }
  }
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  if (milliseconds === 0) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
