// Play, pause, step, speed, and the time line: what happens when, starts up, ends down.
const ROW = 26, STRIP = 46, AXIS = 22;

function render({ model, el: root }) {
  const about = model.get("about");
  const button = (name, title, act, size) => el("button", { class: name, title, "aria-label": title, onclick: act }, icon(name, size));
  const back = button("back", "One quarter back (←)", () => wish(model, "step", -1));
  const go = button("go", "Play or pause (space)", () => wish(model, model.get("state").playing ? "pause" : "play"), 24);
  const on = button("step", "One quarter on (→)", () => wish(model, "step", 1));
  const speed = el("input", { type: "range", min: 0, max: about.speeds.length - 1, step: 1, "aria-label": "Speed" });
  speed.addEventListener("input", () => { spoken(about.speeds[speed.value]); wish(model, "hurry", about.speeds[speed.value]); });
  const pace = el("span", {});
  const stage = el("div", { class: "line", tabindex: 0, role: "slider", "aria-label": "Quarter shown", "aria-valuemin": 0 });
  const hint = el("p", { class: "hint", text: "Click or drag along the line: every quarter so far is kept. Space plays, ← → step, Home and End." });
  root.classList.add("transport");
  root.append(el("div", { class: "buttons-of-time" }, el("div", { class: "three" }, back, go, on), el("label", { class: "pace" }, pace, speed)),
    el("div", { class: "line-box" }, stage, hint));
  let cursor = null, dragged = null, last = 0, sent = null, size = 0;

  function spoken(value) {
    pace.textContent = `Speed: ${value} quarter${value === 1 ? "" : "s"} a second`;
    speed.style.setProperty("--at", about.speeds.indexOf(value) / (about.speeds.length - 1));
  }
  const narrow = () => stage.clientWidth < 420;
  const frame = () => ({ left: narrow() ? 8 : 92, right: stage.clientWidth - 14 });
  const x = (quarter) => {
    const { left, right } = frame();
    return left + ((right - left) * quarter) / (model.get("state").horizon || 1);
  };

  function paint() {
    const state = model.get("state");
    size = stage.clientWidth;
    if (!state.horizon || !size) return;
    const small = narrow();
    const rows = small ? [] : about.rows.filter((row) => state.bars.some((bar) => bar.row === row));
    const top = rows.length * ROW, zero = top + STRIP / 2 + (small ? 8 : 2), height = top + STRIP + (small ? 16 : AXIS);
    const { left, right } = frame();
    const svg = draw("svg", { width: size, height, viewBox: `0 0 ${size} ${height}` });
    const label = (text, y) => draw("text", { x: 0, y, class: "label", text });
    rows.forEach((row, index) => {
      const y = index * ROW + ROW / 2;
      svg.append(label(row, y + 4), draw("line", { x1: left, x2: right, y1: y, y2: y, class: "hair" }));
    });
    for (const bar of state.bars) {
      const from = x(bar.from), until = x(Math.min(bar.until, state.horizon)), tone = bar.row.toLowerCase();
      if (small) {
        svg.append(draw("rect", { x: from, y: bar.row === "Shocks" ? 1 : height - 22, width: Math.max(until - from, 4), height: 4, rx: 2, class: `bar ${tone} flat` }));
        continue;
      }
      const y = rows.indexOf(bar.row) * ROW + 3;
      const inside = until - from > bar.title.length * 7 + 12;
      const after = Math.max(until, from + 8) + 6;
      const taken = state.bars.some((other) => other !== bar && other.row === bar.row && x(other.from) >= from && x(other.from) < after + bar.title.length * 7);
      svg.append(draw("rect", { x: from, y, width: Math.max(until - from, 8), height: ROW - 6, rx: 3, class: `bar ${tone}` }),
        draw("text", { x: inside ? from + 7 : taken ? from - 6 : after, y: y + 14, class: "named", "text-anchor": !inside && taken ? "end" : "start", text: bar.title }));
    }
    if (!small) svg.append(label("Starts, ends", zero + 4));
    svg.append(draw("line", { x1: left, x2: right, y1: zero, y2: zero, class: "zero" }));
    const known = state.starts.length, wide = Math.max((right - left) / state.horizon - 1.5, 1.5);
    const unit = Math.min(6, (STRIP / 2 - 3) / Math.max(1, ...state.starts, ...state.ends));
    for (let k = 0; k < known; k += 1) {
      const at = x(k + 1) - wide / 2, faint = k >= state.shown ? " later" : "";
      if (state.starts[k]) svg.append(draw("rect", { x: at, y: zero - 1 - unit * state.starts[k], width: wide, height: unit * state.starts[k], class: `up${faint}` }));
      if (state.ends[k]) svg.append(draw("rect", { x: at, y: zero + 1, width: wide, height: unit * state.ends[k], class: `down${faint}` }));
    }
    const first = Number(state.first.slice(0, 4)), offset = Number(state.first[5]) - 1, years = state.horizon / 4;
    const every = small ? years : Math.max(1, Math.ceil((years * 46) / (right - left)));
    for (let year = 0; year <= years; year += every) {
      const at = x(Math.max(0, 4 * year - offset));
      svg.append(draw("text", { x: at, y: height - 5, class: "year", "text-anchor": year === 0 && small ? "start" : year === years ? "end" : "middle", text: first + year }));
    }
    cursor = draw("g", { class: "cursor" }, draw("line", { y1: small ? 2 : 0, y2: zero + STRIP / 2 }),
      small ? draw("circle", { cy: zero, r: 9 }) : draw("path", { d: "M-6 0h12v7l-6 6-6-6z" }));
    svg.append(cursor);
    stage.replaceChildren(svg);
    place(dragged ?? state.shown);
  }
  function place(quarter) { if (cursor) cursor.setAttribute("transform", `translate(${x(quarter)} 0)`); }

  function seek(event) {
    const { left, right } = frame(), box = stage.getBoundingClientRect(), horizon = model.get("state").horizon;
    const quarter = Math.round(Math.min(Math.max((event.clientX - box.left - left) / (right - left), 0), 1) * horizon);
    if (quarter === dragged) return;
    dragged = quarter;
    place(quarter);
    clearTimeout(sent);
    const send = () => { last = performance.now(); wish(model, "seek", quarter); };
    const wait = 40 - (performance.now() - last);
    if (wait <= 0) send(); else sent = setTimeout(send, wait);
  }
  stage.addEventListener("pointerdown", (event) => { stage.setPointerCapture(event.pointerId); dragged = null; seek(event); });
  stage.addEventListener("pointermove", (event) => { if (stage.hasPointerCapture(event.pointerId)) seek(event); });
  for (const end of ["pointerup", "pointercancel"]) stage.addEventListener(end, () => { dragged = null; });

  function show() {
    const state = model.get("state");
    if (!state.horizon) return;
    go.replaceChildren(icon(state.playing ? "pause" : "play", 24));
    go.setAttribute("aria-pressed", state.playing);
    if (document.activeElement !== speed) speed.value = about.speeds.indexOf(state.speed);
    spoken(state.speed);
    back.disabled = state.shown === 0;
    on.disabled = state.shown >= state.horizon;
    stage.setAttribute("aria-valuemax", state.horizon);
    stage.setAttribute("aria-valuenow", state.shown);
    stage.setAttribute("aria-valuetext", state.shown ? calendar(state.first, state.shown - 1) : "the beginning");
    paint();
  }
  function key(event) {
    const on = event.target;
    if (event.ctrlKey || event.metaKey || event.altKey || !root.offsetParent) return;
    if (/^(INPUT|TEXTAREA|SELECT)$/.test(on.tagName)) return;
    if (event.key === " " && /^(BUTTON|SUMMARY|A)$/.test(on.tagName)) return;
    const state = model.get("state");
    const acts = {
      " ": () => wish(model, state.playing ? "pause" : "play"), Home: () => wish(model, "seek", 0), End: () => wish(model, "seek", state.horizon),
      ArrowLeft: () => wish(model, "step", event.shiftKey ? -4 : -1), ArrowRight: () => wish(model, "step", event.shiftKey ? 4 : 1),
    };
    if (acts[event.key]) { event.preventDefault(); acts[event.key](); }
  }
  window.addEventListener("keydown", key);
  const watcher = new ResizeObserver(() => { if (stage.clientWidth !== size) paint(); });
  watcher.observe(stage);
  model.on("change:state", show);
  show();
  return () => { window.removeEventListener("keydown", key); watcher.disconnect(); };
}
export default { render };
