import { fireEvent, screen, waitFor } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { NOW, show } from "../testing/render";
import { CapField } from "./CapField";
import { IconButton } from "./IconButton";
import { SearchBox } from "./SearchBox";
import { useShortcuts } from "./shortcuts";
import { relativeTime } from "./Time";

describe("times", () => {
  const at = (iso: string) => relativeTime(iso, NOW, "en-US", "America/Denver");

  it("are relative up to a day", () => {
    expect(at("2026-11-22T17:59:40Z")).toBe("now");
    expect(at("2026-11-22T17:48:00Z")).toBe("12 min. ago");
    expect(at("2026-11-22T15:00:00Z")).toBe("3 hr. ago");
    expect(at("2026-11-22T20:00:00Z")).toBe("in 2 hr.");
  });

  it("are dates in the company's zone after that", () => {
    // 05:00 UTC on the 20th is still the 19th in Denver.
    expect(at("2026-11-20T05:00:00Z")).toBe("Nov 19");
    expect(at("2025-11-20T20:00:00Z")).toBe("Nov 20, 2025");
  });
});

describe("a search", () => {
  it("is emptied by the first Escape and left by the second", () => {
    show(<SearchBox label="Search" value="" onChange={vi.fn()} />);
    const box = screen.getByLabelText<HTMLInputElement>("Search");
    box.focus();
    fireEvent.change(box, { target: { value: "water" } });
    fireEvent.keyDown(box, { key: "Escape" });
    expect(box.value).toBe("");
    expect(document.activeElement).toBe(box);
    fireEvent.keyDown(box, { key: "Escape" });
    expect(document.activeElement).not.toBe(box);
  });
});

describe("the frequency cap", () => {
  it("shows whole days as days", () => {
    show(<CapField label="At most one in" hours={48} onChange={vi.fn()} />);
    expect(screen.getByLabelText<HTMLInputElement>("At most one in").value).toBe("2");
  });

  it("takes 0 to 365 days and nothing else", () => {
    const onChange = vi.fn();
    show(<CapField label="At most one in" hours={24} onChange={onChange} />);
    const field = screen.getByLabelText("At most one in");
    fireEvent.change(field, { target: { value: "365" } });
    expect(onChange).toHaveBeenLastCalledWith(8760);
    fireEvent.change(field, { target: { value: "0" } });
    expect(onChange).toHaveBeenLastCalledWith(0);
    onChange.mockClear();
    fireEvent.change(field, { target: { value: "366" } });
    expect(onChange).not.toHaveBeenCalled();
    expect(screen.getByText("Between 0 and 365 days")).toBeTruthy();
  });
});

describe("shortcuts", () => {
  function Keys({ go, move }: { go: () => void; move: () => void }) {
    useShortcuts({ "g p": go, j: move });
    return <input aria-label="field" />;
  }

  it("know single keys and pairs, and leave fields alone", () => {
    const go = vi.fn();
    const move = vi.fn();
    show(<Keys go={go} move={move} />);
    fireEvent.keyDown(document.body, { key: "g" });
    fireEvent.keyDown(document.body, { key: "p" });
    expect(go).toHaveBeenCalledTimes(1);
    fireEvent.keyDown(document.body, { key: "j" });
    fireEvent.keyDown(screen.getByLabelText("field"), { key: "j" });
    fireEvent.keyDown(document.body, { key: "j", metaKey: true });
    expect(move).toHaveBeenCalledTimes(1);
  });

  it("take a pair of one place never for the single key of another", () => {
    const go = vi.fn();
    const archive = vi.fn();
    const create = vi.fn();
    function Inner() {
      useShortcuts({ c: create, e: archive });
      return null;
    }
    function Outer() {
      useShortcuts({ "g c": go });
      return <Inner />;
    }
    show(<Outer />);
    fireEvent.keyDown(document.body, { key: "g" });
    fireEvent.keyDown(document.body, { key: "c" });
    expect([go.mock.calls.length, create.mock.calls.length]).toEqual([1, 0]);
    // A slip after "g" does nothing.
    fireEvent.keyDown(document.body, { key: "g" });
    fireEvent.keyDown(document.body, { key: "e" });
    expect(archive).not.toHaveBeenCalled();
    fireEvent.keyDown(document.body, { key: "e" });
    fireEvent.keyDown(document.body, { key: "c" });
    expect([archive.mock.calls.length, create.mock.calls.length]).toEqual([1, 1]);
  });
});

describe("an icon's button", () => {
  it("says its name to whoever comes by key, until Escape", async () => {
    show(
      <IconButton label="Archive" onPress={() => undefined}>
        x
      </IconButton>,
    );
    const button = screen.getByRole("button", { name: "Archive" });
    vi.spyOn(button, "matches").mockReturnValue(true);
    fireEvent.focus(button);
    expect((await screen.findByRole("tooltip")).textContent).toBe("Archive");
    fireEvent.keyDown(button, { key: "Escape" });
    await waitFor(() => expect(screen.queryByRole("tooltip")).toBeNull());
  });

  it("does not do what it may not", () => {
    const onPress = vi.fn();
    show(
      <IconButton label="Archive" isDisabled onPress={onPress}>
        x
      </IconButton>,
    );
    fireEvent.click(screen.getByRole("button", { name: "Archive" }));
    expect(onPress).not.toHaveBeenCalled();
  });
});
