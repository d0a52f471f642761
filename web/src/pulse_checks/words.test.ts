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

  it("say that a message is being sent, or that nothing was handed over yet", () => {
    const sending = pulseCheck({
      status: "sending",
      decisions: [decision({ delivery: "queued" })],
    });
    expect(words(sending)).toBe("Text queued");
    expect(words(pulseCheck({ status: "sending", decisions: [] }))).toBe("Being sent");
    expect(english(`mark-${markOf(sending)}`)).toBe("Being sent");
  });

  it("do not call a message sent that waited and was then canceled", () => {
    const first = decision({ delivery: "canceled" });
    const then = decision({
      outcome: "suppressed",
      explanation: "Not sent · opted out",
      delivery: "canceled",
    });
    expect(words(pulseCheck({ status: "suppressed", decisions: [first, then] }))).toBe(
      "Not sent · opted out",
    );
  });

  it("name a message once, however often it was decided, and with its newest hour", () => {
    expect(words(pulseCheck({ decisions: [decision(), decision({ id: "dec_2" })] }))).toBe(
      "Text delivered",
    );
    const held = (until: string) =>
      decision({ outcome: "held", explanation: `Held until ${until}`, delivery: "held" });
    expect(words(pulseCheck({ status: "held", decisions: [held("9:00"), held("10:00")] }))).toBe(
      "Held until 10:00",
    );
  });

  it("have a text for every state of a message", () => {
    const states = "held queued sending outcome_unknown sent delivered canceled failed".split(" ");
    const missing = states.filter((one) => english(`delivery-${one}`) === `delivery-${one}`);
    expect(missing).toEqual([]);
  });

  it("quote the customer once there is a comment", () => {
    const answered = pulseCheck({
      status: "answered",
      feedback: {
        sentiment: "negative",
        comment: "The leak is back.",
        answered_at: "2026-11-22T17:59:00Z",
        changed: false,
        source: "page",
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
