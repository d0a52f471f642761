// What the first screen does not need is fetched once it stands.
let first: Promise<unknown> = Promise.resolve();

export function waitForFirstScreen(stands: Promise<unknown>) {
  first = stands;
}

export const afterFirstScreen = () => first;
