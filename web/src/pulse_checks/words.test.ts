import { describe, expect, it } from "vitest";
import { decision, pulseCheck } from "../testing/fixtures";
import { english, PLACE } from "../testing/render";
import { hasFailed, markOf, outcomeWords } from "./words";

const words = (check: ReturnType<typeof pulseCheck>) => outcomeWords(english, check, PLACE);

describe("the words of a row", () => {
  it("say how far each channel came", () => {
    expect(words(pulseCheck())).toBe("Text delivered · e-mail sent");
  });

  it("say that the page was opened", () => {
    const opened = pulseCheck({ opened_at: "2026-11-22T17:58:00Z" });
    expect(words(opened)).toBe("Text delivered · e-mail sent · page opened");
  });

  it("say until when and why it is held", () => {
    const held = decision({
      outcome: "held",
      rule: "quiet-hours",
      explanation: "Held until 9:00 · quiet hours in Denver",
    });
    expect(words(pulseCheck({ status: "held", decisions: [held] }))).toBe(
      "Held until 9:00 · quiet hours in Denver",
    );
  });

  it("say why it was not sent", () => {
    const capped = decision({
      outcome: "suppressed",
      rule: "frequency-cap",
      explanation: "Not sent · last pulse check 2 h ago (cap 3 h)",
      delivery: null,
    });
    expect(words(pulseCheck({ status: "suppressed", decisions: [capped] }))).toBe(
      "Not sent · last pulse check 2 h ago (cap 3 h)",
    );
  });

  it("name what went out even when one channel was refused", () => {
    const noEmail = decision({ channel: "email", outcome: "suppressed", rule: "no-address" });
    expect(words(pulseCheck({ decisions: [decision(), noEmail] }))).toBe("Text delivered");
  });

  it("do not call a failed text sent", () => {
    const failed = pulseCheck({
      decisions: [decision({ delivery: "failed", delivery_detail: "30005 unknown number" })],
    });
    expect(words(failed)).toBe("Could not be delivered · 30005 unknown number");
    expect(hasFailed(failed)).toBe(true);
  });

  it("say that an outcome is unknown when the carrier's answer was lost", () => {
    const lost = pulseCheck({ decisions: [decision({ delivery: "outcome_unknown" })] });
    expect(words(lost)).toBe("Text outcome unknown");
  });

  it("quote the customer once there is a comment", () => {
    const answered = pulseCheck({
      status: "answered",
      feedback: {
        sentiment: "negative",
        comment: "The leak is back.",
        answered_at: "2026-11-22T17:59:00Z",
        changed: false,
      },
    });
    expect(words(answered)).toBe("“The leak is back.”");
    expect(markOf(answered)).toBe("negative");
  });

  it("are made from the rule in another language", () => {
    const held = decision({
      outcome: "held",
      rule: "quiet-hours",
      explanation: "Held until 9:00 · quiet hours in Denver",
      until: "2026-11-23T16:00:00Z",
    });
    const spanish = outcomeWords(english, pulseCheck({ status: "held", decisions: [held] }), {
      language: "es",
      zone: "America/Denver",
    });
    expect(spanish).toMatch(/^Held until 9:00.* · quiet hours$/);
  });
});
