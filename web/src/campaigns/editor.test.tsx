import { screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { show } from "../testing/render";
import { templateErrors } from "./CampaignEditor";
import { SegmentCount } from "./SegmentCount";
import { insertAt } from "./TemplateFields";

describe("the segment count", () => {
  it("says one text for a short message", () => {
    show(<SegmentCount sms={{ encoding: "GSM-7", characters: 142, segments: 1 }} />);
    expect(screen.getByRole("status").textContent).toBe("1 text · 142 characters");
  });

  it("says why few letters can be several texts", () => {
    show(<SegmentCount sms={{ encoding: "UCS-2", characters: 90, segments: 2 }} />);
    expect(screen.getByRole("status").textContent).toBe(
      "2 texts · 90 characters · a special character makes parts shorter",
    );
  });

  it("says that it is counting before the first answer", () => {
    show(<SegmentCount sms={undefined} />);
    expect(screen.getByText("Counting…")).toBeTruthy();
  });
});

it("a variable goes in where the cursor is, over what is selected", () => {
  expect(insertAt("Hi , thanks", "{{ name }}", 3, 3)).toBe("Hi {{ name }}, thanks");
  expect(insertAt("Hi YOU, thanks", "{{ name }}", 3, 6)).toBe("Hi {{ name }}, thanks");
});

it("errors of a template stand at their field, in the language shown", () => {
  const saved = { "templates.en.sms": "unknown variable", "templates.es.email_body": "otro" };
  expect(templateErrors(saved, [], "en")).toEqual({ sms: "unknown variable" });
  expect(templateErrors(saved, [], "es")).toEqual({ email_body: "otro" });
  expect(templateErrors({}, [{ field: "template.sms", message: "broken" }], "en")).toEqual({
    sms: "broken",
  });
});
