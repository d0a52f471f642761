// Some deeds want a fresh proof of who it is. It is asked for here, once, and then the request
// is made again: no screen knows of it.
import { askedEarly } from "./early";

/** Asks the person; false when they would rather not. */
type Prover = () => Promise<boolean>;

let ask: Prover = async () => false;
let asking: Promise<boolean> | null = null;
let proofs = 0;

/** Who asks; gives back what ends it. */
export function whenProofIsWanted(prover: Prover): () => void {
  ask = prover;
  return () => {
    if (ask === prover) ask = async () => false;
  };
}

/** One question for however many requests wait for its answer. */
function prove(): Promise<boolean> {
  asking ??= ask()
    .then((isProven) => {
      if (isProven) proofs += 1;
      return isProven;
    })
    .finally(() => {
      asking = null;
    });
  return asking;
}

async function isProofWanted(answer: Response): Promise<boolean> {
  if (answer.status !== 403) return false;
  const body: unknown = await answer
    .clone()
    .json()
    .catch(() => null);
  return typeof body === "object" && body !== null && "code" in body && body.code === PROOF_WANTED;
}

export const PROOF_WANTED = "confirm-first";

/** Sends a request, and once more after a proof where the hub wants one. */
export async function sendProven(request: Request): Promise<Response> {
  const again = request.clone();
  const before = proofs;
  const answer = (await askedEarly(request)) ?? (await fetch(request));
  if (!(await isProofWanted(answer))) return answer;
  // Somebody proved it while this was on its way.
  const isProven = proofs > before || (await prove());
  return isProven ? fetch(again) : answer;
}
