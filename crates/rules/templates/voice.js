"use strict";
// Records a voice message on the customer's page. The element #voice says where it goes, how long
// it may be, and every word: the page speaks two languages, this script none.
(() => {
  const box = document.getElementById("voice");
  if (!box || !window.MediaRecorder || !navigator.mediaDevices) return;
  const words = box.dataset;
  const kinds = ["audio/webm;codecs=opus", "audio/mp4", "audio/ogg;codecs=opus"];
  const mimeType = kinds.find((kind) => MediaRecorder.isTypeSupported(kind));
  const controls = document.createElement("div");
  const note = document.createElement("p");
  note.setAttribute("role", "status");

  const show = (...parts) => {
    const hadFocus = controls.contains(document.activeElement);
    controls.replaceChildren(...parts);
    if (hadFocus) controls.querySelector("button")?.focus();
  };
  const say = (text) => { note.textContent = text || ""; };
  const button = (label, act) => {
    const made = document.createElement("button");
    made.type = "button"; // inside the form, and not to send it
    made.className = "quiet";
    made.textContent = label;
    made.addEventListener("click", act);
    return made;
  };
  const clock = (seconds) => Math.floor(seconds / 60) + ":" + String(seconds % 60).padStart(2, "0");

  const idle = () => show(button(words.record, record));

  async function record(event) {
    event.currentTarget.disabled = true; // until the browser has asked
    say();
    let stream;
    try {
      stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    } catch (error) {
      idle();
      return say(error.name === "NotAllowedError" ? words.denied : words.missing);
    }
    const pieces = [];
    const recorder = new MediaRecorder(stream, { mimeType, audioBitsPerSecond: 32000 });
    const began = Date.now();
    const seconds = () => Math.min(Math.round((Date.now() - began) / 1000), Number(words.most));
    const stop = () => { if (recorder.state !== "inactive") recorder.stop(); };
    const time = document.createElement("span");
    time.className = "rec";
    const tick = () => {
      time.textContent = "● " + clock(seconds());
      if (seconds() >= Number(words.most)) stop();
    };
    const timer = setInterval(tick, 250);
    recorder.ondataavailable = (part) => pieces.push(part.data);
    recorder.onstop = () => {
      clearInterval(timer);
      stream.getTracks().forEach((track) => track.stop());
      review(new Blob(pieces, { type: recorder.mimeType || mimeType }), seconds());
    };
    recorder.start();
    tick();
    show(time, button(words.stop, stop));
  }

  function review(recording, seconds) {
    const player = document.createElement("audio");
    player.controls = true;
    player.src = URL.createObjectURL(recording);
    const erase = () => {
      URL.revokeObjectURL(player.src);
      say();
      idle();
    };
    show(player, button(words.send, () => send(recording, seconds)), button(words.erase, erase));
  }

  async function send(recording, seconds) {
    show();
    say(words.sending);
    try {
      const answer = await fetch(words.to + "?seconds=" + seconds, {
        method: "POST",
        headers: { "content-type": recording.type, "x-porchlight": "1" },
        body: recording,
      });
      if (answer.ok) return say(words.sent);
      say(answer.status === 413 ? words.large : words.failed);
    } catch {
      say(words.offline);
    }
    review(recording, seconds); // nothing is lost: it can be sent again
  }

  box.append(controls, note);
  box.hidden = false;
  idle();
})();
