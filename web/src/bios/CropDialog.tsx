import { type KeyboardEvent, type PointerEvent, useRef, useState } from "react";
import { Label, Slider, SliderThumb, SliderTrack } from "react-aria-components";
import type { Crop } from "../api/types";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { useText } from "../ui/i18n";
import { moved, type Size, wholeCrop, zoomed } from "./crop";

const STEP = 0.04;

/** Chooses the square of a photo: by dragging, by arrows, and with a slider for the zoom. */
export function CropDialog({
  url,
  size,
  crop,
  onSave,
  onClose,
}: {
  url: string;
  size: Size;
  crop: Crop | null;
  onSave: (crop: Crop) => void;
  onClose: () => void;
}) {
  const t = useText();
  const [chosen, setChosen] = useState<Crop>(crop ?? wholeCrop(size));
  const frame = useRef<HTMLDivElement>(null);
  const from = useRef<{ x: number; y: number } | null>(null);
  const shorter = Math.min(size.width, size.height);
  const side = chosen.size * shorter;

  /** Pixels of the screen as pixels of the photo. */
  const scale = () => side / (frame.current?.clientWidth || 1);
  function drag(event: PointerEvent) {
    if (!from.current) return;
    const { x, y } = from.current;
    from.current = { x: event.clientX, y: event.clientY };
    setChosen((before) =>
      moved(before, size, (x - event.clientX) * scale(), (y - event.clientY) * scale()),
    );
  }
  function press(event: KeyboardEvent) {
    const step = STEP * shorter;
    const moves: Record<string, [number, number]> = {
      ArrowLeft: [-step, 0],
      ArrowRight: [step, 0],
      ArrowUp: [0, -step],
      ArrowDown: [0, step],
    };
    const move = moves[event.key];
    if (event.key === "+") setChosen((before) => zoomed(before, size, before.size - STEP));
    else if (event.key === "-") setChosen((before) => zoomed(before, size, before.size + STEP));
    else if (move) setChosen((before) => moved(before, size, ...move));
    else return;
    event.preventDefault();
  }
  return (
    <Dialog title={t("crop-title")} isOpen onClose={onClose}>
      <p className="mb-3 text-ink-2 text-xs">{t("crop-hint")}</p>
      <div
        ref={frame}
        role="application"
        aria-label={t("crop-title")}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the frame takes the arrow keys
        tabIndex={0}
        onKeyDown={press}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          from.current = { x: event.clientX, y: event.clientY };
        }}
        onPointerMove={drag}
        onPointerUp={() => {
          from.current = null;
        }}
        className="relative mx-auto aspect-square w-72 max-w-full cursor-move touch-none overflow-hidden rounded-full border border-line bg-wash"
      >
        <img
          src={url}
          alt=""
          draggable={false}
          className="absolute max-w-none select-none"
          style={{
            width: `${(100 * size.width) / side}%`,
            left: `${(-100 * chosen.x * size.width) / side}%`,
            top: `${(-100 * chosen.y * size.height) / side}%`,
          }}
        />
      </div>
      <Slider
        value={1 - chosen.size}
        minValue={0}
        maxValue={0.8}
        step={0.01}
        onChange={(value) => setChosen((before) => zoomed(before, size, 1 - value))}
        className="mx-auto mt-4 w-72 max-w-full"
      >
        <Label className="font-medium text-xs">{t("crop-zoom")}</Label>
        <SliderTrack className="relative flex h-touch w-full items-center before:absolute before:inset-x-0 before:h-1 before:rounded-full before:bg-line">
          <SliderThumb className="top-1/2 size-5 rounded-full border border-edge bg-raised" />
        </SliderTrack>
      </Slider>
      <div className="mt-4 flex justify-end gap-2">
        <Button onPress={onClose}>{t("cancel")}</Button>
        <Button look="primary" onPress={() => onSave(chosen)}>
          {t("crop-use")}
        </Button>
      </div>
    </Dialog>
  );
}
