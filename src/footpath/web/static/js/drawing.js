// A child's drawing pad, and keeping what is made in their room. Nothing is left in this browser.
//
// The lines are sent as they were drawn, in a sheet of 800 by 600: [{pen, thick, points: [[x, y, pressed]]}].
// The picture that is kept is made from them on the server.

import { getStroke } from "../vendor/perfect-freehand/perfect-freehand.js";

const WIDE = 800;
const HIGH = 600;
const PAUSE = 1200; // milliseconds without a line or a key before it is kept

function outline(points, thick) {
  const found = getStroke(points, { size: thick, thinning: 0.5, smoothing: 0.5, streamline: 0.4 });
  const shape = new Path2D();
  found.forEach(([x, y], number) => (number ? shape.lineTo(x, y) : shape.moveTo(x, y)));
  shape.closePath();
  return shape;
}

function pad(root, changed) {
  const sheet = root.querySelector("[data-pad-sheet]");
  const field = root.querySelector("input[type=hidden]");
  const says = root.querySelector("[data-pad-says]");
  const clear = root.querySelector("[data-pad-clear]");
  const pen = sheet.getContext("2d");
  const colours = {};
  const widths = {};
  for (const one of root.querySelectorAll("[data-pad-pen]")) {
    colours[one.value] = one.dataset.padPen;
  }
  for (const one of root.querySelectorAll("[data-pad-thick]")) {
    widths[one.value] = Number(one.dataset.padThick);
  }
  let lines = [];
  try {
    lines = JSON.parse(field.value || "[]");
  } catch {
    lines = [];
  }
  let now = null;
  let sure = 0;

  function draw() {
    const scale = Math.min(3, window.devicePixelRatio || 1);
    if (sheet.width !== WIDE * scale) {
      sheet.width = WIDE * scale;
      sheet.height = HIGH * scale;
    }
    pen.setTransform(scale, 0, 0, scale, 0, 0);
    pen.fillStyle = "#fffdf8";
    pen.fillRect(0, 0, WIDE, HIGH);
    for (const line of now ? [...lines, now] : lines) {
      pen.fillStyle = colours[line.pen];
      pen.fill(outline(line.points, widths[line.thick]));
    }
  }

  function told(words) {
    field.value = lines.length ? JSON.stringify(lines) : "";
    says.textContent = words;
    changed();
  }

  function count() {
    return lines.length === 0 ? "Nothing drawn yet." : lines.length === 1 ? "One line drawn." : `${lines.length} lines drawn.`;
  }

  function point(event) {
    const box = sheet.getBoundingClientRect();
    const x = ((event.clientX - box.left) / box.width) * WIDE;
    const y = ((event.clientY - box.top) / box.height) * HIGH;
    const hard = event.pointerType === "pen" ? event.pressure : 0.5;
    return [Math.round(x * 10) / 10, Math.round(y * 10) / 10, Math.round(Math.min(1, hard) * 100) / 100];
  }

  sheet.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || now) {
      return;
    }
    event.preventDefault();
    sheet.setPointerCapture(event.pointerId);
    now = {
      pen: root.querySelector("[data-pad-pen]:checked").value,
      thick: root.querySelector("[data-pad-thick]:checked").value,
      points: [point(event)],
    };
    draw();
  });
  sheet.addEventListener("pointermove", (event) => {
    if (!now) {
      return;
    }
    for (const each of event.getCoalescedEvents?.().length ? event.getCoalescedEvents() : [event]) {
      const next = point(each);
      if (Math.abs(next[0]) <= WIDE * 2 && Math.abs(next[1]) <= HIGH * 2 && next[0] >= -WIDE && next[1] >= -HIGH) {
        now.points.push(next);
      }
    }
    draw();
  });
  function end() {
    if (now) {
      lines.push(now);
      now = null;
      draw();
      told(count());
    }
  }
  sheet.addEventListener("pointerup", end);
  sheet.addEventListener("pointercancel", end);

  root.querySelector("[data-pad-undo]").addEventListener("click", () => {
    const had = lines.pop();
    draw();
    told(had ? `Taken away. ${count()}` : count());
  });
  clear.addEventListener("click", () => {
    // Two presses, so that nothing is lost to one.
    if (lines.length && !sure) {
      clear.textContent = "Really start again?";
      sure = window.setTimeout(() => {
        sure = 0;
        clear.textContent = "Start again";
      }, 4000);
      return;
    }
    window.clearTimeout(sure);
    sure = 0;
    clear.textContent = "Start again";
    lines = [];
    draw();
    told("A new sheet.");
  });

  root.hidden = false;
  says.textContent = count();
  draw();
}

for (const form of document.querySelectorAll("form[data-room-save]")) {
  const saved = form.querySelector("[data-room-saved]");
  let wait = 0;
  let sending = false;
  let leaving = false;
  let dirty = false;
  async function save({ keepalive = false } = {}) {
    window.clearTimeout(wait);
    if (!dirty || leaving || sending) {
      return;
    }
    sending = true;
    dirty = false;
    try {
      const answer = await fetch(form.dataset.roomSave, { method: "POST", body: new FormData(form), keepalive, redirect: "error" });
      if (answer.ok && form.dataset.roomOver && !answer.headers.get("Content-Type")?.includes("json")) {
        leaving = true; // the room was shut meanwhile: the one calm page says so
        window.location.replace(form.dataset.roomOver);
        return;
      }
      if (!answer.ok) {
        throw new Error();
      }
      saved.textContent = "Kept";
    } catch {
      dirty = true;
      saved.textContent = "Not kept yet. It is still here.";
      wait = window.setTimeout(save, 4000);
    }
    sending = false;
  }
  const changed = () => {
    dirty = true;
    window.clearTimeout(wait);
    wait = window.setTimeout(save, PAUSE);
  };
  for (const root of form.querySelectorAll("[data-pad]")) {
    pad(root, changed);
  }
  form.addEventListener("input", changed);
  form.addEventListener("submit", () => {
    leaving = true;
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") {
      save({ keepalive: true });
    }
  });
}
for (const root of document.querySelectorAll("[data-pad]")) {
  if (!root.closest("form[data-room-save]")) {
    pad(root, () => {});
  }
}
