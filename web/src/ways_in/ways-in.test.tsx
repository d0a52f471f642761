import { fireEvent, screen } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { Problem } from "../api/client";
import type { EntryPoint } from "../api/types";
import { show } from "../testing/render";
import { numberWords, PrintCard } from "./PrintCard";
import { WayIn } from "./WayIn";
import { WayInEditor } from "./WayInEditor";

const van: EntryPoint = {
  id: "ent_1",
  label: "Van 12",
  code: "abc",
  keyword: "RATE",
  campaign_id: null,
  url: "https://porchlight.example/q/abc",
  qr_url: "/v1/entry_points/ent_1/qr.svg",
  enabled: true,
  uses: 7,
  created_at: "2026-11-22T17:00:00Z",
};

it("a way in shows its code, keyword, address and how many came in", () => {
  const deeds = { onEdit: vi.fn(), onPrint: vi.fn(), onRemove: vi.fn() };
  show(<WayIn one={van} campaign="Terry" {...deeds} />);
  expect(screen.getByRole("img", { name: "QR code of Van 12" }).getAttribute("src")).toBe(
    van.qr_url,
  );
  const card = screen.getByRole("listitem").textContent ?? "";
  for (const words of ["Text RATE", "7 people came in", van.url, "Terry"]) {
    expect(card).toContain(words);
  }
  const file = screen.getByRole("link", { name: "QR code" }).getAttribute("href");
  expect(file).toBe(`${van.qr_url}?download=1`);
  fireEvent.click(screen.getByRole("button", { name: "Print card" }));
  fireEvent.click(screen.getByRole("button", { name: "Remove Van 12" }));
  expect([deeds.onPrint.mock.calls.length, deeds.onRemove.mock.calls.length]).toEqual([1, 1]);
});

describe("making a way in", () => {
  function showEditor(error: Error | null, before: EntryPoint | null = null) {
    const onSave = vi.fn();
    const props = { before, campaigns: [], isSaving: false, error, onSave, onClose: vi.fn() };
    show(<WayInEditor {...props} />);
    return onSave;
  }
  const keyword = () => screen.getByRole("textbox", { name: /Keyword/ });
  const explained = (field: HTMLElement) =>
    (field.getAttribute("aria-describedby") ?? "")
      .split(" ")
      .map((id) => document.getElementById(id)?.textContent)
      .join();

  it("takes a name, and the keyword may be left out", () => {
    const onSave = showEditor(null);
    const save = screen.getByRole("button", { name: "Save" });
    expect(save.hasAttribute("disabled")).toBe(true);
    fireEvent.change(screen.getByRole("textbox", { name: /Name/ }), {
      target: { value: " Front desk " },
    });
    fireEvent.click(save);
    expect(onSave).toHaveBeenCalledWith({
      label: "Front desk",
      keyword: null,
      campaign_id: null,
      enabled: true,
    });
  });

  it("says at the keyword that another way in has it", () => {
    showEditor(new Problem(409, "keyword-taken", "another way in has this keyword"));
    expect(explained(keyword())).toContain("another way in has this keyword");
    expect(screen.queryByRole("alert")).toBeNull();
  });

  it("says at the keyword that it is a stop word", () => {
    const fields = { keyword: "STOP asks us to stop" };
    showEditor(new Problem(422, "invalid-input", "some fields are wrong", fields));
    expect(explained(keyword())).toContain("STOP asks us to stop");
  });

  it("says what belongs to no field", () => {
    showEditor(new Problem(500, "internal", "something broke"));
    expect(screen.getByRole("alert").textContent).toBe("something broke");
  });

  it("is switched off where it is changed", () => {
    const onSave = showEditor(null, van);
    fireEvent.click(screen.getByRole("switch", { name: "In use" }));
    fireEvent.click(screen.getByRole("button", { name: "Save" }));
    expect(onSave.mock.calls[0]?.[0]).toMatchObject({ keyword: "RATE", enabled: false });
  });
});

describe("the printed card", () => {
  it("carries the company, the code, and where to text the keyword", () => {
    const print = vi.fn();
    vi.stubGlobal("print", print);
    show(
      <PrintCard one={van} company="Sunrise Plumbing" number="+15550100000" onClose={vi.fn()} />,
    );
    const card = screen.getByRole("region", { name: "Van 12" });
    expect(card.textContent).toContain("Sunrise Plumbing");
    expect(card.textContent).toContain("text RATE to (555) 010-0000");
    fireEvent.click(screen.getByRole("button", { name: "Print" }));
    expect(print).toHaveBeenCalled();
  });

  it("says nothing of texting without a keyword, and warns when it is off", () => {
    const off = { ...van, keyword: null, enabled: false };
    show(<PrintCard one={off} company="Sunrise" number={null} onClose={vi.fn()} />);
    expect(screen.getByRole("region").textContent).not.toContain("text");
    expect(screen.getByText(/is off/)).toBeTruthy();
  });

  it("writes a number as it is read", () => {
    expect(numberWords("+15550100123")).toBe("(555) 010-0123");
    expect(numberWords("+442079460000")).toBe("+442079460000");
  });
});
