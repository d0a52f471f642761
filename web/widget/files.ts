// Pictures and files for the next message: chosen, taken with the camera, or pasted.
import { h, icon } from "./dom";
import type { Words } from "./words";

/** What the hub takes. Named one by one, a telephone offers its camera, and an iPhone makes JPEG of its own kind. */
const TAKEN =
  "image/jpeg,image/png,image/webp,image/gif,video/mp4,video/quicktime,video/webm,application/pdf";

export function filePicker(words: Words) {
  let files: File[] = [];
  const chosen = h("ul", {
    class: "chosen",
    "aria-label": words.chosen,
    "aria-live": "polite",
    hidden: true,
  });
  const input = h("input", {
    type: "file",
    accept: TAKEN,
    multiple: true,
    hidden: true,
    change: () => {
      choose(input.files ?? []);
      // The same file may be chosen again.
      input.value = "";
    },
  });
  const button = h(
    "button",
    { type: "button", class: "round", "aria-label": words.attach, click: () => input.click() },
    icon("clip"),
  );

  function show(next: File[]) {
    files = next;
    chosen.hidden = files.length === 0;
    chosen.replaceChildren(...files.map(line));
  }

  function line(file: File) {
    const leaveOut = () => {
      show(files.filter((one) => one !== file));
      button.focus();
    };
    return h(
      "li",
      {},
      h("bdi", {}, file.name),
      h(
        "button",
        {
          type: "button",
          class: "round",
          "aria-label": words.leaveOut(file.name),
          click: leaveOut,
        },
        icon("close"),
      ),
    );
  }

  function choose(more: ArrayLike<File>) {
    show([...files, ...Array.from(more)]);
  }

  /** Gives them away: they are on their way now. */
  function take(): File[] {
    const taken = files;
    show([]);
    return taken;
  }

  return { chosen, input, button, choose, take };
}
