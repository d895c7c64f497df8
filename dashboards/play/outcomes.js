// What comes of it: this run's line, the region without your changes, the band of other luck.
const HEIGHT = 78, LEFT = 34, TOP = 6, BOTTOM = 6;

function told(kind, value, digits) {
  if (value === null || value === undefined) return "–";
  if (kind === "share") return `${figures(100 * value, 0)} %`;
  if (kind === "percent") return `${figures(value, digits)} %`;
  return figures(value, digits);
}
function bare(kind, value, digits) { return told(kind, value, digits).replace(" %", ""); }

function ticks(low, high) {
  const raw = (high - low) / 2 || 1, unit = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 5, 10].map((m) => m * unit).find((s) => s >= raw * 0.8);
  const found = [];
  for (let at = Math.ceil(low / step - 1e-9) * step; at <= high + step * 1e-6; at += step) found.push(Math.abs(at) < step * 1e-6 ? 0 : at);
  return found.map((at) => [at, step]);
}

function render({ model, el: root }) {
  const about = model.get("about");
  const head = el("span", { class: "many" });
  const list = el("div", { class: "tiles" });
  root.classList.add("outcomes");
  root.append(el("header", {}, el("h2", { text: "What comes of it" }), head), list,
    el("p", { class: "key" }, el("span", { class: "k-run", text: "this run" }), el("span", { class: "k-base", text: "without your changes" }), el("span", { class: "k-band", text: "other luck, 8 runs in 10" })));
  const parts = [];

  function part(index) {
    const choice = el("select", { "aria-label": "Outcome shown", onchange: () => wish(model, "outcome", index, choice.value) },
      Object.entries(about.outcomes).map(([name, one]) => el("option", { value: name, text: one.title })));
    const sub = el("span", { class: "sub" }), value = el("b", {}), range = el("span", { class: "range" }), beside = el("span", { class: "beside" });
    const chart = el("div", { class: "chart" });
    const box = el("div", { class: "tile" }, el("div", { class: "what" }, choice, sub, el("div", { class: "figures" }, value, range), beside), chart);
    parts[index] = { box, choice, sub, value, range, beside, chart, seen: "" };
    list.append(box);
    watcher.observe(chart);
  }

  function paint(at, state, row, future) {
    const { chart } = at, kind = about.outcomes[row.name];
    const width = chart.clientWidth, height = chart.clientHeight || HEIGHT;
    if (!width) return;
    const tile = width < 150, left = tile ? 1 : LEFT, right = width - (tile ? 1 : 8);
    const line = row.line.slice(0, state.shown), base = future.base || [], band = future.band || [];
    const all = [...row.line, ...base, ...(band[0] || []), ...(band[3] || [])].filter((v) => v !== null && v !== undefined);
    if (!all.length) { chart.replaceChildren(); return; }
    let low = Math.min(...all), high = Math.max(...all);
    if (high - low < 1e-9) { low -= Math.abs(low) * 0.1 || 0.5; high += Math.abs(high) * 0.1 || 0.5; }
    const pad = (high - low) * 0.08;
    low = low >= 0 && low - pad < 0 ? 0 : low - pad;
    high += pad;
    const x = (k) => left + ((right - left) * k) / state.horizon;
    const y = (v) => TOP + (height - TOP - BOTTOM) * (1 - (v - low) / (high - low));
    const path = (values, from = 0) => {
      let open = false, text = "";
      values.forEach((v, k) => {
        if (v === null || v === undefined || k < from) { open = false; return; }
        text += `${open ? "L" : "M"}${x(k + 1).toFixed(1)} ${y(v).toFixed(1)}`;
        open = true;
      });
      return text;
    };
    const ribbon = (lower, upper) => {
      const known = lower.map((v, k) => k).filter((k) => lower[k] !== null && upper[k] !== null);
      if (known.length < 2) return "";
      const point = (values) => (k) => `${x(k + 1).toFixed(1)} ${y(values[k]).toFixed(1)}`;
      return `M${known.map(point(lower)).join("L")}L${known.reverse().map(point(upper)).join("L")}Z`;
    };
    const svg = draw("svg", { width, height, viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": `${kind.title}: ${told(kind.kind, line.at(-1), kind.digits)}` });
    if (!tile) for (const [at, step] of ticks(low, high)) {
      const digits = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
      svg.append(draw("line", { x1: left, x2: right, y1: y(at), y2: y(at), class: at === 0 ? "zero" : "hair" }),
        draw("text", { x: left - 6, y: y(at) + 4, "text-anchor": "end", text: kind.kind === "share" ? figures(100 * at, 0) : figures(at, digits) }));
    }
    if (band.length) {
      const ghost = future.ghost ? " ghost" : "";
      svg.append(draw("path", { d: ribbon(band[0], band[3]), class: `band outer${ghost}` }), draw("path", { d: ribbon(band[1], band[2]), class: `band inner${ghost}` }));
    }
    if (base.length) svg.append(draw("path", { d: path(base), class: "base" }));
    const growing = state.fresh ? null : state.growing?.[row.name];
    if (growing) {
      svg.append(draw("path", { d: path(row.line), class: "run later" }), draw("path", { d: path(growing), class: "run growing" }));
      chart.replaceChildren(svg);
      return;
    }
    if (row.line.length > line.length) svg.append(draw("path", { d: path(row.line, Math.max(state.shown - 1, 0)), class: "run later" }));
    svg.append(draw("path", { d: path(line), class: "run" }));
    if (state.shown) {
      svg.append(draw("line", { x1: x(state.shown), x2: x(state.shown), y1: TOP - 4, y2: height - BOTTOM + 4, class: "now" }));
      const now = line.at(-1);
      if (now !== null && now !== undefined) svg.append(draw("circle", { cx: x(state.shown), cy: y(now), r: 3.5, class: "dot" }));
    }
    chart.replaceChildren(svg);
  }

  function show() {
    const state = model.get("state"), futures = model.get("futures");
    if (!state.rows) return;
    const future0 = Object.values(futures.rows || {})[0] || {};
    const sure = futures.runs >= about.sure;
    head.textContent = futures.runs ? `${future0.ghost ? "other luck" : "band"}: ${futures.runs} run${futures.runs === 1 ? "" : "s"}${state.milliseconds ? `, answer in ${state.milliseconds} ms` : ""}` : "";
    root.classList.toggle("stale", !state.fresh);
    if (!state.fresh && state.wanted) head.textContent = `playing up to quarter ${state.wanted}, ${Math.min(Object.values(state.growing)[0].length, state.wanted)} done`;
    state.rows.forEach((row, index) => {
      if (!parts[index]) part(index);
      const at = parts[index], kind = about.outcomes[row.name], future = (futures.rows || {})[row.name] || {};
      const now = row.line[state.shown - 1];
      at.choice.value = row.name;
      at.box.dataset.outcome = row.name;
      at.choice.title = kind.meaning;
      at.sub.textContent = kind.sub;
      at.value.textContent = told(kind.kind, now, kind.digits);
      at.value.title = now === null || now === undefined ? `No value yet: ${kind.undefined}.` : String(now);
      at.value.dataset.value = now ?? "";
      at.box.classList.toggle("none", now === null || now === undefined);
      const band = future.ghost ? [] : future.band || [], lo = band[0]?.[state.shown - 1], hi = band[3]?.[state.shown - 1];
      const known = lo !== null && lo !== undefined;
      at.range.textContent = known ? `${bare(kind.kind, lo, kind.fine)} to ${told(kind.kind, hi, kind.fine)}` : "";
      at.range.classList.toggle("unsure", !sure);
      at.range.title = sure ? "8 of 10 runs with other luck lie between these" : `still unsure: only ${futures.runs} runs with other luck so far`;
      at.beside.textContent = now === null || now === undefined ? (state.shown ? "not known yet" : "press play") : row.beside || (known && !sure ? "still unsure" : "");
      paint(at, state, row, future);
    });
  }
  const watcher = new ResizeObserver(show);
  model.on("change:state change:futures", show);
  show();
  return () => watcher.disconnect();
}
export default { render };
